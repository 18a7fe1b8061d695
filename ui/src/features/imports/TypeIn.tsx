import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError, client, type ImportItem, type TypedCandidate, useErrorText, value, wrongFields } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { TextField } from '@/components/TextField';
import s from './Imports.module.css';
import { reasonOf } from './progress';

const FIELDS = ['name', 'email', 'phone', 'headline'] as const;
const EMPTY: TypedCandidate = { name: '', email: '', phone: '', headline: '' };

/** A file that could not be read, typed in by hand. */
export function TypeIn({ item, onClose }: { item: ImportItem; onClose: () => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const errorText = useErrorText();
  const [typed, setTyped] = useState(EMPTY);
  const save = useMutation({
    mutationFn: () =>
      value(client.POST('/api/import-items/{id}/type-in', { params: { path: { id: item.id } }, body: typed })),
    onSuccess: onClose,
  });
  const wrong = wrongFields(save.error);
  const ready = typed.name.trim() !== '' && !save.isPending;
  const submit = () => {
    if (ready) save.mutate();
  };
  const general = save.error && wrong.size === 0 ? errorText(asApiError(save.error)) : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('typeIn.title')}
      hint={t('typeIn.hint', { file: item.fileName, why: t(`reason.${reasonOf(item)}.why`) })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={!ready} onClick={submit}>
            {t('typeIn.submit')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        {FIELDS.map((name) => (
          <TextField
            key={name}
            label={t(`typeIn.${name}`)}
            value={typed[name]}
            autoFocus={name === 'name'}
            onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
            onSubmit={submit}
            error={wrong.has(name) ? t(`typeIn.wrong.${name}`) : undefined}
          />
        ))}
        {general ? (
          <p role="alert" className={s.failed}>
            {general}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
