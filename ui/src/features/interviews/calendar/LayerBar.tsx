import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CalendarRange } from '@/api';
import { Button } from '@/components/Button';
import { ToggleChip } from '@/components/Chip';
import { Icon } from '@/components/Icon';
import { layerStyle } from '@/components/layers';
import s from './Calendar.module.css';
import type { Days } from './days';
import { loadOf } from './entries';
import { toggleLayer, useLayers } from './layers';

interface Props {
  range: CalendarRange;
  days: Days;
}

/** A layer for each interviewer: their colour, how many interviews they have here, and a switch. */
export function LayerBar({ range, days }: Props) {
  const { t } = useTranslation(['interviews', 'entries']);
  const navigate = useNavigate();
  const { hidden, everything, own } = useLayers();
  const load = loadOf(range, days.from, days.to);
  const people = range.interviewers.filter(({ id, active }) => active || load.has(id));
  return (
    <div className={s.layers}>
      <span className="dim">{t('layers.title')}</span>
      <div className={s.chips}>
        {people.map(({ id, name, color, calendarProblem }) => (
          <button
            key={id}
            type="button"
            className={s.layer}
            style={layerStyle(color)}
            aria-pressed={!hidden.has(id)}
            title={calendarProblem ? t('layers.unknown', { name }) : undefined}
            onClick={() => toggleLayer(id)}
          >
            <span className={s.swatch} />
            {name}
            {calendarProblem ? <Icon name="alert" size="xs" className={s.warnText} /> : null}
            <small>{load.get(id) ?? 0}</small>
          </button>
        ))}
        <Button variant="ghost" size="s" icon="plus" onClick={() => void navigate({ to: '/settings/interviewers' })}>
          {t('layers.add')}
        </Button>
      </div>
      <span className={s.legend}>{t('layers.legend')}</span>
      <ToggleChip on={own} onClick={() => useLayers.setState({ own: !own })}>
        {t('entries:layer')}
      </ToggleChip>
      <ToggleChip on={everything} onClick={() => useLayers.setState({ everything: !everything })}>
        {t('layers.everything')}
      </ToggleChip>
    </div>
  );
}
