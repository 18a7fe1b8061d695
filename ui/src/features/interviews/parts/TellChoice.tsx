import { useTranslation } from 'react-i18next';
import type { Tell } from '@/api';
import { Checkbox } from '@/components/Checkbox';
import s from './Parts.module.css';
import { usePeople } from './people';

interface Props {
  tell: Tell;
  onChange: (tell: Tell) => void;
  /** The candidate's name; empty while nobody is chosen. */
  name: string;
  /** Who interviews. */
  people: string[];
  /** Who has something to hear; both unless said otherwise. */
  hears?: Tell;
  /** They hear of it for the first time. */
  isNew?: boolean;
}

const BOTH: Tell = { candidate: true, panel: true };

/** Whom to tell: the candidate, the panel. */
export function TellChoice({ tell, onChange, name, people, hears = BOTH, isNew = false }: Props) {
  const { t } = useTranslation('interviews');
  const { names } = usePeople();
  return (
    <fieldset className={s.tell}>
      <legend>{t(isNew ? 'tell.whomFirst' : 'tell.whom')}</legend>
      {hears.candidate ? (
        <Checkbox
          checked={tell.candidate}
          onChange={(event) => onChange({ ...tell, candidate: event.currentTarget.checked })}
        >
          {name === '' ? t('tell.candidateOnly') : t('tell.candidate', { name })}
        </Checkbox>
      ) : null}
      {hears.panel ? (
        <Checkbox checked={tell.panel} onChange={(event) => onChange({ ...tell, panel: event.currentTarget.checked })}>
          <span className="cut">
            {people.length > 0 ? t('tell.panel', { names: names(people) }) : t('tell.panelOnly')}
          </span>
        </Checkbox>
      ) : null}
    </fieldset>
  );
}
