import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { type Card, matchQuery } from '@/api';
import { Checkbox } from '@/components/Checkbox';
import { Failed } from '@/components/Failed';
import { GradeMark } from '@/components/GradeMark';
import { useMatchWords } from '../words';
import s from './Compare.module.css';
import { CompareCell } from './CompareCell';
import { type CompareGroup, type CompareRow, compareRows } from './compare_rows';

interface Props {
  cards: Card[];
  onOpen: (id: string) => void;
}

/** The words of rows. */
function useTopic() {
  const { t, asked } = useMatchWords();
  return ({ topic }: CompareRow): string => {
    if (typeof topic === 'object') return asked(topic);
    if (topic === 'family') return t('compare.role');
    if (topic === 'level') return t('compare.education');
    if (topic === 'score' || topic === 'relevant' || topic === 'total') return t(`compare.${topic}`);
    if (topic === 'sameMonths' || topic === 'adjacentMonths') return t(`compare.${topic}`);
    return t(`parts.${topic}`);
  };
}

function Group({ group, cards }: { group: CompareGroup; cards: Card[] }) {
  const { t } = useMatchWords();
  const topic = useTopic();
  return (
    <tbody>
      <tr className={s.group}>
        <th colSpan={cards.length + 1} scope="rowgroup">
          {t(`compare.${group.title}`)}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr key={row.key} data-same={row.same || undefined} data-row={row.key}>
          <th scope="row">{topic(row)}</th>
          {cards.map(({ id }, index) => (
            <td key={id} data-best={row.best.includes(index) || undefined}>
              <CompareCell cell={row.cells[index] ?? null} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Head({ cards, onOpen }: Props) {
  const { t } = useMatchWords();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">{t('compare.item')}</span>
        </th>
        {cards.map((card) => (
          <th key={card.id} scope="col">
            <button type="button" className={s.who} onClick={() => onOpen(card.id)}>
              <span className="cut">{card.name}</span>
              {card.fit === null ? null : <GradeMark {...card.fit} label={t('grade', card.fit)} />}
            </button>
            <span className={s.headline}>{card.headline}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Two to four candidates side by side. Where they differ, the best side stands out; what is the same is quiet. */
export function Compare({ cards, onOpen }: Props) {
  const { t } = useMatchWords();
  const [only, setOnly] = useState(false);
  const answers = useQueries({ queries: cards.map(({ id }) => matchQuery(id)) });
  const failed = answers.find(({ error, data }) => error && !data);
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  const matches = answers.flatMap(({ data }) => (data ? [data] : []));
  if (matches.length < cards.length) return null;
  const groups = compareRows(matches)
    .map((group) => (only ? { ...group, rows: group.rows.filter(({ same }) => !same) } : group))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div className={s.scroll}>
      <div className={s.bar}>
        <Checkbox checked={only} onChange={() => setOnly(!only)}>
          {t('compare.different')}
        </Checkbox>
        {groups.length === 0 ? <span>{t('compare.same')}</span> : null}
      </div>
      <table className={s.compare}>
        <Head cards={cards} onOpen={onOpen} />
        {groups.map((group) => (
          <Group key={group.title} group={group} cards={cards} />
        ))}
      </table>
    </div>
  );
}
