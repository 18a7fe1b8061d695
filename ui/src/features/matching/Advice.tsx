import { useState } from 'react';
import type { Match } from '@/api';
import { Icon } from '@/components/Icon';
import s from './Match.module.css';
import { useMatchWords } from './words';

/** What the candidate could do better, folded. */
export function Advice({ recommendations }: Pick<Match, 'recommendations'>) {
  const { t, sentence } = useMatchWords();
  const [open, setOpen] = useState(false);
  if (recommendations.length === 0) return null;
  return (
    <div className={s.advice}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size="xs" />
        {t('advice')}
        <span>{recommendations.length}</span>
      </button>
      {open ? (
        <ul>
          {recommendations.map(({ advice, text }) => (
            <li key={advice}>{sentence(text)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
