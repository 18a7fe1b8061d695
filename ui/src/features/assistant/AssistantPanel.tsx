import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssistantMessage, assistantSuggestionsQuery, conversationQuery, useErrorText } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Failed } from '@/components/Failed';
import s from './Assistant.module.css';
import { Composer } from './Composer';
import { History } from './History';
import { Said, Suggestions } from './Said';
import { useTalk } from './talk_store';
import { type Coming, useAsking } from './use_asking';

/** The assistant, beside whatever screen is open. */
export function AssistantPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('assistant');
  const { conversation, open } = useTalk();
  const [past, setPast] = useState(false);
  const { coming, ask, stop, forget } = useAsking();
  const leave = (id: string | null) => {
    forget();
    open(id);
  };
  const go = (id: string | null) => {
    // The answer that comes in this one goes on.
    if (id === null || id !== conversation) leave(id);
    setPast(false);
  };
  return (
    <aside className={s.panel} aria-label={t('title')}>
      <header className={s.bar}>
        <h2>{t('title')}</h2>
        <IconButton icon="plus" label={t('new')} onClick={() => go(null)} />
        <IconButton icon="clock" label={t('history')} aria-pressed={past} onClick={() => setPast(!past)} />
        <IconButton icon="x" label={t('close')} onClick={onClose} />
      </header>
      {past ? (
        <History onOpen={go} onForgotten={(id) => id === conversation && leave(null)} />
      ) : (
        <Talk conversation={conversation} coming={coming} onAsk={ask} />
      )}
      <Composer
        busy={coming?.state === 'coming'}
        onAsk={(question) => {
          setPast(false);
          ask(question);
        }}
        onStop={stop}
      />
      <p className={s.hint}>{t('hint')}</p>
    </aside>
  );
}

interface TalkProps {
  conversation: string | null;
  coming: Coming | null;
  onAsk: (question: string) => void;
}

/** A question that was asked again stands once. */
const once = (messages: AssistantMessage[]) =>
  messages.filter(({ from, text }, at) => {
    const next = messages[at + 1];
    return from !== 'person' || next?.from !== 'person' || next.text !== text;
  });

/** Why there is no answer, and the button that asks for it again. */
function Unanswered({ why, onAgain }: { why: string; onAgain: () => void }) {
  const { t } = useTranslation('assistant');
  return (
    <div className={s.unanswered}>
      <p role="status" className={s.broken}>
        {why}
      </p>
      <Button size="s" icon="sync" onClick={onAgain}>
        {t('again')}
      </Button>
    </div>
  );
}

/** The answer that comes, or why it does not. */
function Answer({ coming, onAsk }: { coming: Coming; onAsk: (question: string) => void }) {
  const { t } = useTranslation('assistant');
  const errorText = useErrorText();
  const { question, text, tool, state, error } = coming;
  if (state === 'coming') {
    return <p className={text ? s.text : s.step}>{text || t(tool ? `step.${tool}` : 'thinking')}</p>;
  }
  const why = state === 'stopped' ? t('stopped') : t('failed', { reason: errorText(error) });
  return <Unanswered why={why} onAgain={() => onAsk(question)} />;
}

/** What was said, and the answer that comes. */
function Talk({ conversation, coming, onAsk }: TalkProps) {
  const { t } = useTranslation('assistant');
  const { data: suggestions = [] } = useQuery(assistantSuggestionsQuery());
  const { data, error, isFetching, refetch } = useQuery({
    ...conversationQuery(conversation ?? ''),
    enabled: conversation !== null,
  });
  const messages = conversation === null ? [] : once(data?.messages ?? []);
  const end = useRef<HTMLDivElement>(null);
  const length = messages.length + (coming?.text.length ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said last is brought into sight
  useEffect(() => {
    // It gives a promise in newer browsers, which is no clean-up.
    void end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [length, coming?.state]);
  // What is known of it stays in sight, and so does a question that failed for the same reason.
  if (error && !data && !coming) return <Failed error={error} onRetry={() => void refetch()} />;
  const last = messages.at(-1);
  const open = last?.from === 'person' ? last.text : null;
  return (
    <div className={s.talk} role="log" aria-busy={coming?.state === 'coming'}>
      {messages.length === 0 && coming === null ? (
        <div className={s.empty}>
          <h3>{t('empty')}</h3>
          <p>{t('emptyHint')}</p>
          <Suggestions questions={suggestions} onAsk={onAsk} />
        </div>
      ) : null}
      {messages.map((message) => (
        <Said key={message.id} message={message} onAsk={onAsk} />
      ))}
      {coming ? (
        <>
          {open === coming.question ? null : <p className={s.question}>{coming.question}</p>}
          <article className={s.answer}>
            <Answer coming={coming} onAsk={onAsk} />
          </article>
        </>
      ) : null}
      {coming || open === null || isFetching ? null : (
        <article className={s.answer}>
          <Unanswered why={t('unanswered')} onAgain={() => onAsk(open)} />
        </article>
      )}
      <div ref={end} />
    </div>
  );
}
