import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { PassphraseField } from '@/components/PassphraseField';
import { strengthOf } from '@/components/passphrase_strength';
import { sayDone, sayFailed } from '@/components/toast_store';
import { saveBackup } from './files';
import { RestoreBackup } from './RestoreBackup';
import { Section } from './Setting';
import s from './Settings.module.css';
import { useMissingText } from './use_missing_text';

/** Makes a backup under a passphrase of its own. */
function MakeBackup({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common', 'full_page']);
  const errorText = useErrorText();
  const missingText = useMissingText();
  const [passphrase, setPassphrase] = useState('');
  const make = useMutation({
    mutationFn: () => saveBackup(passphrase),
    onSuccess: ({ saved, missing }) => {
      if (!saved) return;
      if (missing) sayFailed(`${t('backup.made')} ${missingText(missing)}`);
      else sayDone(t('backup.made'));
      onClose();
    },
  });
  const strength = strengthOf(passphrase);
  const ready = strength !== 'short' && !make.isPending;
  const submit = () => {
    if (ready) make.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('backup.make')}
      hint={t('backup.makeHint')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={!ready} onClick={submit}>
            {t('backup.save')}
          </Button>
        </>
      }
    >
      <PassphraseField
        label={t('backup.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        onSubmit={submit}
        autoFocus
        hint={passphrase === '' ? undefined : t(`full_page:strength.${strength}`)}
        error={make.error ? errorText(make.error) : undefined}
      />
    </Dialog>
  );
}

/** Backups: making one, and putting one back. */
export function Backup() {
  const { t } = useTranslation('settings');
  const [making, setMaking] = useState(false);
  return (
    <Section title={t('backup.title')} hint={t('backup.hint')}>
      <div className={s.buttons}>
        <Button icon="lock" onClick={() => setMaking(true)}>
          {t('backup.make')}
        </Button>
        <RestoreBackup />
      </div>
      {making ? <MakeBackup onClose={() => setMaking(false)} /> : null}
    </Section>
  );
}
