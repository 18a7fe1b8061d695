import { useTranslation } from 'react-i18next';
import type { LaterItem } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { copyText } from '@/lib/copy_text';
import { useLaterAction } from './later_actions';
import s from './Operations.module.css';

/** An answer against the protocol, as it came: a person checks whether the work was done. */
export function RawAnswer({ item, onClose }: { item: LaterItem; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const answer = item.failure.answer ?? '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('answer.title')}
      hint={t('answer.hint')}
      width={680}
      footer={
        <>
          <Button icon="copy" onClick={() => void copyText(answer, t('answer.whole'))}>
            {t('answer.copy')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('common:action.close')}
          </Button>
        </>
      }
    >
      <pre className={s.answer} data-selectable>
        {answer}
      </pre>
    </Dialog>
  );
}

/** Asks before things leave the list: Naru does not send them again. */
export function AskDone({ items, onClose }: { items: LaterItem[]; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const done = useLaterAction('done');
  const finish = () =>
    done.mutate(
      items.map(({ id }) => id),
      { onSettled: onClose },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('done.title', { count: items.length })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" icon="check" disabled={done.isPending} onClick={finish}>
            {t('later.donePicked')}
          </Button>
        </>
      }
    >
      <p>{t('done.hint')}</p>
    </Dialog>
  );
}
