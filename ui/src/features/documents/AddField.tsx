import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonField } from '@/api';
import { Button } from '@/components/Button';
import { Popover } from '@/components/Popover';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import s from './Fields.module.css';
import { useAddField } from './field_changes';
import { missingPaths } from './field_path';
import { choicesOf, shownValue } from './field_value';
import { useLabel } from './use_label';

interface Props {
  fields: PersonField[];
  applicationId: string;
  personId: string;
}

function Form({ fields, applicationId, personId, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation(['documents', 'common']);
  const label = useLabel();
  const paths = missingPaths(fields);
  const [path, setPath] = useState(paths[0] ?? '');
  const [text, setText] = useState('');
  const add = useAddField(applicationId, personId);
  const choices = choicesOf(path);
  const submit = () => {
    const value = text.trim();
    if (value && !add.isPending) add.mutate({ path, value }, { onSuccess: onDone });
  };
  return (
    <div className={s.form}>
      <Select
        label={t('add.where')}
        value={path}
        options={paths.map((one) => ({ value: one, label: label.long(one) }))}
        onChange={(next) => {
          setPath(next);
          setText('');
        }}
      />
      {choices ? (
        <Select
          label={t('add.value')}
          value={text}
          options={choices.map((value) => ({ value, label: shownValue(path, value, t) }))}
          onChange={setText}
        />
      ) : (
        <TextField
          label={t('add.value')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onSubmit={submit}
        />
      )}
      <Button variant="primary" disabled={!text.trim() || add.isPending} onClick={submit}>
        {t('common:action.add')}
      </Button>
    </div>
  );
}

/** Adds a value that the reader did not find. */
export function AddField(props: Props) {
  const { t } = useTranslation('documents');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t('add.button')}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" size="s" icon="plus">
          {t('add.button')}
        </Button>
      }
    >
      <Form {...props} onDone={() => setOpen(false)} />
    </Popover>
  );
}
