import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { useMinute } from '@/lib/use_now';
import { useSecond } from '@/lib/use_second';
import s from './Scorecard.module.css';
import type { Written } from './writing';

const MINUTE_MS = 60_000;

/** How long ago it was kept: in seconds within the first minute, then by the minute. */
function Kept({ at }: { at: number }) {
  const { t } = useTranslation('scorecards');
  const second = useSecond(at + MINUTE_MS);
  const minute = useMinute().getTime();
  const seconds = Math.max(0, Math.floor((Math.max(second, minute) - at) / 1000));
  if (seconds < 5) return t('save.now');
  if (seconds < 60) return t('save.seconds', { count: seconds });
  if (seconds < 3600) return t('save.minutes', { count: Math.floor(seconds / 60) });
  return t('save.hours', { count: Math.floor(seconds / 3600) });
}

/** Whether what was written is kept, and the way on when it is not. */
export function SaveLine({ written, onRetry }: { written: Written; onRetry: () => void }) {
  const { t } = useTranslation('scorecards');
  switch (written.state) {
    case 'failed':
      return (
        <span className={s.failed} role="alert">
          {t('save.failed')}
          <Button size="s" icon="sync" onClick={onRetry}>
            {t('save.again')}
          </Button>
        </span>
      );
    case 'conflict':
      return <span className={s.failed}>{t('save.unsaved')}</span>;
    case 'saving':
      return <span className="dim">{t('save.saving')}</span>;
    default:
      return <span className="dim">{written.keptAt === null ? null : <Kept at={written.keptAt} />}</span>;
  }
}
