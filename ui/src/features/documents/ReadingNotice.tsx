import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentReading, StoredDocument } from '@/api';
import { IconButton } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { unreadReason } from '@/lib/unread';
import s from './Document.module.css';

const isRunning = (reading: DocumentReading | null) => reading?.state === 'queued' || reading?.state === 'reading';

/** What came of a reading that was seen running. */
function useNews({ reading }: StoredDocument) {
  const [news, setNews] = useState<DocumentReading | null>(null);
  const seen = useRef(isRunning(reading) ? reading?.id : undefined);
  useEffect(() => {
    if (isRunning(reading)) {
      seen.current = reading?.id;
      setNews(null);
    } else if (reading && seen.current === reading.id) {
      seen.current = undefined;
      setNews(reading);
    }
  }, [reading]);
  return [news, () => setNews(null)] as const;
}

/** Says that the document is being read again, and afterwards what that changed. */
export function ReadingNotice({ document }: { document: StoredDocument }) {
  const { t } = useTranslation(['documents', 'common']);
  const [news, dismiss] = useNews(document);
  const running = isRunning(document.reading);
  if (!running && !news) return null;
  const words = () => {
    if (!news) return t('again.running');
    if (news.state === 'failed')
      return t('again.failed', {
        why: t(
          `outcome.${unreadReason(news.outcome && news.outcome !== 'read' ? news.outcome : 'timeout', document.fileName)}`,
        ),
      });
    const { added, changed, gone } = news;
    return added + changed + gone === 0 ? t('again.same') : t('again.done', { added, changed, gone });
  };
  return (
    <div className={s.notice} role="status" data-running={running || undefined}>
      <Icon name={running ? 'sync' : news?.state === 'failed' ? 'alert' : 'check'} size="s" />
      <span>{words()}</span>
      {running ? null : <IconButton icon="x" size="s" label={t('common:action.close')} onClick={dismiss} />}
    </div>
  );
}
