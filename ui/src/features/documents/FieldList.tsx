import { useTranslation } from 'react-i18next';
import type { PersonField } from '@/api';
import { AddField } from './AddField';
import { FieldRow } from './FieldRow';
import s from './Fields.module.css';
import { type Entry, entriesOf, isUnsure } from './field_path';
import { SkillRow } from './SkillRow';
import { useLabel } from './use_label';

interface Props {
  fields: PersonField[];
  applicationId: string;
  personId: string;
}

/** Values that somebody should look at: the least sure first, with their whole place as a label. */
function Unsure({ fields, applicationId, total }: { fields: PersonField[]; applicationId: string; total: number }) {
  const { t } = useTranslation('documents');
  const label = useLabel();
  return (
    <section>
      <h2 className={s.heading}>
        {t('unsure.title')}
        <span className={s.percent}>{fields.length || ''}</span>
        <span className={s.total}>{t('unsure.total', { count: total })}</span>
      </h2>
      {fields.length === 0 ? (
        <p className={s.none}>{t('unsure.none')}</p>
      ) : (
        <dl>
          {fields.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              label={label.numbered(field.path)}
              place={label.long(field.path)}
              applicationId={applicationId}
            />
          ))}
        </dl>
      )}
    </section>
  );
}

function EntrySection({ entry, many, applicationId }: { entry: Entry; many: boolean; applicationId: string }) {
  const { t } = useTranslation('documents');
  const label = useLabel();
  const { group, index } = entry;
  const title = t(`group.${group}`);
  return (
    <section className={s.entry}>
      <h3>{many && index !== null ? t('entry', { group: title, number: index + 1 }) : title}</h3>
      {group === 'skills' ? (
        <SkillRow fields={entry.fields} applicationId={applicationId} />
      ) : (
        <dl>
          {entry.fields.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              label={label.short(field.path)}
              place={label.long(field.path)}
              applicationId={applicationId}
            />
          ))}
        </dl>
      )}
    </section>
  );
}

/** Every value that is known of a person: what is to be checked first, then by entry. */
export function FieldList({ fields, applicationId, personId }: Props) {
  const unsure = fields.filter(isUnsure).sort((a, b) => a.confidence - b.confidence);
  const entries = entriesOf(fields.filter((field) => !isUnsure(field)));
  const isMany = (entry: Entry) =>
    entries.filter(({ group }) => group === entry.group).length > 1 || (entry.index ?? 0) > 0;
  return (
    <div className={s.fields}>
      <Unsure fields={unsure} applicationId={applicationId} total={fields.length} />
      {entries.map((entry) => (
        <EntrySection key={entry.key} entry={entry} many={isMany(entry)} applicationId={applicationId} />
      ))}
      <div className={s.add}>
        <AddField fields={fields} applicationId={applicationId} personId={personId} />
      </div>
    </div>
  );
}
