import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AiAccess, problemOf, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { TextField } from '@/components/TextField';
import { sayFailed } from '@/components/toast_store';
import { useSaveAccess } from './ai_access';
import { Setting } from './Setting';
import s from './Settings.module.css';

const NONE = { endpoint: '', region: '', accessKeyId: '' };

/** Where the store is and which key opens it. The secret key can be written, never read again. */
function StoreDialog({ access, onClose }: { access: AiAccess; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const save = useSaveAccess();
  const [place, setPlace] = useState(access.s3 ?? NONE);
  const [secret, setSecret] = useState('');
  const complete =
    place.region.trim() !== '' &&
    place.accessKeyId.trim() !== '' &&
    (secret.trim() !== '' || (access.s3 !== null && access.s3SecretKept));
  const submit = () => {
    if (complete && !save.isPending)
      save.mutate({ access, change: { s3: place }, secret: secret.trim() || null }, { onSuccess: onClose });
  };
  const wrongAddress = problemOf(save.error, 's3.endpoint') !== null;
  const wrong = save.error && !wrongAddress ? errorText(save.error) : undefined;
  const field = (name: keyof typeof NONE) => ({
    label: t(`ai.store.${name}`),
    value: place[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setPlace({ ...place, [name]: event.currentTarget.value }),
    onSubmit: submit,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ai.store.title')}
      hint={t('ai.store.hint')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={!complete || save.isPending} onClick={submit}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <TextField
          {...field('endpoint')}
          placeholder="https://"
          hint={t('ai.store.endpointHint')}
          error={wrongAddress ? t('ai.store.endpointWrong') : undefined}
        />
        <TextField {...field('region')} placeholder="ap-northeast-2" autoFocus={access.s3 === null} />
        <TextField {...field('accessKeyId')} />
        <TextField
          label={t('ai.store.secret')}
          hint={access.s3SecretKept ? t('ai.store.secretKept') : t('ai.store.secretHint')}
          type="password"
          autoComplete="new-password"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          onSubmit={submit}
          error={wrong}
        />
      </div>
    </Dialog>
  );
}

/** The store that `s3:` addresses point to. */
export function AiStore({ access }: { access: AiAccess }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const save = useSaveAccess();
  const remove = () =>
    save.mutate({ access, change: { s3: null } }, { onError: (error) => sayFailed(errorText(error)) });
  const { s3 } = access;
  return (
    <Setting name={t('ai.store.name')}>
      {s3 ? (
        <span className={s.path} data-selectable>
          {s3.endpoint || `Amazon S3 · ${s3.region}`}
        </span>
      ) : null}
      <Button size="s" onClick={() => setOpen(true)}>
        {s3 ? t('ai.store.change') : t('ai.store.set')}
      </Button>
      {s3 ? (
        <Button variant="ghost" size="s" disabled={save.isPending} onClick={remove}>
          {t('ai.remove')}
        </Button>
      ) : null}
      {open ? <StoreDialog access={access} onClose={() => setOpen(false)} /> : null}
    </Setting>
  );
}
