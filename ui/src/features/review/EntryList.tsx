import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/Icon';
import s from './Review.module.css';
import type { Entry, Outcome } from './walk';
import type { FieldWords } from './words';

const ICONS: Record<Outcome['kind'], IconName> = {
  confirmed: 'check',
  corrected: 'edit',
  removed: 'minus',
  skipped: 'right',
};

interface Props {
  entries: Entry[];
  current: string | null;
  words: FieldWords;
  onStand: (fieldId: string) => void;
}

function State({ entry }: { entry: Entry }) {
  const { t } = useTranslation('review');
  const { field, outcome } = entry;
  if (!outcome) return <span className={s.percent}>{t('percent', { value: Math.round(field.confidence * 100) })}</span>;
  const { kind } = outcome;
  return (
    <span className={clsx(s.state, kind !== 'skipped' && s.done)}>
      <Icon name={ICONS[kind]} size="xs" />
      {t(`state.${kind}`)}
    </span>
  );
}

/** All values of the candidate that are gone through, with what became of each. A press goes to one. */
export function EntryList({ entries, current, words, onStand }: Props) {
  return (
    <ol className={s.entries}>
      {entries.map((entry) => {
        const { field, outcome } = entry;
        const removed = outcome?.kind === 'removed';
        return (
          <li key={field.id}>
            <button
              type="button"
              className={s.entry}
              aria-current={field.id === current ? 'step' : undefined}
              disabled={removed}
              onClick={() => onStand(field.id)}
            >
              <span className={s.place}>{words.place(field.path)}</span>
              <span className={clsx('cut', s.what, removed && s.struck)}>{words.shown(field.path, field.value)}</span>
              <State entry={entry} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
