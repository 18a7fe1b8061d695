/** So much of what was written down must be left, and so little be added, that the words count as spoken. */
const MOST = 0.8;
/** So many letters of an earlier transcript tell where it ends within a later one. */
const END = 8;

/** The letters and figures of a text: what is said aloud of it. */
const lettersOf = (text: string): string[] => text.match(/[\p{L}\p{N}]/gu) ?? [];

/** How many letters two texts have in common, wherever they stand: enough to tell corrections from other words. */
function common(some: string[], others: string[]): number {
  const left = new Map<string, number>();
  for (const letter of some) left.set(letter, (left.get(letter) ?? 0) + 1);
  let count = 0;
  for (const letter of others) {
    const there = left.get(letter) ?? 0;
    if (there > 0) count += 1;
    left.set(letter, there - 1);
  }
  return count;
}

/** Whether most of what was written down stands in the text. */
export function holds(text: string, transcript: string): boolean {
  const spoken = lettersOf(transcript);
  return spoken.length > 0 && common(spoken, lettersOf(text)) >= MOST * spoken.length;
}

/** Whether a text is what was spoken, but for corrections and a few words. */
export const isSpoken = (text: string, transcript: string): boolean =>
  holds(text, transcript) && holds(transcript, text);

/**
 * What a transcript says behind an earlier one of the beginning of the same recording; all of it when that is not found
 * in it again.
 */
export function behind(transcript: string, earlier: string): string {
  const before = lettersOf(earlier);
  const letters = [...transcript.matchAll(/[\p{L}\p{N}]/gu)];
  const end = before.slice(-END);
  const isEnd = (at: number) => end.every((letter, i) => letters[at + i]?.[0] === letter);
  // Models do not always hear the same, so it is looked for a little before, too.
  const from = Math.max(0, Math.floor(before.length * MOST) - end.length);
  const at = letters.findIndex((_, i) => i >= from && isEnd(i));
  const last = letters[at + end.length - 1];
  if (end.length === 0 || at < 0 || !last) return transcript;
  const rest = transcript.slice(last.index + last[0].length);
  return rest.replace(/^[^\p{L}\p{N}]+/u, '');
}
