const KEY = 'naru.board';

/** The posting whose board was open last; `null` the first time. */
export function lastBoard(): string | null {
  return localStorage.getItem(KEY);
}

/** Notes which board is open. */
export function rememberBoard(postingId: string): void {
  localStorage.setItem(KEY, postingId);
}
