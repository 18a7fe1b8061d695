import { useEffect } from 'react';
import { type CalendarSync, client } from '@/api';

/** At most one sync in this time, however often the window is returned to. */
const REST_MS = 60_000;

let last = Number.NEGATIVE_INFINITY;

/**
 * Reads the calendars outside again when somebody comes back to the window, because what they did elsewhere is what they
 * look for then. Without an account, and where one must be connected again first, nothing is asked.
 */
export function useFocusSync(accounts: readonly CalendarSync[]): void {
  const wanted = accounts.some(({ reconnect }) => !reconnect);
  useEffect(() => {
    if (!wanted) return;
    const onFocus = () => {
      const now = Date.now();
      if (now - last < REST_MS) return;
      last = now;
      // Nobody pressed anything, so a failure has no message of its own: the sync line says how old the calendar is.
      client.POST('/api/calendar/sync').catch(() => undefined);
    };
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [wanted]);
}
