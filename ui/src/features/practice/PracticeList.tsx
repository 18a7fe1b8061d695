import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Practice, PracticeKind } from '@/api';
import { Button } from '@/components/Button';
import { SegmentedControl } from '@/components/Segmented';
import { AskForget } from './AskForget';
import s from './Practice.module.css';
import { PracticeRow } from './PracticeRow';
import { inOrder, scoresOf } from './progress';
import { ScoreChart } from './ScoreChart';

/** So many are listed before somebody asks for the others. */
const LISTED = 100;
const KINDS = ['technical', 'personality'] as const;

/** How the scores of a kind went. */
function Progress({ practices }: { practices: Practice[] }) {
  const { t } = useTranslation('practice');
  const latest = practices.find(({ total }) => total !== null)?.kind ?? 'technical';
  const [chosen, setChosen] = useState<PracticeKind | null>(null);
  const kinds = KINDS.filter((kind) => scoresOf(practices, kind).length > 0);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : latest;
  const scores = scoresOf(practices, kind);
  if (scores.length === 0) return null;
  return (
    <section className={s.progress}>
      <div className={s.head}>
        <h2>{t('list.progress')}</h2>
        {kinds.length > 1 ? (
          <SegmentedControl
            label={t('form.kind')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`form.${value}`) }))}
            onChange={setChosen}
          />
        ) : (
          <span className="dim">{t(`form.${kind}`)}</span>
        )}
      </div>
      <ScoreChart scores={scores} />
    </section>
  );
}

/** All mock interviews: how they went over time, and each of them. */
export function PracticeList({ practices }: { practices: Practice[] }) {
  const { t } = useTranslation('practice');
  const [forgetting, setForgetting] = useState<Practice | null>(null);
  const [listed, setListed] = useState(LISTED);
  const more = practices.length - listed;
  return (
    <>
      <Progress practices={practices} />
      <table className={s.table}>
        <thead>
          <tr>
            {(['title', 'kind', 'when', 'result'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('list.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(practices)
            .slice(0, listed)
            .map((practice) => (
              <PracticeRow key={practice.id} practice={practice} onForget={setForgetting} />
            ))}
        </tbody>
      </table>
      {more > 0 ? (
        <Button variant="ghost" size="s" onClick={() => setListed(practices.length)}>
          {t('list.earlier', { count: more })}
        </Button>
      ) : null}
      {forgetting ? <AskForget practice={forgetting} onClose={() => setForgetting(null)} /> : null}
    </>
  );
}
