import { useTranslation } from 'react-i18next';
import type { Person } from '@/api';
import { useRelativeDay } from '@/lib/use_relative_day';
import s from './Merges.module.css';

interface Props {
  person: Person;
  /** Titles of what they applied to. */
  postings: string[];
  /** They are the one who stays. */
  kept: boolean;
  onKeep: () => void;
}

/** One of the two people: who they are, and whether they stay. */
export function PersonHead({ person, postings, kept, onKeep }: Props) {
  const { t } = useTranslation('merges');
  const relativeDay = useRelativeDay();
  return (
    <label className={s.head} data-kept={kept || undefined}>
      <span className={s.keep}>
        {/* biome-ignore lint/a11y/noAutofocus: the dialog would put the focus on ✕ otherwise */}
        <input type="radio" name="keep" checked={kept} onChange={onKeep} autoFocus={kept} />
        {t(kept ? 'dialog.kept' : 'dialog.keep')}
      </span>
      <b className="cut">{person.name}</b>
      <span className="cut">{person.headline}</span>
      <span className={s.quiet}>
        {t('dialog.since', { day: relativeDay(person.createdAt), postings: postings.join(', ') })}
      </span>
    </label>
  );
}
