import clsx from 'clsx';
import { Icon } from '@/components/Icon';
import { clock } from '../../parts/said';
import type { OwnEntry } from '../entries';
import { useEntryWords } from '../entry_words';
import s from './Own.module.css';
import { changeEntry } from './opening';

/** An entry in a month: quieter than an interview, outlined, a deadline with its flag. */
export function OwnLine({ entry, isLifted }: { entry: OwnEntry; isLifted: boolean }) {
  const { title, line, when } = useEntryWords()(entry);
  const { time, stage } = entry.own;
  const words = [title, when, line].filter(Boolean);
  return (
    <button
      type="button"
      className={clsx(s.inMonth, entry.end < new Date() && s.past)}
      data-block={entry.key}
      data-movable
      data-lifted={isLifted || undefined}
      title={words.join('\n')}
      onClick={() => changeEntry(entry.own)}
    >
      {stage === 'deadline' ? <Icon name="flag" size="xs" className={s.flag} /> : null}
      {time.kind === 'at' ? <time>{clock(entry.start)}</time> : null}
      <span className="cut">{title}</span>
      <span className="visually-hidden">{[when, line].filter(Boolean).join(', ')}</span>
    </button>
  );
}
