import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonField } from '@/api';
import { IconButton } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useEvidence } from './evidence_store';
import { FieldEditor } from './FieldEditor';
import { FieldHistory } from './FieldHistory';
import s from './Fields.module.css';
import { useCorrectField } from './field_changes';
import { isUnsure } from './field_path';
import { shownValue } from './field_value';
import { useFocusBack } from './use_focus_back';

interface Props {
  field: PersonField;
  label: string;
  /** The whole place in words: 경력 2 입사. */
  place: string;
  applicationId: string;
}

/** How sure the value is: a percentage with a button that confirms it, or a faint check. */
function Sureness({ field, onConfirm }: { field: PersonField; onConfirm: () => void }) {
  const { t } = useTranslation('documents');
  if (!isUnsure(field)) return <Icon name="check" size="xs" className={s.sure} />;
  return (
    <>
      <IconButton icon="check" size="s" className={s.confirm} label={t('confirm')} onClick={onConfirm} />
      <span className={s.percent}>{t('percent', { value: Math.round(field.confidence * 100) })}</span>
    </>
  );
}

/** One value. Under the pointer its box lights up on the page; a press corrects it in place. */
export function FieldRow({ field, label, place, applicationId }: Props) {
  const { t } = useTranslation('documents');
  const row = useRef<HTMLDivElement>(null);
  const { light, edit } = useEvidence.getState();
  const lit = useEvidence((state) => state.lit === field.id);
  const editing = useEvidence((state) => state.editing === field.id);
  const correct = useCorrectField(applicationId);
  const { editor, value, leave } = useFocusBack(editing);
  useEffect(() => {
    if (lit && !row.current?.matches(':hover')) row.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  const save = (to: string) => {
    leave();
    correct.mutate({ field, to });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on a row only lights its box; the button inside is pressed
    <div
      ref={row}
      className={clsx(s.row, isUnsure(field) && s.unsure, lit && s.lit)}
      onMouseEnter={() => light(field.id)}
      onMouseLeave={() => light(null)}
      onFocus={() => light(field.id)}
    >
      <dt className="cut" title={place}>
        {label}
      </dt>
      {editing ? (
        <dd ref={editor} className={s.editing}>
          <FieldEditor field={field} label={place} onSave={save} onCancel={leave} />
        </dd>
      ) : (
        <>
          <dd>
            <button ref={value} type="button" className={s.value} title={t('correct')} onClick={() => edit(field.id)}>
              <span>{shownValue(field.path, field.value, t)}</span>
            </button>
          </dd>
          <dd className={s.end}>
            <FieldHistory field={field} />
            <Sureness field={field} onConfirm={() => save(field.value)} />
          </dd>
        </>
      )}
    </div>
  );
}
