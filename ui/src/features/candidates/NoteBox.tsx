import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, tags, useErrorText, value } from '@/api';
import { Button } from '@/components/Button';
import { TextArea } from '@/components/TextField';
import { sayFailed } from '@/components/toast_store';
import { useKeys, withMod } from '@/lib/keyboard';
import s from './Panel.module.css';

const MAX_LENGTH = 10_000;

function useWriteNote(applicationId: string, personId: string) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (body: string) =>
      value(client.POST('/api/people/{id}/notes', { params: { path: { id: personId } }, body: { body } })),
    onError: (error) => sayFailed(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [tags.application(applicationId)] }),
  });
}

/** A note on the person, at the foot of the panel. M opens it; the words stay until they are saved. */
export function NoteBox({ applicationId, personId }: { applicationId: string; personId: string }) {
  const { t } = useTranslation(['candidates', 'common']);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const write = useWriteNote(applicationId, personId);
  useKeys({ KeyM: () => setOpen(true) });
  const submit = () => {
    const body = text.trim();
    if (!body || write.isPending) return;
    const done = () => {
      setText('');
      setOpen(false);
    };
    write.mutate(body, { onSuccess: done });
  };
  if (!open) {
    return (
      <button type="button" className={s.note} onClick={() => setOpen(true)}>
        <span className="cut">{text || t('note.placeholder')}</span>
        <kbd>{t('note.key')}</kbd>
      </button>
    );
  }
  return (
    <div className={s.writing}>
      <TextArea
        autoFocus
        aria-label={t('note.placeholder')}
        placeholder={t('note.placeholder')}
        value={text}
        rows={3}
        maxLength={MAX_LENGTH}
        onChange={(event) => setText(event.target.value)}
        onSubmit={submit}
        onCancel={() => setOpen(false)}
      />
      <div className={s.writingActions}>
        <Button variant="ghost" size="s" onClick={() => setOpen(false)}>
          {t('common:action.close')}
        </Button>
        <Button variant="primary" size="s" hint={withMod('↵')} disabled={!text.trim()} onClick={submit}>
          {t('common:action.save')}
        </Button>
      </div>
    </div>
  );
}
