import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InterviewRound } from '@/api';
import { Select } from '@/components/Select';
import type { Draft } from './draft';
import s from './Plan.module.css';
import { stopPlanning } from './planning';

interface Props {
  draft: Draft;
  /** `undefined` while they are not known. */
  rounds: InterviewRound[] | undefined;
  onChoose: (round: InterviewRound) => void;
}

/** Which round it is; a posting without rounds leads to where they are made. */
export function RoundField({ draft, rounds, onChoose }: Props) {
  const { t } = useTranslation('interviews');
  // Rounds without an id are proposals that nobody has saved yet.
  const saved = rounds?.flatMap((round) => (round.id === null ? [] : [{ ...round, id: round.id }]));
  if (saved?.length === 0 && draft.candidate) {
    return (
      <div className={s.labelled}>
        <span className={s.label}>{t('plan.round')}</span>
        <Link
          to="/postings/$postingId/rounds"
          params={{ postingId: draft.candidate.postingId }}
          className={s.makeRounds}
          onClick={stopPlanning}
        >
          {t('plan.makeRounds')}
        </Link>
      </div>
    );
  }
  return (
    <Select
      label={t('plan.round')}
      value={draft.roundId ?? ''}
      disabled={!saved}
      options={(saved ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => {
        const round = saved?.find((one) => one.id === id);
        if (round) onChoose(round);
      }}
    />
  );
}
