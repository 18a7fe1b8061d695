import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blob, client, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { clock } from './countdown';
import s from './Recording.module.css';

/** The address of a file in memory, while the component is there. */
function useAddress(file: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}

interface Props {
  practiceId: string;
  questionId: string;
  /** Which attempt, from 1. */
  attempt: number;
  durationMs: number;
}

/** Plays what was recorded of an answer. It is fetched when somebody wants to hear it. */
export function Playback({ practiceId, questionId, attempt, durationMs }: Props) {
  const { t } = useTranslation('practice');
  const errorText = useErrorText();
  const [isWanted, setWanted] = useState(false);
  const path = { id: practiceId, question: questionId, attempt };
  const { data, error } = useQuery({
    // Under no tag: what was recorded up to here stays what it is, whatever else of the practice changes.
    queryKey: ['recording', practiceId, questionId, attempt, durationMs],
    queryFn: () => {
      const url = '/api/practices/{id}/questions/{question}/recordings/{attempt}';
      return blob(client.GET(url, { params: { path }, parseAs: 'blob' }));
    },
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const address = useAddress(data);
  if (address) {
    // biome-ignore lint/a11y/useMediaCaption: it is the listener's own voice, and what they said stands beside it
    return <audio className={s.player} src={address} controls autoPlay aria-label={t('recording.player')} />;
  }
  return (
    <>
      <Button size="s" icon="play" disabled={isWanted && !error} onClick={() => setWanted(true)}>
        {t('recording.play', { clock: clock(Math.floor(durationMs / 1000)) })}
      </Button>
      {error ? <span className={s.problem}>{errorText(error)}</span> : null}
    </>
  );
}
