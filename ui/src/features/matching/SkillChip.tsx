import clsx from 'clsx';
import type { SkillMatch } from '@/api';
import { Icon, type IconName } from '@/components/Icon';
import { Tooltip } from '@/components/Tooltip';
import { AskedLine } from './AskedLine';
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

interface Props {
  skill: SkillMatch;
  postingId: string;
  places: Places;
}

/**
 * One asked skill. With evidence it is a button that lights its line up; pressed again, it goes on to the next one. Without any it shows
 * the line of the posting that asks for it.
 */
export function SkillChip({ skill, postingId, places }: Props) {
  const { t } = useMatchWords();
  const evidence = skill.evidence.filter(places.has);
  const at = evidence.findIndex(places.lit);
  const shown = evidence[Math.max(at, 0)];
  const asked = skill.askedAt;
  if (!shown) {
    const words = <SkillWords skill={skill} />;
    if (asked) return <AskedLine skill={skill} asked={asked} postingId={postingId} words={words} />;
    return (
      <span className={s.chip} data-state={skill.state}>
        {words}
      </span>
    );
  }
  const next = evidence[(at + 1) % evidence.length] ?? shown;
  const tip = [t('evidence.tip', { place: places.say(shown.path), quote: shown.quote })];
  if (asked) tip.push(t('asked.tip', { quote: asked.quote }));
  return (
    <Tooltip text={tip.join('\n')}>
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
