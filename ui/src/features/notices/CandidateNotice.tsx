import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { channelIcon } from '@/lib/outside';
import { useRelativeTime } from '@/lib/use_relative_day';
import { useNoticeAction } from './actions';
import s from './Notices.module.css';
import { StateText } from './StateText';
import { canCancel, canDoByHand, canResend } from './states';
import { useWhom } from './whom';

/** What a notice said, why it stands where it does, and what can be done. */
function Opened({ notice, onByHand }: { notice: Notice; onByHand: (notice: Notice) => void }) {
  const { t } = useTranslation('notices');
  const resend = useNoticeAction('resend');
  const cancel = useNoticeAction('cancel');
  const { address } = useWhom();
  const { id, detail, subject, body } = notice;
  return (
    <div className={s.itemBody}>
      <span className="dim" data-selectable>
        {[address(notice), detail].filter((part) => part !== '').join(' · ')}
      </span>
      {subject ? <b data-selectable>{subject}</b> : null}
      <p data-selectable>{body}</p>
      <span className={s.buttons}>
        {canResend(notice) ? (
          <Button size="s" icon="sync" disabled={resend.isPending} onClick={() => resend.mutate([id])}>
            {t('action.resend')}
          </Button>
        ) : null}
        {canDoByHand(notice) ? (
          <Button size="s" icon="person" onClick={() => onByHand(notice)}>
            {t('action.byHand')}
          </Button>
        ) : null}
        {canCancel(notice) ? (
          <Button size="s" icon="undo" disabled={cancel.isPending} onClick={() => cancel.mutate([id])}>
            {t('action.cancel')}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

interface Props {
  notice: Notice;
  open: boolean;
  onOpen: () => void;
  onByHand: (notice: Notice) => void;
}

/** A notice in the candidate's panel; a press opens it. */
export function CandidateNotice({ notice, open, onOpen, onByHand }: Props) {
  const { t } = useTranslation('notices');
  const relativeTime = useRelativeTime();
  const { channel, event, subject, body, createdAt } = notice;
  return (
    <li className={s.item}>
      <button type="button" aria-expanded={open} onClick={onOpen}>
        <Icon name={channelIcon[channel]} size="s" />
        <b className="cut">{t(`event.${event}`)}</b>
        <StateText notice={notice} />
        <span className={s.line}>
          <span className="cut dim">{subject || body}</span>
          <span className={s.when} style={{ marginLeft: 'auto' }}>
            {relativeTime(createdAt)}
          </span>
        </span>
      </button>
      {open ? <Opened notice={notice} onByHand={onByHand} /> : null}
    </li>
  );
}
