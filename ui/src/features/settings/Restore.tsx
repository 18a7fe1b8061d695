import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Dialog } from '@/components/Dialog';
import { PassphraseField } from '@/components/PassphraseField';
import { sayDone } from '@/components/toast_store';
import { restoreBackup } from './files';
import s from './Settings.module.css';

/** Puts a backup in the place of everything: says what that means, and asks for its passphrase. */
export function Restore({ file, onClose }: { file: File; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [passphrase, setPassphrase] = useState('');
  const [understood, setUnderstood] = useState(false);
  const restore = useMutation({
    mutationFn: () => restoreBackup(file, passphrase),
    onSuccess: async () => {
      onClose();
      sayDone(t('restore.done'));
      await queryClient.resetQueries();
    },
  });
  const ready = passphrase !== '' && understood && !restore.isPending;
  const submit = () => {
    if (ready) restore.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('restore.title')}
      hint={t('restore.hint', { file: file.name })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="danger" disabled={!ready} onClick={submit}>
            {t('restore.submit')}
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
        <Checkbox checked={understood} onChange={(event) => setUnderstood(event.currentTarget.checked)}>
          {t('restore.understood')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
