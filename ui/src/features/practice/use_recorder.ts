import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, ended, hasCode, type Practice, type PracticeQuestion, practiceQuery, rawBody } from '@/api';
import { platform } from '@/platform';
import { type KeptRecording, Recorder } from './recorder';

/** Two bytes a sample, 16 samples a millisecond. */
const BYTES_PER_MS = 32;

/** What was recorded of the attempt that goes on. */
function before({ recordings, attempts }: PracticeQuestion): KeptRecording {
  return recordings.find(({ attempt }) => attempt === attempts + 1) ?? { parts: 0, durationMs: 0 };
}

/** Writes what is kept of a recording into what is known of the mock interview: no event tells of a piece. */
function remember(
  queryClient: QueryClient,
  id: string,
  question: string,
  change: (kept: KeptRecording) => KeptRecording,
) {
  const changed = (one: PracticeQuestion) => {
    const attempt = one.attempts + 1;
    const others = one.recordings.filter((recording) => recording.attempt !== attempt);
    const kept = change(before(one));
    return { ...one, recordings: kept.parts > 0 ? [...others, { attempt, ...kept }] : others };
  };
  queryClient.setQueryData(practiceQuery(id).queryKey, (practice) =>
    practice
      ? { ...practice, questions: practice.questions.map((one) => (one.id === question ? changed(one) : one)) }
      : undefined,
  );
}

/**
 * The spoken answer to a question that waits for it. It stops with the time, and when the screen is left. It changes ten times a
 * second: whoever shows it follows it.
 */
export function useRecorder({ id }: Practice, question: PracticeQuestion, isRunning: boolean): Recorder {
  const queryClient = useQueryClient();
  const [recorder] = useState(() => {
    const path = { id, question: question.id };
    return new Recorder(before(question), {
      listen: (onSamples, onLost) => platform.listen(onSamples, onLost),
      keep: async (part, samples) => {
        const params = { path: { ...path, part } };
        const url = '/api/practices/{id}/questions/{question}/recording/{part}';
        try {
          await ended(client.PUT(url, { params, ...rawBody(samples) }));
        } catch (error) {
          // What is known here is not what is kept.
          if (hasCode(error, 'conflict')) void queryClient.invalidateQueries({ queryKey: practiceQuery(id).queryKey });
          throw error;
        }
        remember(queryClient, id, question.id, ({ durationMs }) => {
          return { parts: part + 1, durationMs: durationMs + samples.size / BYTES_PER_MS };
        });
      },
      discard: async () => {
        await ended(client.DELETE('/api/practices/{id}/questions/{question}/recording', { params: { path } }));
        remember(queryClient, id, question.id, () => ({ parts: 0, durationMs: 0 }));
      },
    });
  });
  useEffect(() => recorder.takeKept(before(question)), [recorder, question]);
  useEffect(() => {
    if (!isRunning) void recorder.stop();
  }, [recorder, isRunning]);
  useEffect(() => {
    const onClose = (event: BeforeUnloadEvent) => {
      if (recorder.seen().isOn || recorder.isBusy) event.preventDefault();
    };
    window.addEventListener('beforeunload', onClose);
    return () => {
      window.removeEventListener('beforeunload', onClose);
      void recorder.stop();
    };
  }, [recorder]);
  return recorder;
}
