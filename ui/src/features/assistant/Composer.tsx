import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/Button';
import { isComposing } from '@/components/ime';
import s from './Assistant.module.css';
import { useTalk } from './talk_store';

interface Props {
  /** Whether an answer is on its way. */
  busy: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** The field for a question. Enter sends, Shift and Enter begin a line, and neither while a syllable is being composed. */
export function Composer({ busy, onAsk, onStop }: Props) {
  const { t } = useTranslation('assistant');
  const { draft: text, write } = useTalk();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const send = () => {
    const question = text.trim();
    if (question === '' || busy) return;
    onAsk(question);
  };
  return (
    <form
      className={s.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        maxLength={2000}
        aria-label={t('field')}
        placeholder={t('placeholder')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          send();
        }}
      />
      {busy ? (
        <IconButton icon="stop" label={t('stop')} onClick={onStop} />
      ) : (
        <IconButton icon="send" label={t('send')} disabled={text.trim() === ''} onClick={send} />
      )}
    </form>
  );
}
