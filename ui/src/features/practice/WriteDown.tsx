import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Practice, type PracticeQuestion, useErrorText, value } from '@/api';
import { Button } from '@/components/Button';
import type { Answering } from './answering';
import s from './Recording.module.css';
import { useSpeechModel } from './use_speech_model';

interface Props {
  practice: Practice;
  question: PracticeQuestion;
  answering: Answering;
  /** The time runs: words can be put into the answer. */
  isRunning: boolean;
}

/** Has a recording written down by the model that is chosen for it, and puts the words into the answer. */
export function WriteDown({ practice, question, answering, isRunning }: Props) {
  const { t } = useTranslation(['practice', 'models']);
  const errorText = useErrorText();
  const model = useSpeechModel();
  const params = { path: { id: practice.id, question: question.id } };
  const stop = useRef<AbortController | null>(null);
  // Whoever leaves does not wait for the words: the recording stops being sent.
  useEffect(() => () => stop.current?.abort(), []);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      const path = '/api/practices/{id}/questions/{question}/recording/transcript';
      return value(client.POST(path, { params, signal }));
    },
    onSuccess: ({ text }) => {
      if (text) answering.say(text);
    },
  });
  if (!model) return null;
  const problem = error ? errorText(error) : data?.refusal ? t(`models:reason.${data.refusal}`) : null;
  return (
    <>
      <Button size="s" icon="edit" disabled={isPending || !isRunning} onClick={() => mutate()}>
        {isPending ? t('recording.writing') : t('recording.write')}
      </Button>
      <span className={problem ? s.problem : s.hint} role={problem ? 'alert' : undefined}>
        {problem ?? t('recording.sends', { model })}
      </span>
    </>
  );
}
