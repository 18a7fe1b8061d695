import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type PreviewRequest, useErrorText, value } from '@/api';
import { Button } from '@/components/Button';
import { NoticePreview } from '@/components/NoticePreview';
import type { Wording } from '@/components/TemplateFields';
import { TextField } from '@/components/TextField';
import { sayDone } from '@/components/toast_store';
import { usePreview } from '@/lib/use_preview';
import { CandidatePicker, type Picked } from './CandidatePicker';
import type { Place } from './drafts';
import s from './Templates.module.css';

/** Sends what is shown to an address of one's own. */
function TestSend({ request, blocked }: { request: PreviewRequest; blocked: boolean }) {
  const { t } = useTranslation('templates');
  const errorText = useErrorText();
  const [to, setTo] = useState('');
  const send = useMutation({
    mutationFn: () => value(client.POST('/api/notices/preview', { body: { ...request, sendTo: to.trim() } })),
    onSuccess: () => sayDone(t('test.sent', { to: to.trim() })),
  });
  const ready = to.trim() !== '' && !blocked && !send.isPending;
  return (
    <div className={s.test}>
      <TextField
        label={t(request.channel === 'email' ? 'test.address' : 'test.number')}
        value={to}
        error={send.error ? errorText(send.error) : undefined}
        hint={blocked ? t('test.blocked') : undefined}
        onChange={(event) => setTo(event.currentTarget.value)}
        onSubmit={() => ready && send.mutate()}
      />
      <Button icon="send" disabled={!ready} onClick={() => send.mutate()}>
        {t('test.send')}
      </Button>
    </div>
  );
}

interface Props {
  place: Place;
  wording: Wording;
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
}

/** What the template says for somebody, as it is typed, and a test of sending it. */
export function PreviewPane({ place, wording, picked, onPick }: Props) {
  const { t } = useTranslation('templates');
  const errorText = useErrorText();
  const request: PreviewRequest = { ...place, ...wording, applicationId: picked?.applicationId ?? null, sendTo: null };
  const { data: preview, error } = usePreview(request);
  const blocked = !preview || preview.missing.length > 0 || preview.unknown.length > 0;
  const tests = place.channel === 'email' || place.channel === 'sms';
  return (
    <aside className={s.side}>
      <div className={s.bar}>
        <h2>{t('preview')}</h2>
        <div className={s.end}>
          <CandidatePicker picked={picked} onPick={onPick} />
        </div>
      </div>
      <div className={s.scroll}>
        {error ? (
          <p role="alert" className={s.failed}>
            {errorText(error)}
          </p>
        ) : null}
        {preview ? <NoticePreview preview={preview} /> : null}
      </div>
      {tests ? <TestSend request={request} blocked={blocked} /> : null}
    </aside>
  );
}
