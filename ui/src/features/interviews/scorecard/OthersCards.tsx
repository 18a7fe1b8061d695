import { useTranslation } from 'react-i18next';
import type { Scorecard, Verdict } from '@/api';
import { Chip } from '@/components/Chip';
import { layerStyle } from '@/components/layers';
import { fullTime } from '@/lib/time';
import { usePeople } from '../parts/people';
import type { OtherCard } from './others';
import s from './Scorecard.module.css';

const TONES = { strong_no: 'bad', no: 'bad', mixed: 'warn', yes: 'ok', strong_yes: 'ok' } as const;

function Word({ verdict }: { verdict: Verdict | null }) {
  const { t } = useTranslation('scorecards');
  if (verdict === null) return <span className="dim">{t('none')}</span>;
  return <Chip tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</Chip>;
}

/** What somebody else wrote. */
function Content({ card }: { card: Scorecard }) {
  const { skills, note } = card.content;
  return (
    <div className={s.read} data-selectable>
      {skills.map((one) => (
        <div key={one.skill}>
          <b>{one.skill}</b>
          <Word verdict={one.verdict} />
          {one.note ? <p>{one.note}</p> : null}
        </div>
      ))}
      {note ? <p>{note}</p> : null}
    </div>
  );
}

function Other({ other }: { other: OtherCard }) {
  const { t, i18n } = useTranslation('scorecards');
  const people = usePeople();
  const at = other.kind === 'shown' ? other.card.submittedAt : null;
  return (
    <li>
      <header>
        <b className={s.person} style={layerStyle(people.color(other.interviewerId))}>
          {people.name(other.interviewerId)}
        </b>
        {other.kind === 'shown' ? <Word verdict={other.card.content.overall} /> : null}
        <span className="dim">
          {at ? fullTime(at, i18n.language) : t(other.kind === 'missing' ? 'others.waiting' : 'others.submitted')}
        </span>
      </header>
      {other.kind === 'shown' ? <Content card={other.card} /> : null}
    </li>
  );
}

/** What the others think: once my own card is in, and of those who handed theirs in. */
export function OthersCards({ others, isMineDue }: { others: OtherCard[]; isMineDue: boolean }) {
  const { t } = useTranslation('scorecards');
  const people = usePeople();
  const missing = others.filter(({ kind }) => kind === 'missing').map(({ interviewerId }) => interviewerId);
  return (
    <section className={s.others}>
      <h2>{t('others.title')}</h2>
      {others.length === 0 ? <p className={s.hint}>{t('others.alone')}</p> : null}
      {isMineDue && others.length > 0 ? <p className={s.hint}>{t('others.hidden')}</p> : null}
      {missing.length > 0 ? <p className={s.missing}>{t('others.missing', { names: people.names(missing) })}</p> : null}
      <ul>
        {others.map((other) => (
          <Other key={other.interviewerId} other={other} />
        ))}
      </ul>
    </section>
  );
}
