import { useTranslation } from 'react-i18next';
import type { Claim, Prose as Told } from '@/api';
import { Button } from './Button';
import { Icon } from './Icon';
import s from './Prose.module.css';

type Section = 'strength' | 'gap' | 'weakness' | 'question' | 'recommendation' | 'guide';

interface Props {
  prose: Told;
  /** In the order in which they stand. */
  sections: readonly Section[];
  language: string;
  /** Shows the built-in statements while no model's stand; where they stand elsewhere, nothing. */
  withBuiltIn: boolean;
  /** Asks the model anew. */
  onAgain: () => void;
}

const icons = {
  strength: 'check',
  gap: 'minus',
  weakness: 'minus',
  question: 'right',
  recommendation: 'right',
  guide: 'right',
} as const;

function Statements({ claims, section, language }: { claims: Claim[]; section: Section; language: string }) {
  const { t } = useTranslation('models');
  const own = claims.filter((claim) => claim.section === section);
  if (own.length === 0) return null;
  return (
    <div className={s.part} data-section={section}>
      <h4>{t(`prose.section.${section}`)}</h4>
      <ul lang={language}>
        {own.map(({ text }) => (
          <li key={text}>
            <Icon name={icons[section]} size="s" />
            <span data-selectable>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whose words these are, and why not a model's. */
function From({ prose, onAgain }: Pick<Props, 'prose' | 'onAgain'>) {
  const { t } = useTranslation('models');
  const { state, model, reason } = prose;
  if (state === 'waiting') return null;
  return (
    <p className={s.from} data-state={state} role="status">
      <span>
        {state === 'built_in' ? t('prose.builtIn') : null}
        {state === 'writing' ? t('prose.writing', { model }) : null}
        {state === 'done' ? t('prose.done', { model }) : null}
        {state === 'thrown_away' && reason ? t('prose.thrownAway', { reason: t(`reason.${reason}`) }) : null}
      </span>
      {state === 'done' || state === 'thrown_away' ? (
        <Button variant="ghost" size="s" icon="sync" onClick={onAgain}>
          {t('prose.again')}
        </Button>
      ) : null}
    </p>
  );
}

/** Statements of a model, or the built-in ones, and where they come from. */
export function Prose({ prose, sections, language, withBuiltIn, onAgain }: Props) {
  const stands = prose.state === 'done' || (prose.state === 'writing' && prose.claims.length > 0);
  const claims = stands ? prose.claims : withBuiltIn ? prose.builtIn : [];
  return (
    <div className={s.prose} aria-busy={prose.state === 'waiting' || prose.state === 'writing'}>
      {sections.map((section) => (
        <Statements key={section} claims={claims} section={section} language={language} />
      ))}
      <From prose={prose} onAgain={onAgain} />
    </div>
  );
}
