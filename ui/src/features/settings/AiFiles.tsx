import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AiAccess, problemOf, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { TextField } from '@/components/TextField';
import { AiStore } from './AiStore';
import { accessQuery, useSaveAccess } from './ai_access';
import { Section } from './Setting';
import s from './Settings.module.css';

const PROBLEMS = ['not_from_here', 'no_folder', 'not_absolute'] as const;

/** Folders, or hosts: what is there can go, and one can be added. */
function Places({ access, kind }: { access: AiAccess; kind: 'folders' | 'hosts' }) {
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const save = useSaveAccess();
  const [typed, setTyped] = useState('');
  const places = access[kind];
  const problem = PROBLEMS.find((one) => one === problemOf(save.error, 'folders'));
  const wrong = problem ? t(`ai.problem.${problem}`) : save.error ? errorText(save.error) : undefined;
  const change = (next: string[], onSuccess?: () => void) =>
    save.mutate({ access, change: { [kind]: next } }, onSuccess ? { onSuccess } : undefined);
  const add = () => {
    if (typed.trim() !== '') change([...places, typed.trim()], () => setTyped(''));
  };
  return (
    <div className={s.form}>
      {places.length > 0 ? (
        <ul className={s.rows}>
          {places.map((place) => (
            <li key={place} className={s.row}>
              <span className={s.path} data-selectable>
                {place}
              </span>
              <Button variant="ghost" size="s" onClick={() => change(places.filter((other) => other !== place))}>
                {t('ai.remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className={s.adding}>
        <TextField
          label={t(`ai.${kind}`)}
          hint={t(`ai.hintOf.${kind}`)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onSubmit={add}
          onCancel={() => setTyped('')}
          error={wrong}
        />
        <Button disabled={typed.trim() === '' || save.isPending} onClick={add}>
          {t('common:action.add')}
        </Button>
      </div>
    </div>
  );
}

/** Which files programs with a token may name. */
export function AiFiles() {
  const { t } = useTranslation('settings');
  const { data: access } = useQuery(accessQuery());
  if (!access) return null;
  return (
    <Section title={t('ai.filesTitle')} hint={t('ai.filesHint')}>
      <Places access={access} kind="folders" />
      <Places access={access} kind="hosts" />
      <AiStore access={access} />
    </Section>
  );
}
