import type { Match, ScorePart } from '@/api';
import s from './Match.module.css';
import { shownParts } from './parts';
import { useMatchWords } from './words';

function Part({ part }: { part: ScorePart }) {
  const { t, sentence } = useMatchWords();
  const { kind, points, max } = part;
  const said = kind === 'limit' ? t(points < 0 ? 'parts.loss' : 'parts.gain', { points: Math.abs(points) }) : null;
  return (
    <tr data-part={kind}>
      <th scope="row">{t(`parts.${kind}`)}</th>
      <td className={s.bar}>
        {max > 0 ? (
          <span>
            <span style={{ width: `${(points / max) * 100}%` }} />
          </span>
        ) : null}
      </td>
      <td className={s.points}>{said ?? t('parts.points', { points, max })}</td>
      <td>{sentence(part.text)}</td>
    </tr>
  );
}

/** The parts of a score, each with its reason. They add up to the last row. */
export function Parts({ match, score }: { match: Match; score: number }) {
  const { t } = useMatchWords();
  const parts = shownParts(match);
  return (
    <table className={s.parts} aria-label={t('parts.show')}>
      <tbody>
        {parts.map((part) => (
          <Part key={part.kind} part={part} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('parts.total')}</th>
          <td />
          <td className={s.points}>
            {t('parts.points', { points: score, max: parts.reduce((sum, { max }) => sum + max, 0) })}
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
