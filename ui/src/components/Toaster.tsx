import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import { Icon } from './Icon';
import s from './Toaster.module.css';
import { type Toast, useToasts } from './toast_store';

/** Ends the toast when its time is over; the time stands still while `held`. */
function useLife({ id, lastsMs }: Toast, held: boolean) {
  const left = useRef(lastsMs);
  useEffect(() => {
    if (held) return;
    const start = performance.now();
    const timer = setTimeout(() => useToasts.getState().dismiss(id), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - start;
    };
  }, [id, held]);
}

/** A ring that empties with the time that is left. */
function Countdown({ lastsMs }: { lastsMs: number }) {
  return (
    <svg className={s.ring} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" />
      <circle cx="8" cy="8" r="6.5" pathLength="1" style={{ animationDuration: `${lastsMs}ms` }} />
    </svg>
  );
}

function Shown({ toast }: { toast: Toast }) {
  const { t } = useTranslation('common');
  const [held, setHeld] = useState(false);
  useLife(toast, held);
  const { action } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting the pointer only holds the time
    <div
      className={s.toast}
      data-held={held || undefined}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'bad' ? <Icon name="alert" className={s.bad} /> : <Countdown lastsMs={toast.lastsMs} />}
      <span className={s.text}>{toast.text}</span>
      {action ? (
        <Button variant="ghost" size="s" className={s.action} hint={action.hint} onClick={action.run}>
          {action.label}
        </Button>
      ) : null}
      {toast.tone === 'bad' ? (
        <IconButton
          icon="x"
          size="s"
          label={t('action.close')}
          onClick={() => useToasts.getState().dismiss(toast.id)}
        />
      ) : null}
    </div>
  );
}

/** Where toasts appear: in the middle of the foot of the sheet. */
export function Toaster() {
  const toast = useToasts((state) => state.toast);
  return (
    <div className={s.place} role="status" aria-live="polite">
      {toast ? <Shown key={toast.id} toast={toast} /> : null}
    </div>
  );
}
