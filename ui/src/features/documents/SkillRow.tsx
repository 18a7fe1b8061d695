import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { PersonField } from '@/api';
import { useEvidence } from './evidence_store';
import { FieldEditor } from './FieldEditor';
import s from './Fields.module.css';
import { useCorrectField } from './field_changes';
import { useFocusBack } from './use_focus_back';

function Skill({ field, applicationId }: { field: PersonField; applicationId: string }) {
  const { t } = useTranslation('documents');
  const { light, edit } = useEvidence.getState();
  const lit = useEvidence((state) => state.lit === field.id);
  const editing = useEvidence((state) => state.editing === field.id);
  const correct = useCorrectField(applicationId);
  const { editor, value, leave } = useFocusBack(editing);
  if (editing) {
    const save = (to: string) => {
      leave();
      correct.mutate({ field, to });
    };
    return (
      <span ref={editor} className={s.skillEditor}>
        <FieldEditor field={field} label={t('part.skills')} onSave={save} onCancel={leave} />
      </span>
    );
  }
  return (
    <button
      ref={value}
      type="button"
      className={clsx(s.skill, lit && s.skillLit)}
      title={t('correct')}
      onClick={() => edit(field.id)}
      onMouseEnter={() => light(field.id)}
      onMouseLeave={() => light(null)}
      onFocus={() => light(field.id)}
    >
      {field.value}
    </button>
  );
}

/** Skills side by side: each is a value of its own, with its own box on the page. */
export function SkillRow({ fields, applicationId }: { fields: PersonField[]; applicationId: string }) {
  return (
    <div className={s.skills}>
      {fields.map((field) => (
        <Skill key={field.id} field={field} applicationId={applicationId} />
      ))}
    </div>
  );
}
