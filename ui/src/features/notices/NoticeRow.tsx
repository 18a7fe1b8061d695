import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { PickBox } from '@/components/PickBox';
import { channelIcon } from '@/lib/outside';
import { useRelativeTime } from '@/lib/use_relative_day';
import { useNoticeAction } from './actions';
import s from './Notices.module.css';
import { StateText } from './StateText';
import { canCancel, canResend, MISSED } from './states';
import { useWhom } from './whom';

/** The one action that helps this notice now. */
function RowAction({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notices');
  const cancel = useNoticeAction('cancel');
  const resend = useNoticeAction('resend');
  if (canCancel(notice)) {
    return (
      <Button
        size="s"
        variant="ghost"
        icon="undo"
        disabled={cancel.isPending}
        onClick={() => cancel.mutate([notice.id])}
      >
        {t('action.takeBack')}
      </Button>
    );
  }
  if (!MISSED.includes(notice.state) || !canResend(notice)) return null;
  return (
    <Button size="s" icon="sync" disabled={resend.isPending} onClick={() => resend.mutate([notice.id])}>
      {t('action.resend')}
    </Button>
  );
}

interface Props {
  notice: Notice;
  index: number;
  top: number;
  picked: boolean;
  current: boolean;
  open: boolean;
}

/** One notice of the list. Presses are heard by the list. */
export function NoticeRow({ notice, index, top, picked, current, open }: Props) {
  const { t } = useTranslation('notices');
  const relativeTime = useRelativeTime();
  const whom = useWhom();
  const { channel, event, subject, body } = notice;
  const name = whom.name(notice);
  return (
    <div
      role="row"
      tabIndex={current ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={picked}
      className={clsx(s.row, picked && s.picked, open && s.open)}
      style={{ transform: `translateY(${top}px)` }}
      data-row={notice.id}
    >
      <div role="cell">
        <PickBox picked={picked} label={t('list.pick', { name })} />
      </div>
      <div role="cell" className={s.whom}>
        <Icon name={channelIcon[channel]} size="s" />
        <b className="cut">{name}</b>
        <span className="cut dim">{whom.address(notice)}</span>
      </div>
      <div role="cell" className={s.what}>
        <span className={s.event}>{t(`event.${event}`)}</span>
        <span className="cut dim">{subject || body}</span>
      </div>
      <div role="cell">
        <StateText notice={notice} />
      </div>
      <div role="cell" className={s.when}>
        {relativeTime(notice.createdAt)}
      </div>
      <div role="cell" className={s.act}>
        <RowAction notice={notice} />
      </div>
    </div>
  );
}
