import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InterviewQuestion, interviewQuery, type Language, questionsQuery } from '@/api';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { QuestionItem } from './QuestionItem';
import s from './Questions.module.css';
import { useKit } from './use_kit';

/** The interview whose kit takes questions. */
interface Kit {
  interviewId: string | null;
}

/** The language of the screen. */
function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('ko') ? 'ko' : 'en';
}

interface ListProps extends Kit {
  title: string;
  questions: InterviewQuestion[];
  /** Leaves out what stands in the kit: it is shown elsewhere. */
  withoutHeld?: boolean;
}

/** The interview that takes the questions, as it is kept. */
const useInterview = (id: string | null) => useQuery({ ...interviewQuery(id ?? ''), enabled: id !== null });

function List({ title, questions, interviewId, withoutHeld = false }: ListProps) {
  const kit = useKit(interviewId ?? '', useLanguage());
  const { data } = useInterview(interviewId);
  const held = new Set(data?.questions.map(({ id }) => id));
  const shown = questions.filter(({ id }) => !withoutHeld || !held.has(id));
  if (shown.length === 0) return null;
  return (
    <section className={s.group}>
      <h3>{title}</h3>
      <ol>
        {shown.map((question) => (
          <QuestionItem
            key={question.id}
            question={question}
            inKit={interviewId === null || !data ? null : held.has(question.id)}
            busy={kit.isPending}
            onPut={(put) => kit.mutate({ question, put })}
          />
        ))}
      </ol>
    </section>
  );
}

/** The questions that were put into the kit of this interview; nothing while there are none. */
export function Added({ interviewId, questions }: { interviewId: string; questions: InterviewQuestion[] }) {
  const { t } = useTranslation('questions');
  return <List title={t('added')} questions={questions} interviewId={interviewId} />;
}

interface SuggestedProps extends Pick<ListProps, 'interviewId' | 'withoutHeld'> {
  applicationId: string;
}

/** Questions that fit a candidate, about the trade and about the person, and a way to others. */
export function Suggested({ applicationId, ...of }: SuggestedProps) {
  const { t } = useTranslation('questions');
  const [page, setPage] = useState(0);
  const { data, error, isPlaceholderData, refetch } = useQuery(questionsQuery(applicationId, useLanguage(), page));
  const interview = useInterview(of.interviewId);
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (interview.error && !interview.data) {
    return <Failed error={interview.error} onRetry={() => void interview.refetch()} />;
  }
  if (!data) return <div className={s.waiting} />;
  return (
    <div className={s.suggested} aria-busy={isPlaceholderData}>
      <List title={t('technical')} questions={data.technical} {...of} />
      <List title={t('personality')} questions={data.personality} {...of} />
      <div className={s.foot}>
        <Button
          size="s"
          icon="sync"
          disabled={isPlaceholderData}
          onClick={() => setPage((data.page + 1) % Math.max(1, data.pages))}
        >
          {t('others')}
        </Button>
        {of.interviewId === null ? <span className="dim">{t('noInterview')}</span> : null}
      </div>
    </div>
  );
}
