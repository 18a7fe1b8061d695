import clsx from 'clsx';
import { Icon } from '@/components/Icon';
import { clock } from '../../parts/said';
import type { OwnEntry } from '../entries';
import { useEntryWords } from '../entry_words';
import s from './Own.module.css';
import { changeEntry } from './opening';

/** An entry among what is whole days long: a deadline with its flag and its time. */
export function OwnChip({ entry }: { entry: OwnEntry }) {
  const { title, when, line } = useEntryWords()(entry);
  const { time, stage } = entry.own;
  return (
    <button
      type="button"
      className={clsx(s.chip, entry.end < new Date() && s.past)}
      data-block={entry.key}
      title={[title, when, line].filter(Boolean).join('\n')}
      onClick={() => changeEntry(entry.own)}
    >
      {stage === 'deadline' ? <Icon name="flag" size="xs" className={s.flag} /> : null}
      <span className="cut">{title}</span>
      {time.kind === 'at' && entry.isWhole ? <time>{clock(entry.start)}</time> : null}
      <span className="visually-hidden">{[when, line].filter(Boolean).join(', ')}</span>
    </button>
  );
}
