import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { Sheet } from './Sheet';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('common');
  return (
    <Sheet title={t('notFound.title')}>
      <Empty text={t('notFound.text')}>
        <Link to="/">{t('notFound.board')}</Link>
      </Empty>
    </Sheet>
  );
}

/** A screen that broke while it was drawn. */
export function ScreenFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return <Failed error={error} onRetry={reset} />;
}
