import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Readable } from '@/api';
import { Button } from '@/components/Button';
import { TextArea } from '@/components/TextField';
import { platform } from '@/platform';
import s from './Entry.module.css';

/** What is pasted and longer than this is a posting and read at once. */
const POSTING = 40;

interface Props {
  isPending: boolean;
  /** A file is being read: that can take longer. */
  isFile: boolean;
  /** Why the last one could not be read. */
  wrong: string | null;
  onRead: (given: Readable) => void;
}

/** A posting is pasted, typed, picked or dropped here. */
export function PasteBox({ isPending, isFile, wrong, onRead }: Props) {
  const { t } = useTranslation('entries');
  const [text, setText] = useState('');
  const read = (given: string) => {
    if (given.trim() !== '' && !isPending) onRead({ kind: 'text', text: given });
  };
  const pick = async () => {
    const file = await platform.pickUpload();
    if (file) onRead({ kind: 'file', file });
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const [file] = event.clipboardData.files;
    const pasted = event.clipboardData.getData('text');
    if (file && pasted === '') onRead({ kind: 'file', file });
    else if (text.trim() === '' && pasted.trim().length > POSTING) read(pasted);
  };
  return (
    <section className={s.paste} aria-busy={isPending}>
      <TextArea
        aria-label={t('read.text')}
        placeholder={t('read.placeholder')}
        rows={4}
        value={text}
        disabled={isPending}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={onPaste}
        onSubmit={() => read(text)}
      />
      <div className={s.pasteFoot}>
        <Button icon="doc" size="s" disabled={isPending} onClick={() => void pick()}>
          {t('read.pick')}
        </Button>
        <span className={s.quiet} role="status">
          {isPending ? `${t('read.reading')} ${isFile ? t('read.slow') : ''}` : t('read.kinds')}
        </span>
        <Button size="s" disabled={isPending || text.trim() === ''} onClick={() => read(text)}>
          {t('read.go')}
        </Button>
      </div>
      {wrong ? (
        <p role="alert" className={s.wrong}>
          {wrong}
        </p>
      ) : null}
    </section>
  );
}
