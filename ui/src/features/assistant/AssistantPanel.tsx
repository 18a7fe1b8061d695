import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assistantSuggestionsQuery, conversationQuery } from '@/api';
import { IconButton } from '@/components/Button';
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
  const { coming, ask, stop, forget } = useAsking(conversation, open);
  const go = (id: string | null) => {
    stop();
    forget();
    open(id);
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
        <History onOpen={go} onForgotten={(id) => id === conversation && open(null)} />
      ) : (
        <Talk conversation={conversation} coming={coming} onAsk={(question) => void ask(question)} />
      )}
      <Composer
        busy={coming?.state === 'coming'}
        onAsk={(question) => {
          setPast(false);
          void ask(question);
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

/** What was said, and the answer that comes. */
function Talk({ conversation, coming, onAsk }: TalkProps) {
  const { t } = useTranslation('assistant');
  const { data: suggestions = [] } = useQuery(assistantSuggestionsQuery());
  const { data, error, refetch } = useQuery({
    ...conversationQuery(conversation ?? ''),
    enabled: conversation !== null,
  });
  const messages = conversation === null ? [] : (data?.messages ?? []);
  const end = useRef<HTMLDivElement>(null);
  const length = messages.length + (coming?.text.length ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said last is brought into sight
  useEffect(() => {
    // It gives a promise in newer browsers, which is no clean-up.
    void end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [length, coming?.state]);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  const asked = coming !== null && messages.at(-1)?.from === 'person' && messages.at(-1)?.text === coming.question;
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
          {asked ? null : <p className={s.question}>{coming.question}</p>}
          <article className={s.answer}>
            {coming.state === 'coming' ? (
              <p className={coming.text ? s.text : s.step}>
                {coming.text || t(coming.tool ? `step.${coming.tool}` : 'thinking')}
              </p>
            ) : null}
            {coming.state === 'coming' ? null : (
              <p role="status" className={s.broken}>
                {t(coming.state)}
              </p>
            )}
          </article>
        </>
      ) : null}
      <div ref={end} />
    </div>
  );
}
