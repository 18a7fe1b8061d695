import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { CandidateDetail } from '@/api';
import { IconButton } from '@/components/Button';
import floating from '@/components/Floating.module.css';
import { focusContent } from '@/components/focus_content';
import s from './Document.module.css';
import { DocumentPane } from './DocumentPane';
import { useEvidence } from './evidence_store';
import { FieldList } from './FieldList';

/** The document over the whole window, large enough to be read, with its values beside it. */
export function WideDocument({ detail }: { detail: CandidateDetail }) {
  const { t } = useTranslation('common');
  const widen = useEvidence((state) => state.widen);
  const { card, person, fields, documents } = detail;
  return (
    <Dialog.Root open onOpenChange={widen}>
      <Dialog.Portal>
        <Dialog.Overlay className={floating.veil} />
        <Dialog.Content
          className={s.overlay}
          aria-describedby={undefined}
          onOpenAutoFocus={focusContent}
          onEscapeKeyDown={(event) => {
            // The first Esc ends a correction, the second one the view.
            if (useEvidence.getState().editing) event.preventDefault();
          }}
        >
          <div className={s.overlayHead}>
            <Dialog.Title asChild>
              <h2 className="cut">{person.name}</h2>
            </Dialog.Title>
            <span className="dim cut">{person.headline}</span>
            <IconButton icon="x" label={t('action.close')} onClick={() => widen(false)} />
          </div>
          <div className={s.overlayBody}>
            <DocumentPane documents={documents} fields={fields} wide />
            <FieldList fields={fields} applicationId={card.id} personId={person.id} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
