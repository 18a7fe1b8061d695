import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type PostingDraft, useErrorText, value } from '@/api';
import { Button } from '@/components/Button';
import { TextArea } from '@/components/TextField';
import { sayDone } from '@/components/toast_store';
import s from './Postings.module.css';

/** A posting that exists as text: paste it, and the form is filled from it. */
export function PasteText({ onRead }: { onRead: (read: PostingDraft) => void }) {
  const { t } = useTranslation('postings');
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const read = useMutation({
    mutationFn: () => value(client.POST('/api/postings/read', { body: { text } })),
    onSuccess: (draft) => {
      onRead(draft);
      sayDone(t('paste.done'));
    },
  });
  const submit = () => {
    if (text.trim() !== '' && !read.isPending) read.mutate();
  };
  return (
    <section className={s.section}>
      <h2>{t('paste.title')}</h2>
      <TextArea
        aria-label={t('paste.title')}
        placeholder={t('paste.placeholder')}
        rows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onSubmit={submit}
        error={read.error ? errorText(read.error) : undefined}
      />
      <div className={s.after}>
        <Button icon="doc" disabled={text.trim() === '' || read.isPending} onClick={submit}>
          {t('paste.read')}
        </Button>
      </div>
    </section>
  );
}
