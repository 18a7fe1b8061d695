import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { interviewersQuery, type PanelGroup } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { ToggleChip } from '@/components/Chip';
import { layerStyle } from '@/components/layers';
import { withPerson } from './draft';
import s from './Rounds.module.css';

interface Props {
  panel: PanelGroup[];
  /** A group without people was refused. */
  isWrong: boolean;
  onChange: (panel: PanelGroup[]) => void;
}

/** Who sits on the panel: within a group any so many of its people, and all groups. */
export function PanelFields({ panel, isWrong, onChange }: Props) {
  const { t } = useTranslation('rounds');
  const { data: interviewers = [] } = useQuery(interviewersQuery());
  const set = (place: number, group: PanelGroup) =>
    onChange(panel.map((one, index) => (index === place ? group : one)));
  const choices = (group: PanelGroup) => interviewers.filter(({ id, active }) => active || group.people.includes(id));
  return (
    <div className={s.part}>
      <h3>{t('panel.title')}</h3>
      <p className={s.hint}>{t('panel.hint')}</p>
      {isWrong ? (
        <p role="alert" className={s.failed}>
          {t('wrong.panel')}
        </p>
      ) : null}
      {panel.map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name than their place
        <Fragment key={place}>
          {place > 0 ? <span className={s.and}>{t('panel.and')}</span> : null}
          <div className={s.group}>
            <div className={s.people}>
              {choices(group).map(({ id, name, color }) => (
                <ToggleChip key={id} on={group.people.includes(id)} onClick={() => set(place, withPerson(group, id))}>
                  <span className={s.swatch} style={layerStyle(color)} />
                  {name}
                </ToggleChip>
              ))}
            </div>
            <div className={s.needed} role="group" aria-label={t('panel.needed')}>
              <IconButton
                icon="minus"
                size="s"
                label={t('panel.needed')}
                disabled={group.needed <= 1}
                onClick={() => set(place, { ...group, needed: group.needed - 1 })}
              />
              <span>{t('panel.of', { needed: group.needed, all: group.people.length })}</span>
              <IconButton
                icon="plus"
                size="s"
                label={t('panel.needed')}
                disabled={group.needed >= group.people.length}
                onClick={() => set(place, { ...group, needed: group.needed + 1 })}
              />
            </div>
            <IconButton
              icon="trash"
              size="s"
              label={t('panel.remove')}
              onClick={() => onChange(panel.filter((_, index) => index !== place))}
            />
          </div>
        </Fragment>
      ))}
      <div className={s.adding}>
        {interviewers.length === 0 ? (
          <>
            <span className="dim">{t('panel.nobody')}</span>
            <Link to="/settings/interviewers">{t('panel.interviewers')}</Link>
          </>
        ) : (
          <Button variant="ghost" size="s" icon="plus" onClick={() => onChange([...panel, { people: [], needed: 1 }])}>
            {t('panel.add')}
          </Button>
        )}
      </div>
    </div>
  );
}
