import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { SegmentedControl } from '@/components/Segmented';
import { TextField } from '@/components/TextField';
import { sayDone } from '@/components/toast_store';
import { useAddToken } from './ai_access';
import s from './Settings.module.css';

const DAYS = ['30', '365', '0'] as const;

/** Makes a token, and shows it this once. */
export function AiTokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [days, setDays] = useState<(typeof DAYS)[number]>('365');
  const add = useAddToken();
  const ready = name.trim() !== '' && !add.isPending;
  const submit = () => {
    if (ready) add.mutate({ name, days: Number(days) });
  };
  const secret = add.data?.secret;
  const copy = async () => {
    await navigator.clipboard.writeText(secret ?? '');
    sayDone(t('common:copied', { value: t('ai.token') }));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ai.make')}
      hint={secret ? t('ai.once') : t('ai.makeHint')}
      footer={
        secret ? (
          <>
            <Button variant="ghost" onClick={onClose}>
              {t('common:action.close')}
            </Button>
            <Button variant="primary" onClick={() => void copy()}>
              {t('common:action.copy')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="ghost" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button variant="primary" disabled={!ready} onClick={submit}>
              {t('ai.submit')}
            </Button>
          </>
        )
      }
    >
      {secret ? (
        <code className={s.secret} data-selectable>
          {secret}
        </code>
      ) : (
        <div className={s.form}>
          <TextField
            label={t('ai.name')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            onSubmit={submit}
            autoFocus
            error={add.error ? errorText(add.error) : undefined}
          />
          <SegmentedControl
            label={t('ai.life')}
            value={days}
            onChange={setDays}
            options={DAYS.map((value) => ({ value, label: t(`ai.days.${value}`) }))}
          />
        </div>
      )}
    </Dialog>
  );
}
