import { useEffect, useState } from 'react';

/** The time now in milliseconds, told again each second until `until` has passed; still after that. */
export function useSecond(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (Date.now() >= until) return;
    const timer = setInterval(() => {
      const present = Date.now();
      setNow(present);
      if (present >= until) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return now;
}
