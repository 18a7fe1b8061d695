import { useEffectEvent, useLayoutEffect, useState } from 'react';
import { platform } from '.';
import type { Dropped } from './types';

/** Watches for files dropped on the window while mounted. Returns whether files are over it now. */
export function useFileDrop(onDrop: (dropped: Dropped) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onDrop);
  // Before the screen is seen: files may be dropped on it at once.
  useLayoutEffect(() => platform.onFileDrop({ onHover: setOver, onDrop: (dropped) => drop(dropped) }), []);
  return over;
}
