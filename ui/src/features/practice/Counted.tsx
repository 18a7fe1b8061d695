import { useTranslation } from 'react-i18next';
import type { SpeechFacts } from '@/api';
import s from './Answer.module.css';

/** What is counted in every answer, in the order in which it is shown. */
const COUNTS = ['sentences', 'syllables', 'numbers'] as const;
/** What is shown of a typed answer only where there is some. */
const SPOKEN = ['hedges', 'fillers'] as const;

/** What was counted in one answer: how long it is, its figures, the own part, and how it was spoken. */
export function Counted({ facts }: { facts: SpeechFacts }) {
  const { t } = useTranslation('practice');
  const isSpoken = typeof facts.pace === 'number';
  const names = [...COUNTS, ...SPOKEN.filter((name) => isSpoken || facts[name] > 0)];
  const rows: [string, string][] = names.map((name) => [
    t(`facts.${name}`),
    t(`facts.${name}Count`, { count: facts[name] }),
  ]);
  if (typeof facts.ownPart === 'boolean')
    rows.splice(COUNTS.length, 0, [t('facts.ownPart'), t(facts.ownPart ? 'facts.ownPartYes' : 'facts.ownPartNo')]);
  if (typeof facts.pace === 'number') rows.push([t('facts.pace'), t('facts.paceCount', { count: facts.pace })]);
  return (
    <dl className={s.counted} aria-label={t('facts.counted')}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
