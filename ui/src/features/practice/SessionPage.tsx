import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Practice, practiceQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Banner } from '@/components/Banner';
import { Button, IconButton } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Failed } from '@/components/Failed';
import { copyText } from '@/lib/copy_text';
import { Answer } from './Answer';
import { Given } from './Given';
import s from './Session.module.css';
import { useSessionActions } from './session_actions';
import { useLost } from './use_answering';

/** Words that could not be kept, because the question was ended in another window. */
function LostWords() {
  const { t } = useTranslation(['practice', 'common']);
  const text = useLost((lost) => lost.text);
  if (text === null) return null;
  return (
    <Banner
      tone="warn"
      className={s.failed}
      actions={
        <>
          <Button variant="ghost" onClick={() => useLost.setState({ text: null })}>
            {t('common:action.close')}
          </Button>
          <Button icon="copy" onClick={() => void copyText(text, t('session.answer'))}>
            {t('common:action.copy')}
          </Button>
        </>
      }
    >
      {t('session.elsewhere')}
    </Banner>
  );
}

interface AskEndProps {
  hasAnswers: boolean;
  onClose: () => void;
  onEnd: () => void;
}

/** Asks before a mock interview is ended early: it cannot be gone on with after that. */
function AskEnd({ hasAnswers, onClose, onEnd }: AskEndProps) {
  const { t } = useTranslation('practice');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('end.title')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('end.stay')}
          </Button>
          <Button variant="primary" onClick={onEnd}>
            {t('end.confirm')}
          </Button>
        </>
      }
    >
      <p>{t(hasAnswers ? 'end.text' : 'end.nothing')}</p>
    </Dialog>
  );
}

function Session({ practice }: { practice: Practice }) {
  const actions = useSessionActions(practice);
  const [ending, setEnding] = useState<(() => Promise<boolean>) | null>(null);
  const question = practice.questions.at(-1);
  if (practice.state === 'ended' || !question) {
    return <Navigate to="/practice/$practiceId/report" params={{ practiceId: practice.id }} replace />;
  }
  const onEnd = (end: () => Promise<boolean>) => setEnding(() => end);
  const shared = { practice, question, actions, onEnd };
  const key = `${question.id} ${question.attempts}`;
  return (
    <>
      <LostWords />
      {question.state === 'asked' ? <Answer key={key} {...shared} /> : <Given key={key} {...shared} />}
      {ending ? (
        <AskEnd
          hasAnswers={practice.questions.some(({ attempts }) => attempts > 0)}
          onClose={() => setEnding(null)}
          onEnd={() => {
            setEnding(null);
            void ending();
          }}
        />
      ) : null}
    </>
  );
}

/** A mock interview that goes on: one question at a time, and nothing else. */
export function SessionPage() {
  const { t } = useTranslation('practice');
  const navigate = useNavigate();
  const { practiceId } = useParams({ from: '/practice/$practiceId' });
  const { data: practice, error, refetch } = useQuery(practiceQuery(practiceId));
  const leave = () => void navigate({ to: '/practice' });
  return (
    <Sheet
      searchless
      title={
        <>
          <IconButton icon="left" label={t('toList')} onClick={leave} />
          <h1>{t(practice ? `kind.${practice.kind}` : 'title')}</h1>
          <span className="dim cut">{practice?.title}</span>
        </>
      }
    >
      {error && !practice ? (
        <Failed error={error} onRetry={() => void refetch()} wayOut={<Button onClick={leave}>{t('toList')}</Button>} />
      ) : null}
      {practice ? <Session key={practice.id} practice={practice} /> : null}
    </Sheet>
  );
}
