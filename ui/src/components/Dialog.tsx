import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import s from './Floating.module.css';
import { focusContent } from './focus_content';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  /** A sentence under the title. */
  hint?: string;
  /** Pixels. */
  width?: number;
  /** Buttons at the bottom right, the main one last. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A question in the middle of the window. Esc, the veil and ✕ close it; focus goes back to where it was. */
export function Dialog({ open, onClose, title, hint, width = 440, footer, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={s.veil} />
        <Radix.Content
          className={s.dialog}
          style={{ width }}
          onOpenAutoFocus={focusContent}
          {...(hint ? {} : { 'aria-describedby': undefined })}
        >
          <div className={s.head}>
            <Radix.Title asChild>
              <h2 className="cut">{title}</h2>
            </Radix.Title>
            <IconButton icon="x" size="s" label={t('action.close')} onClick={onClose} />
          </div>
          <div className={s.body}>
            {hint ? <Radix.Description className={s.hint}>{hint}</Radix.Description> : null}
            {children}
          </div>
          {footer ? <div className={s.foot}>{footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
