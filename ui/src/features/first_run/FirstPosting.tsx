import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPosting, importFiles, type Posting, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { FullPage } from '@/components/FullPage';
import { TextField } from '@/components/TextField';
import type { Dropped } from '@/platform';
import s from './FirstRun.module.css';

interface Props {
  dropped: Dropped;
  onBack: () => void;
  onDone: (postingId: string) => Promise<void>;
}

/** Résumés came before any posting: one small form makes the posting, and the import begins. */
export function FirstPosting({ dropped, onBack, onDone }: Props) {
  const { t } = useTranslation('first_run');
  const errorText = useErrorText();
  const [title, setTitle] = useState('');
  const made = useRef<Posting | null>(null);
  const begin = useMutation({
    mutationFn: async () => {
      // What is tried again after a failure must not make the posting again.
      if (made.current?.title !== title.trim()) made.current = await createPosting(title.trim());
      const posting = made.current;
      await importFiles(posting.id, dropped);
      await onDone(posting.id);
    },
  });
  const submit = () => {
    if (title.trim() !== '' && !begin.isPending) begin.mutate();
  };
  const count = dropped.kind === 'paths' ? dropped.paths.length : dropped.files.length;
  return (
    <FullPage title={t('posting.title')} hint={<p>{t(`posting.hint.${dropped.kind}`, { count })}</p>}>
      <div className={s.form}>
        <TextField
          label={t('posting.name')}
          placeholder={t('posting.example')}
          value={title}
          maxLength={200}
          autoFocus
          onChange={(event) => setTitle(event.currentTarget.value)}
          onSubmit={submit}
          onCancel={onBack}
          error={begin.error ? errorText(begin.error) : undefined}
        />
      </div>
      <div className={s.actions}>
        <Button variant="ghost" onClick={onBack}>
          {t('fill.back')}
        </Button>
        <span className={s.end} />
        <Button variant="primary" disabled={title.trim() === '' || begin.isPending} onClick={submit}>
          {t('posting.submit')}
        </Button>
      </div>
    </FullPage>
  );
}
