import { useTranslation } from 'react-i18next';
import type { PostingDraft, Requirements } from '@/api';
import { TextField } from '@/components/TextField';
import { Beside } from './Beside';
import { ChipsField } from './ChipsField';
import { join, wholeNumber } from './draft';
import s from './Postings.module.css';

interface Props {
  draft: PostingDraft;
  onChange: (requirements: Requirements) => void;
}

/** What the posting asks for. */
export function RequirementFields({ draft, onChange }: Props) {
  const { t } = useTranslation('postings');
  const { requirements } = draft;
  return (
    <section className={s.section}>
      <h2>{t('requirements.title')}</h2>
      <ChipsField
        label={t('requirements.required')}
        words={requirements.required}
        onChange={(required) => onChange({ ...requirements, required })}
      />
      <ChipsField
        label={t('requirements.preferred')}
        words={requirements.preferred}
        onChange={(preferred) => onChange({ ...requirements, preferred })}
      />
      <Beside
        draft={draft}
        onAdd={(skill) => onChange({ ...requirements, preferred: join(requirements.preferred, [skill]) })}
      />
      <div className={s.short}>
        <TextField
          label={t('requirements.minYears')}
          inputMode="numeric"
          value={requirements.minYears ?? ''}
          onChange={(event) => onChange({ ...requirements, minYears: wholeNumber(event.currentTarget.value) })}
        />
      </div>
    </section>
  );
}
