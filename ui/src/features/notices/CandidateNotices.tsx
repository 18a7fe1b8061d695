import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateDetail, Notice } from '@/api';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { Icon } from '@/components/Icon';
import { channelIcon } from '@/lib/outside';
import { useRelativeTime } from '@/lib/use_relative_day';
import { useNoticeAction } from './actions';
import { ByHandDialog } from './ByHandDialog';
import type { Recipient } from './MessageDialog';
import s from './Notices.module.css';
import { OptOuts } from './OptOuts';
import { StateText } from './StateText';
import { canCancel, canDoByHand, canResend } from './states';
import { useNotices } from './use_notices';

/** What a notice said, why it stands where it does, and what can be done. */
function Opened({ notice, onByHand }: { notice: Notice; onByHand: (notice: Notice) => void }) {
  const { t } = useTranslation('notices');
  const resend = useNoticeAction('resend');
  const cancel = useNoticeAction('cancel');
  const { id, detail, subject, body, to } = notice;
  return (
    <div className={s.itemBody}>
      <span className="dim" data-selectable>
        {[to || t('detail.noAddress'), detail].filter((part) => part !== '').join(' · ')}
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

interface ItemProps {
  notice: Notice;
  open: boolean;
  onOpen: () => void;
  onByHand: (notice: Notice) => void;
}

function Item({ notice, open, onOpen, onByHand }: ItemProps) {
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

interface Props {
  detail: CandidateDetail;
  /** Writes to this candidate. */
  onMessage: (to: Recipient[]) => void;
}

/** What was sent for an application, and what the person does not want to be sent. */
export function CandidateNotices({ detail, onMessage }: Props) {
  const { t } = useTranslation('notices');
  const { query, notices, more } = useNotices({ states: [], application: detail.card.id });
  const [openId, setOpen] = useState<string | null>(null);
  const [byHand, setByHand] = useState<Notice | null>(null);
  return (
    <div className={s.tab}>
      <section>
        <h2>
          {t('tab.sent')}
          <span>
            <Button size="s" icon="mail" onClick={() => onMessage([{ id: detail.card.id, name: detail.person.name }])}>
              {t('tab.message')}
            </Button>
          </span>
        </h2>
        {query.error && !query.data ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.data && notices.length === 0 ? <p className={s.quiet}>{t('tab.none')}</p> : null}
        <ul>
          {notices.map((notice) => (
            <Item
              key={notice.id}
              notice={notice}
              open={notice.id === openId}
              onOpen={() => setOpen(notice.id === openId ? null : notice.id)}
              onByHand={setByHand}
            />
          ))}
        </ul>
        {query.hasNextPage ? (
          <Button size="s" variant="ghost" disabled={query.isFetchingNextPage} onClick={more}>
            {t('tab.more')}
          </Button>
        ) : null}
      </section>
      <OptOuts personId={detail.person.id} />
      {byHand ? <ByHandDialog notices={[byHand]} onClose={() => setByHand(null)} /> : null}
    </div>
  );
}
