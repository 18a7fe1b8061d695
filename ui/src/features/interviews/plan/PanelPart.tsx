import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelGroup } from '@/api';
import { ToggleChip } from '@/components/Chip';
import { layerStyle } from '@/components/layers';
import { usePeople } from '../parts/people';
import { peopleOf, shortGroups } from './draft';
import s from './Plan.module.css';

interface Props {
  panel: PanelGroup[];
  /** Who was chosen by hand; `null` leaves it to the rules. */
  people: string[] | null;
  onChange: (people: string[] | null) => void;
}

/** Who interviews: of each group as many as it needs, and all groups. Choosing somebody by hand takes the place of the rule. */
export function PanelPart({ panel, people, onChange }: Props) {
  const { t } = useTranslation('interviews');
  const { all, name, color } = usePeople();
  const extra = all.filter(({ id, active }) => (active || people?.includes(id)) && !peopleOf(panel).includes(id));
  const short = people ? shortGroups(panel, people) : [];
  const toggle = (id: string) => {
    const chosen = people ?? [];
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    onChange(next.length === 0 ? null : next);
  };
  const chip = (id: string) => (
    <ToggleChip key={id} on={people?.includes(id) ?? false} onClick={() => toggle(id)}>
      <span className={s.swatch} style={layerStyle(color(id))} />
      {name(id)}
    </ToggleChip>
  );
  return (
    <div className={s.labelled}>
      <span className={s.label}>{t('panel.title')}</span>
      <div className={s.groups}>
        {panel.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name than their place
          <Fragment key={index}>
            {index > 0 ? <span className={s.and}>{t('panel.and')}</span> : null}
            <span className={s.group} data-short={short.includes(index) || undefined}>
              {group.people.map(chip)}
              {group.needed < group.people.length ? <small>{t('panel.anyOf', { count: group.needed })}</small> : null}
            </span>
          </Fragment>
        ))}
        {extra.length > 0 ? <span className={s.extra}>{extra.map(({ id }) => chip(id))}</span> : null}
      </div>
      <p className={s.quiet}>
        {people === null ? t('panel.byRule') : short.length > 0 ? t('panel.short') : t('panel.byHand')}
      </p>
    </div>
  );
}
