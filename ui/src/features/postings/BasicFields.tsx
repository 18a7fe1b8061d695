import { useTranslation } from 'react-i18next';
import type { EmploymentType, PostingDraft, PostingStatus } from '@/api';
import { SegmentedControl } from '@/components/Segmented';
import { Select } from '@/components/Select';
import { TextArea, TextField } from '@/components/TextField';
import s from './Postings.module.css';
import { useLine } from './use_line';

const TYPES: EmploymentType[] = ['full_time', 'contract', 'intern', 'part_time'];
const STATUSES: PostingStatus[] = ['draft', 'open', 'closed'];

interface Props {
  draft: PostingDraft;
  /** Fields that the router refused. */
  wrong: ReadonlySet<string>;
  /** The line of the text that is looked for, from 0. */
  line: number | null;
  onChange: (part: Partial<PostingDraft>) => void;
  onSubmit: () => void;
}

/** Title, team, contract, status and text. */
export function BasicFields({ draft, wrong, line, onChange, onSubmit }: Props) {
  const { t } = useTranslation('postings');
  const text = useLine(line);
  return (
    <section className={s.section}>
      <h2>{t('basic.title')}</h2>
      <div className={s.grid}>
        <TextField
          label={t('basic.name')}
          value={draft.title}
          maxLength={200}
          autoFocus={draft.version === null}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
          onSubmit={onSubmit}
          error={wrong.has('title') ? t('wrong.title') : undefined}
        />
        <TextField
          label={t('basic.team')}
          value={draft.team}
          maxLength={100}
          onChange={(event) => onChange({ team: event.currentTarget.value })}
          onSubmit={onSubmit}
        />
        <Select
          label={t('basic.type')}
          value={draft.employmentType}
          options={TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          onChange={(employmentType) => onChange({ employmentType })}
        />
        <div className={s.labelled}>
          <span className={s.label}>{t('basic.status')}</span>
          <SegmentedControl
            label={t('basic.status')}
            value={draft.status}
            options={STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
            onChange={(status) => onChange({ status })}
          />
        </div>
      </div>
      <TextArea
        ref={text}
        label={t('basic.description')}
        rows={6}
        value={draft.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        onSubmit={onSubmit}
      />
    </section>
  );
}
