import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateDetail, Notice } from '@/api';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { ByHandDialog } from './ByHandDialog';
import { CandidateNotice } from './CandidateNotice';
import s from './Notices.module.css';
import { OptOuts } from './OptOuts';
import type { Recipient } from './send_message';
import { useNotices } from './use_notices';

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
            <CandidateNotice
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
