import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { copyText } from '@/lib/copy_text';
import { useFailureText } from '@/lib/failure';
import { fullTime } from '@/lib/time';
import { useNoticeAction } from './actions';
import s from './Notices.module.css';
import { StateText } from './StateText';
import { canCancel, canDoByHand, canResend } from './states';
import { useStopped } from './stopped';
import { useWhom } from './whom';

/** When what happened, with the zone, and to which address. */
function Facts({ notice }: { notice: Notice }) {
  const { t, i18n } = useTranslation(['notices', 'common']);
  const { to, createdAt, notBefore, acceptedAt, settledAt, attempts, resendOf, state } = notice;
  const { address } = useWhom();
  const at = (time: string) => fullTime(time, i18n.language);
  const facts: [string, string | null][] = [
    [t('detail.written'), at(createdAt)],
    [t('detail.leaves'), state === 'queued' ? at(notBefore) : null],
    [t('detail.accepted'), acceptedAt ? at(acceptedAt) : null],
    [t('detail.settled'), settledAt ? at(settledAt) : null],
    [t('detail.attempts'), attempts > 0 ? t('detail.times', { count: attempts }) : null],
    [t('detail.repeats'), resendOf ? t('detail.repeatsAnother') : null],
  ];
  return (
    <dl className={s.facts}>
      <dt>{t('detail.to')}</dt>
      <dd>
        <span className="cut" data-selectable>
          {address(notice)}
        </span>
        {to ? (
          <IconButton icon="copy" size="s" label={t('common:action.copy')} onClick={() => void copyText(to)} />
        ) : null}
      </dd>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

interface FootProps {
  notice: Notice;
  onByHand: (notices: Notice[]) => void;
}

/** What can be done with this notice. */
function Foot({ notice, onByHand }: FootProps) {
  const { t } = useTranslation('notices');
  const navigate = useNavigate();
  const resend = useNoticeAction('resend');
  const cancel = useNoticeAction('cancel');
  const { id, applicationId, postingId } = notice;
  const open = () => {
    if (applicationId === null || postingId === null) return;
    void navigate({ to: '/board/$postingId', params: { postingId }, search: { candidate: applicationId } });
  };
  return (
    <div className={s.foot}>
      {canResend(notice) ? (
        <Button icon="sync" hint="R" disabled={resend.isPending} onClick={() => resend.mutate([id])}>
          {t('action.resend')}
        </Button>
      ) : null}
      {canDoByHand(notice) ? (
        <Button icon="person" hint="D" onClick={() => onByHand([notice])}>
          {t('action.byHand')}
        </Button>
      ) : null}
      {canCancel(notice) ? (
        <Button icon="undo" disabled={cancel.isPending} onClick={() => cancel.mutate([id])}>
          {t('action.cancel')}
        </Button>
      ) : null}
      {applicationId && postingId ? (
        <Button variant="ghost" icon="external" onClick={open}>
          {t('action.candidate')}
        </Button>
      ) : null}
    </div>
  );
}

/** What went wrong with the connection that a notice waits for, and the way to where it can be dealt with. */
function HeldUp({ notice }: { notice: Notice }) {
  const { t } = useTranslation(['notices', 'connectors']);
  const navigate = useNavigate();
  const { sentence, words } = useFailureText();
  const stopped = useStopped(notice);
  if (!stopped) return null;
  const { connector, name, failure } = stopped;
  return (
    <div className={s.heldUp}>
      <p title={failure ? words(failure) : undefined}>
        {`${t(`connectors:name.${connector}`)} ${name}`}
        {failure ? `: ${sentence(failure)}. ` : '. '}
        {t('stopped.hint')}
      </p>
      <Button size="s" icon="pulse" onClick={() => void navigate({ to: '/operations' })}>
        {t('stopped.open')}
      </Button>
    </div>
  );
}

/** Everything about one notice, at the right of the list. */
export function NoticeDetail({ notice, onByHand, onClose }: FootProps & { onClose: () => void }) {
  const { t } = useTranslation(['notices', 'common']);
  const { event, channel, subject, body, detail } = notice;
  const name = useWhom().name(notice);
  return (
    <aside className={s.detail} aria-label={name}>
      <div className={s.detailHead}>
        <div>
          <h2 className="cut">{name}</h2>
          <p>{t('detail.kind', { event: t(`event.${event}`), channel: t(`channel.${channel}`) })}</p>
        </div>
        <IconButton icon="x" size="s" label={t('common:action.close')} onClick={onClose} />
      </div>
      <div className={s.scroll}>
        <StateText notice={notice} />
        <HeldUp notice={notice} />
        {detail ? (
          <p className={s.why} data-selectable>
            {detail}
          </p>
        ) : null}
        <Facts notice={notice} />
        <div className={s.letter} data-selectable>
          {subject ? <h3>{subject}</h3> : null}
          <p>{body}</p>
        </div>
      </div>
      <Foot notice={notice} onByHand={onByHand} />
    </aside>
  );
}
