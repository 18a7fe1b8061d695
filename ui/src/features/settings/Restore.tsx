import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText, vaultQuery } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Dialog } from '@/components/Dialog';
import { PassphraseField } from '@/components/PassphraseField';
import { sayDone, sayFailed } from '@/components/toast_store';
import type { Upload } from '@/platform';
import { restoreBackup } from './files';
import s from './Settings.module.css';
import { useMissingText } from './use_missing_text';

interface Props {
  file: Upload;
  /** There are data that the backup takes the place of: that must be understood first. */
  replaces: boolean;
  onClose: () => void;
}

/** Puts a backup in place: says what that means, and asks for its passphrase. */
export function Restore({ file, replaces, onClose }: Props) {
  const { t } = useTranslation(['settings', 'common']);
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const missingText = useMissingText();
  const [passphrase, setPassphrase] = useState('');
  const [understood, setUnderstood] = useState(false);
  const restore = useMutation({
    mutationFn: () => restoreBackup(file, passphrase),
    onSuccess: async (missing) => {
      onClose();
      await queryClient.resetQueries();
      const vault = await queryClient.fetchQuery(vaultQuery());
      // Without a keyring the key of the data is from now on what locked the backup.
      const done = t(vault.keyHolder === 'passphrase' ? 'restore.doneWithPassphrase' : 'restore.done');
      if (missing) sayFailed(`${done} ${missingText(missing)}`);
      else sayDone(done);
    },
  });
  const ready = passphrase !== '' && (understood || !replaces) && !restore.isPending;
  const submit = () => {
    if (ready) restore.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('restore.title')}
      hint={t(replaces ? 'restore.hint' : 'restore.hintNew', { file: file.name })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant={replaces ? 'danger' : 'primary'} disabled={!ready} onClick={submit}>
            {t(replaces ? 'restore.submit' : 'restore.submitNew')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <PassphraseField
          label={t('restore.passphrase')}
          value={passphrase}
          onChange={(next) => {
            setPassphrase(next);
            restore.reset();
          }}
          onSubmit={submit}
          autoFocus
          error={restore.error ? errorText(restore.error) : undefined}
        />
        {replaces ? (
          <Checkbox checked={understood} onChange={(event) => setUnderstood(event.currentTarget.checked)}>
            {t('restore.understood')}
          </Checkbox>
        ) : null}
      </div>
    </Dialog>
  );
}
