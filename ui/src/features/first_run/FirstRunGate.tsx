import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { settingsQuery } from '@/api';
import { Failed } from '@/components/Failed';
import { FirstRun, type Onward } from './FirstRun';

/** Asks the one question of the first run before the desk is shown. */
export function FirstRunGate({ children }: { children: ReactNode }) {
  const { data: settings, error, refetch } = useQuery(settingsQuery());
  const navigate = useNavigate();
  if (error && !settings) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!settings) return null;
  if (settings.hiring !== null || settings.practising !== null) return children;
  const done = (onward: Onward) => {
    if (onward.to === 'board') {
      void navigate({ to: '/board/$postingId', params: { postingId: onward.postingId } });
    } else void navigate({ to: onward.to === 'practice' ? '/practice' : '/' });
  };
  return <FirstRun onDone={done} />;
}
