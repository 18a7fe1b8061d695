import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Variable } from '@/api';
import s from './TemplateFields.module.css';
import { type Inserter, VariableField } from './VariableField';

/** What a notice says. */
export interface Wording {
  subject: string;
  body: string;
}

interface Props {
  wording: Wording;
  /** The channel has a subject. */
  hasSubject: boolean;
  variables: Variable[];
  onChange: (wording: Wording) => void;
}

/** Subject and text of a notice, and the variables that can stand in them: by a press, or after two braces. */
export function TemplateFields({ wording, hasSubject, variables, onChange }: Props) {
  const { t } = useTranslation('templates');
  const subject = useRef<Inserter>(null);
  const body = useRef<Inserter>(null);
  const last = useRef(body);
  return (
    <div className={s.fields}>
      {hasSubject ? (
        <VariableField
          label={t('subject')}
          value={wording.subject}
          variables={variables}
          inserter={subject}
          onFocus={() => {
            last.current = subject;
          }}
          onChange={(next) => onChange({ ...wording, subject: next })}
        />
      ) : null}
      <VariableField
        label={t('body')}
        value={wording.body}
        variables={variables}
        inserter={body}
        lines
        onFocus={() => {
          last.current = body;
        }}
        onChange={(next) => onChange({ ...wording, body: next })}
      />
      <div className={s.variables}>
        <h2>{t('variables.title')}</h2>
        {variables.map(({ name, example }) => (
          <button
            key={name}
            type="button"
            title={example}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => last.current.current?.insert(name)}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}
