import { Trans, useTranslation } from 'react-i18next';
import type { FeedEntry } from '@/api';
import { timeIn } from '@/lib/time';
import { feedWords } from './feed_words';

/** A feed entry in words; names stand out. */
export function FeedText({ entry }: { entry: FeedEntry }) {
  const { t, i18n } = useTranslation(['candidates', 'board']);
  const { key, values } = feedWords(
    { ...entry, actor: entry.actor || t('someone') },
    (reason) => t(`board:reason.${reason}`),
    (at, zone) => timeIn(at, zone, i18n.language),
  );
  return <Trans t={t} i18nKey={`feed.${key}`} values={values} components={{ b: <b /> }} />;
}
