import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { type Match, matchQuery } from '@/api';
import { GradeMark } from '@/components/GradeMark';
import { PickBox } from '@/components/PickBox';
import chip from '../Match.module.css';
import { SkillWords } from '../SkillChip';
import { useMatchWords } from '../words';
import s from './Ranking.module.css';
import type { Ranked } from './rank';

interface Props {
  row: Ranked;
  index: number;
  top: number;
  /** The keyboard comes to this row. */
  onStand: (id: string) => void;
  picked: boolean;
  /** The keyboard stands here. */
  current: boolean;
}

/** What of the comparison stands in a row. */
function Why({ match }: { match: Match }) {
  const { t, length, role, skill: said } = useMatchWords();
  const judged = match.skills.filter(({ required, state }) => required && state !== 'not_judged');
  const lacking = ['missing', 'partly'].flatMap((state) => judged.filter((skill) => skill.state === state));
  const have = judged.filter(({ state }) => state === 'matched').length;
  return (
    <>
      <div role="cell" data-cell="required">
        {judged.length > 0 ? t('skills.count', { have, asked: judged.length }) : null}
      </div>
      <div role="cell" data-cell="experience">
        {length(match.experience.relevantMonths)}
      </div>
      <div role="cell" data-cell="role" data-fit={match.role.fit}>
        <span className="cut">{role(match.role)}</span>
      </div>
      <div role="cell" data-cell="lacking">
        {lacking.map((skill) => (
          <span key={skill.asked.join(' ')} className={chip.chip} data-state={skill.state} title={said(skill)}>
            <SkillWords skill={skill} brief />
          </span>
        ))}
        {judged.length > 0 && lacking.length === 0 ? <span className="dim">{t('ranking.allThere')}</span> : null}
      </div>
    </>
  );
}

/** One candidate of the ranking. What it rests on is asked for when the row comes into sight. */
export function RankingRow({ row: { card, rank }, index, top, onStand, picked, current }: Props) {
  const { t } = useMatchWords();
  const { data: match } = useQuery(matchQuery(card.id));
  const rejected = card.status === 'rejected';
  return (
    <div
      role="row"
      tabIndex={current ? 0 : -1}
      aria-rowindex={index + 2}
      className={clsx(s.row, picked && s.picked, rejected && s.rejected)}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onStand(card.id)}
      data-row={card.id}
    >
      <div role="cell" data-cell="rank">
        <PickBox label={t('ranking.pick', { name: card.name })} picked={picked} />
        <span>{rank}</span>
      </div>
      <div role="cell" data-cell="name">
        <b className="cut">{card.name}</b>
        <span className="cut">{rejected ? t('ranking.turnedDown') : card.headline}</span>
      </div>
      <div role="cell" data-cell="fit">
        {card.fit === null ? (
          <span className="dim">{t('ranking.notCompared')}</span>
        ) : (
          <GradeMark {...card.fit} label={t('grade', card.fit)} />
        )}
      </div>
      {match ? <Why match={match} /> : null}
    </div>
  );
}
