import { useTranslation } from 'react-i18next';
import { Checkbox } from '@/components/Checkbox';
import { TextField } from '@/components/TextField';
import type { Draft } from './draft';
import s from './Plan.module.css';

interface Props {
  draft: Pick<Draft, 'place' | 'meetingLink' | 'conference'>;
  onChange: (part: Partial<Pick<Draft, 'place' | 'meetingLink' | 'conference'>>) => void;
}

/** Where it is: a room, a link, or a link that the calendar is asked for. */
export function PlacePart({ draft, onChange }: Props) {
  const { t } = useTranslation('interviews');
  return (
    <div className={s.place}>
      <div className={s.two}>
        <TextField
          label={t('plan.place')}
          value={draft.place}
          maxLength={200}
          onChange={(event) => onChange({ place: event.currentTarget.value })}
        />
        <TextField
          label={t('plan.link')}
          value={draft.meetingLink}
          inputMode="url"
          maxLength={500}
          placeholder={draft.conference ? t('plan.linkByCalendar') : ''}
          onChange={(event) => onChange({ meetingLink: event.currentTarget.value })}
        />
      </div>
      <Checkbox checked={draft.conference} onChange={(event) => onChange({ conference: event.currentTarget.checked })}>
        {t('plan.conference')}
      </Checkbox>
    </div>
  );
}
