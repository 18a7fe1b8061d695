import clsx from 'clsx';
import type { SkillMatch } from '@/api';
import { Icon, type IconName } from '@/components/Icon';
import { Tooltip } from '@/components/Tooltip';
import s from './Match.module.css';
import type { Places } from './places';
import { useMatchWords } from './words';

const ICONS: Record<SkillMatch['state'], IconName | null> = {
  matched: 'check',
  partly: 'partly',
  missing: 'minus',
  not_judged: null,
};

/** Icon, name, what it rests on, and how long; in `brief` without that. */
export function SkillWords({ skill, brief = false }: { skill: SkillMatch; brief?: boolean }) {
  const words = useMatchWords();
  const { state, source, months } = skill;
  const icon = ICONS[state];
  const rest =
    months !== null ? words.length(months) : state === 'partly' && source ? words.t(`source.${source}`) : null;
  return (
    <>
      {icon ? <Icon name={icon} size="xs" /> : null}
      <span className="visually-hidden">{words.t(`state.${state}`)}</span>
      <span className="cut">{words.skill(skill)}</span>
      {rest === null || brief ? null : <span className={s.rest}>{rest}</span>}
    </>
  );
}

/** One asked skill. With evidence it is a button that lights its line up; pressed again, it goes on to the next one. */
export function SkillChip({ skill, places }: { skill: SkillMatch; places: Places }) {
  const { t } = useMatchWords();
  const evidence = skill.evidence.filter(places.has);
  const at = evidence.findIndex(places.lit);
  const shown = evidence[Math.max(at, 0)];
  if (!shown) {
    return (
      <span
        className={s.chip}
        data-state={skill.state}
        title={skill.state === 'not_judged' ? t('notJudged') : undefined}
      >
        <SkillWords skill={skill} />
      </span>
    );
  }
  const next = evidence[(at + 1) % evidence.length] ?? shown;
  return (
    <Tooltip text={t('evidence.tip', { place: places.say(shown.path), quote: shown.quote })}>
      <button
        type="button"
        className={clsx(s.chip, s.press)}
        data-state={skill.state}
        aria-pressed={at >= 0}
        onClick={() => places.look(next)}
      >
        <SkillWords skill={skill} />
      </button>
    </Tooltip>
  );
}
