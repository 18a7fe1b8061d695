import { platform } from '@/platform';

/** Prints the screen, which the system can save as a PDF of this name. Rejects when the system has no way to print. */
export function printAs(name: string): Promise<void> {
  const before = document.title;
  const over = new AbortController();
  const restore = () => {
    document.title = before;
    over.abort();
  };
  document.title = name;
  // The window's dialog tells nothing when it closes, but gives the keyboard back.
  for (const end of ['afterprint', 'focus']) window.addEventListener(end, restore, { signal: over.signal });
  return platform.print().catch((error: unknown) => {
    restore();
    throw error;
  });
}
