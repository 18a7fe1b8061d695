import { useEffect, useEffectEvent, useState } from 'react';
import { platform } from '.';
import type { Dropped } from './types';

/** Watches for files dropped on the window while mounted. Returns whether files are over it now. */
export function useFileDrop(onDrop: (dropped: Dropped) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onDrop);
  useEffect(() => platform.onFileDrop({ onHover: setOver, onDrop: (dropped) => drop(dropped) }), []);
  return over;
}
