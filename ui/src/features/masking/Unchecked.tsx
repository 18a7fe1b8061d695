import { useTranslation } from 'react-i18next';
import type { UncheckedPart } from '@/api';
import { Icon } from '@/components/Icon';
import s from './Editor.module.css';

/** Pages as people write them: 1, 3–5. */
export function pageRanges(pages: number[]): string {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const page of sorted) {
    const last = ranges.at(-1);
    if (last && last[1] === page - 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** What was not looked through, in words, with what to do. */
export function Unchecked({ parts }: { parts: UncheckedPart[] }) {
  const { t } = useTranslation('masking');
  if (parts.length === 0) return null;
  const reasons = [...new Set(parts.map(({ reason }) => reason))];
  return (
    <div className={s.unchecked}>
      <h2>
        <Icon name="alert" size="s" />
        {t('unchecked.title')}
      </h2>
      <ul>
        {reasons.map((reason) => {
          const pages = parts
            .filter((part) => part.reason === reason)
            .flatMap(({ page }) => (page === null ? [] : [page]));
          return <li key={reason}>{t(`unchecked.${reason}`, { pages: pageRanges(pages) })}</li>;
        })}
      </ul>
      <p>{t('unchecked.next')}</p>
    </div>
  );
}
