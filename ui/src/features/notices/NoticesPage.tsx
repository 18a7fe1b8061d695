import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { usePicks } from '@/lib/use_picks';
import { useNoticeAction } from './actions';
import { ByHandDialog } from './ByHandDialog';
import { LoadingNotices } from './LoadingNotices';
import { NoticeBulk } from './NoticeBulk';
import { NoticeDetail } from './NoticeDetail';
import { NoticeFilters, NoticeSelects, type Shown, statesOf } from './NoticeFilters';
import { NoticeList } from './NoticeList';
import s from './Notices.module.css';
import { canResend } from './states';
import { useNoticeKeys } from './use_notice_keys';
import { useNotices } from './use_notices';

const route = getRouteApi('/notices');

/** Every notice with the proof of what became of it. */
export function NoticesPage() {
  const { t } = useTranslation('notices');
  const { notice: openId, ...shown } = route.useSearch();
  const navigate = useNavigate({ from: '/notices' });
  const { query, notices, counts, more, all, gathering } = useNotices({
    states: statesOf(shown),
    event: shown.event,
    channel: shown.channel,
  });
  const picks = usePicks(useMemo(() => notices.map(({ id }) => id), [notices]));
  const [byHand, setByHand] = useState<Notice[] | null>(null);
  const resend = useNoticeAction('resend');
  const cancel = useNoticeAction('cancel');
  const show = (next: Shown) => void navigate({ search: next, replace: true });
  const open = (id: string | undefined) => void navigate({ search: { ...shown, notice: id }, replace: true });
  const send = (ids: string[]) => resend.mutate(ids, { onSuccess: picks.clear });
  const sendAll = async () => send((await all()).filter(canResend).map(({ id }) => id));
  useNoticeKeys({ notices, picks, openId, onOpen: open, onResend: send, onByHand: setByHand });
  const opened = notices.find(({ id }) => id === openId);
  const filtered = shown.show !== undefined || shown.event !== undefined || shown.channel !== undefined;
  return (
    <Sheet title={t('title')} actions={<NoticeSelects shown={shown} onShow={show} />}>
      {filtered || counts.size > 0 ? (
        <NoticeFilters shown={shown} counts={counts} onShow={show}>
          {shown.show === 'missed' && notices.length > 0 ? (
            <Button
              variant="primary"
              size="s"
              icon="sync"
              disabled={gathering || resend.isPending}
              onClick={() => void sendAll()}
            >
              {t('action.resendAll')}
            </Button>
          ) : null}
        </NoticeFilters>
      ) : null}
      {query.error && !query.data ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <LoadingNotices /> : null}
      {query.data && notices.length === 0 ? (
        <Empty text={t(shown.show === 'missed' ? 'empty.missed' : filtered ? 'empty.filtered' : 'empty.none')}>
          {filtered ? <Button onClick={() => show({})}>{t('empty.reset')}</Button> : null}
          {filtered ? null : (
            <Button icon="gear" onClick={() => void navigate({ to: '/settings/notices' })}>
              {t('empty.rules')}
            </Button>
          )}
        </Empty>
      ) : null}
      <div className={s.desk}>
        {notices.length > 0 ? (
          <NoticeList notices={notices} picks={picks} openId={openId} onOpen={open} onMore={more} />
        ) : null}
        {opened ? <NoticeDetail notice={opened} onByHand={setByHand} onClose={() => open(undefined)} /> : null}
      </div>
      <NoticeBulk
        notices={notices.filter(({ id }) => picks.has(id))}
        onResend={send}
        onCancel={(ids) => cancel.mutate(ids, { onSuccess: picks.clear })}
        onByHand={setByHand}
        onClear={picks.clear}
      />
      {byHand ? <ByHandDialog notices={byHand} onClose={() => setByHand(null)} onDone={picks.clear} /> : null}
    </Sheet>
  );
}
