import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postingsQuery } from '@/api';
import { ToggleChip } from '@/components/Chip';
import { layerStyle } from '@/components/layers';
import { Select } from '@/components/Select';
import { TextArea, TextField } from '@/components/TextField';
import { usePeople } from '../../parts/people';
import s from './Entry.module.css';
import { HashtagsField } from './HashtagsField';
import type { Single } from './single';
import { WhenFields } from './WhenFields';

/** No posting: a choice must have a value. */
const NONE = 'none';

interface Props {
  single: Single;
  /** The line it was read from. */
  line: string | null;
  onChange: (part: Partial<Single>) => void;
  onSubmit: () => void;
}

/** The people of an entry. */
function PeopleField({ people, onChange }: { people: string[]; onChange: (people: string[]) => void }) {
  const { t } = useTranslation('entries');
  const { all, color } = usePeople();
  const shown = all.filter(({ id, active }) => active || people.includes(id));
  if (shown.length === 0) return null;
  return (
    <div className={s.labelled}>
      <span className={s.label}>{t('single.people')}</span>
      <div className={s.people}>
        {shown.map(({ id, name }) => (
          <ToggleChip
            key={id}
            on={people.includes(id)}
            onClick={() => onChange(people.includes(id) ? people.filter((one) => one !== id) : [...people, id])}
          >
            <span className={s.swatch} style={layerStyle(color(id))} />
            {name}
          </ToggleChip>
        ))}
      </div>
    </div>
  );
}

/** One entry, typed: what, when, where, who, and which posting it belongs to. */
export function SingleForm({ single, line, onChange, onSubmit }: Props) {
  const { t } = useTranslation('entries');
  const { data: postings = [] } = useQuery(postingsQuery());
  return (
    <div className={s.single}>
      <TextField
        label={t('single.title')}
        placeholder={t('single.titleHint')}
        value={single.title}
        maxLength={200}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        onSubmit={onSubmit}
      />
      <div className={s.labelled}>
        <span className={s.label}>{t('single.when')}</span>
        <WhenFields time={single.time} onChange={(time) => onChange({ time })} />
      </div>
      <div className={s.two}>
        <TextField
          label={t('single.place')}
          value={single.place}
          maxLength={200}
          onChange={(event) => onChange({ place: event.currentTarget.value })}
          onSubmit={onSubmit}
        />
        <Select
          label={t('single.posting')}
          value={single.postingId ?? NONE}
          options={[
            { value: NONE, label: t('single.noPosting') },
            ...postings.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(id) => onChange({ postingId: id === NONE ? null : id })}
        />
      </div>
      <PeopleField people={single.people} onChange={(people) => onChange({ people })} />
      <HashtagsField words={single.hashtags} onChange={(hashtags) => onChange({ hashtags })} />
      <TextArea
        label={t('single.note')}
        rows={2}
        value={single.note}
        maxLength={4000}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        onSubmit={onSubmit}
      />
      {line === null ? null : <p className={s.quiet}>{t('single.readFrom', { line })}</p>}
    </div>
  );
}
