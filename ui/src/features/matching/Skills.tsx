import type { Match } from '@/api';
import s from './Match.module.css';
import type { Places } from './places';
import { SkillChip } from './SkillChip';
import { useMatchWords } from './words';

interface Props {
  match: Match;
  required: boolean;
  postingId: string;
  places: Places;
}

/** The skills that must be there, or those that help, and how many were found. */
export function Skills({ match, required, postingId, places }: Props) {
  const { t } = useMatchWords();
  const skills = match.skills.filter((skill) => skill.required === required);
  const judged = skills.filter(({ state }) => state !== 'not_judged');
  const have = judged.filter(({ state }) => state === 'matched').length;
  if (skills.length === 0) return null;
  const name = t(required ? 'skills.required' : 'skills.preferred');
  return (
    <div className={s.skills}>
      <h3>
        {name}
        {judged.length > 0 ? <span>{t('skills.count', { have, asked: judged.length })}</span> : null}
      </h3>
      <ul aria-label={name}>
        {skills.map((skill) => (
          <li key={skill.asked.join(' ')}>
            <SkillChip skill={skill} postingId={postingId} places={places} />
          </li>
        ))}
      </ul>
    </div>
  );
}
