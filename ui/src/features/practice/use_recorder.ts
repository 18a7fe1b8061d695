import { useEffect, useState } from 'react';
import { client, ended, type Practice, type PracticeQuestion, rawBody } from '@/api';
import { platform } from '@/platform';
import { Recorder } from './recorder';

/** What was recorded of the attempt that goes on. */
function before({ recordings, attempts }: PracticeQuestion) {
  return recordings.find(({ attempt }) => attempt === attempts + 1) ?? { parts: 0, durationMs: 0 };
}

/**
 * The spoken answer to a question that waits for it. It stops with the time, and when the screen is left. It changes ten times a
 * second: whoever shows it follows it.
 */
export function useRecorder({ id }: Practice, question: PracticeQuestion, isRunning: boolean): Recorder {
  const [recorder] = useState(() => {
    const path = { id, question: question.id };
    return new Recorder(before(question), {
      listen: (onSamples, onLost) => platform.listen(onSamples, onLost),
      keep: async (part, samples) => {
        const params = { path: { ...path, part } };
        const url = '/api/practices/{id}/questions/{question}/recording/{part}';
        await ended(client.PUT(url, { params, ...rawBody(samples) }));
      },
    });
  });
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
