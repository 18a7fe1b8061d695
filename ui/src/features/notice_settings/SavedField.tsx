import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NoticeSettings, problemOf, useErrorText } from '@/api';
import { TextField } from '@/components/TextField';
import { sayDone } from '@/components/toast_store';
import { useSaveNoticeSettings } from './save_rules';

interface Props {
  label: string;
  hint?: string;
  /** What is saved now. */
  value: string;
  placeholder?: string;
  /** What is typed as a change; `null` when it is none that can be saved. */
  read: (text: string) => Partial<NoticeSettings> | null;
  /** Says what is wrong when it cannot be read. */
  wrong: string;
}

/** A value that is saved when its field is left or Enter is pressed; Esc brings the saved one back. */
export function SavedField({ label, hint, value, placeholder, read, wrong }: Props) {
  const { t } = useTranslation('notice_settings');
  const errorText = useErrorText();
  const save = useSaveNoticeSettings();
  const [typed, setTyped] = useState<string | null>(null);
  const [bad, setBad] = useState(false);
  const submit = () => {
    if (typed === null || typed === value) return setTyped(null);
    const patch = read(typed.trim());
    setBad(patch === null);
    if (patch === null) return;
    save.mutate(patch, {
      onSuccess: () => {
        setTyped(null);
        sayDone(t('saved'));
      },
    });
  };
  const field = save.variables ? Object.keys(save.variables)[0] : undefined;
  const refused = save.error
    ? field && problemOf(save.error, field) !== null
      ? wrong
      : errorText(save.error)
    : undefined;
  return (
    <TextField
      label={label}
      hint={hint}
      value={typed ?? value}
      placeholder={placeholder}
      error={bad ? wrong : refused}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setBad(false);
      }}
      onSubmit={submit}
      onCancel={() => {
        setTyped(null);
        setBad(false);
        save.reset();
      }}
      onBlur={submit}
    />
  );
}
