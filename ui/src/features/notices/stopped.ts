import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, type ConnectionHealth, type Notice, operationsQuery } from '@/api';
import { channelOf, needsReconnect } from '@/lib/outside';
import { useSecond } from '@/lib/use_second';

/**
 * What holds up the notices of a channel: its connection when that has stopped. A notice does not say which connection it goes
 * through, so that where a channel has several, all must have stopped; of those the one that is tried first.
 */
export function stoppedFor(channel: Channel, connections: readonly ConnectionHealth[]): ConnectionHealth | null {
  const ways = connections.filter(({ connector }) => channelOf[connector] === channel);
  if (ways.some(({ health }) => health !== 'stopped')) return null;
  const probe = ({ breaker }: ConnectionHealth) => breaker.probeAt ?? '9999';
  return ways.toSorted((a, b) => (probe(a) < probe(b) ? -1 : 1))[0] ?? null;
}

/** What holds up a notice that would go otherwise. */
export function useStopped({ state, channel }: Notice): ConnectionHealth | null {
  const { data } = useQuery(operationsQuery());
  return data && state === 'queued' ? stoppedFor(channel, data.connections) : null;
}

/** Why nothing goes through a connection, in a word. */
function reasonOf(connection: ConnectionHealth) {
  if (needsReconnect(connection)) return 'reconnect';
  switch (connection.failure?.kind) {
    case 'transient':
      return 'silent';
    case 'rate_limited':
      return 'busy';
    default:
      return 'other';
  }
}

const MINUTE_MS = 60_000;

/** What a held up notice waits for, and when it is tried next: 메일 서버 응답 없음 · 38초 뒤 다시 시도. */
export function useStoppedWords(channel: Channel, connection: ConnectionHealth): string {
  const { t } = useTranslation('notices');
  const { probeAt } = connection.breaker;
  const probe = probeAt ? new Date(probeAt).getTime() : 0;
  const left = probe - useSecond(probe);
  const why = t(`stopped.${reasonOf(connection)}`, { system: t(`system.${channel}`) });
  if (left <= 0 || needsReconnect(connection)) return why;
  const unit = left > 2 * MINUTE_MS ? 'minutes' : 'seconds';
  const next = t(`stopped.${unit}`, { count: Math.ceil(left / (unit === 'minutes' ? MINUTE_MS : 1000)) });
  return `${why} · ${next}`;
}
