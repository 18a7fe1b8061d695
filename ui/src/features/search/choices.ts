import type { FoundIn, SearchHit } from '@/api';
import type { IconName } from '@/components/Icon';

/** Something that can be chosen in the palette. */
export interface Choice {
  /** Unlike every other's. */
  id: string;
  icon: IconName;
  title: string;
  /** Quiet words behind the title. */
  detail: string;
  /** Quiet words at the right. */
  end: string;
  /** The text around the hit, with the hit between U+0002 and U+0003; empty when there is none. */
  snippet: string;
  /** What choosing it does; `null` when there is nothing to open. */
  run: (() => void) | null;
}

/** Choices that belong together; `name` is the word in the locales. */
export interface Group {
  name: 'recent' | 'people' | 'texts' | 'passages' | 'commands';
  choices: Choice[];
}

const IN_TEXTS = new Set<FoundIn>(['document', 'note']);

/** Whether the words were found in something that is read, and not in what a person is called or can do. */
export const inTexts = ({ foundIn }: SearchHit) => IN_TEXTS.has(foundIn);

/** Groups that hold something. */
export const filled = (groups: Group[]) => groups.filter(({ choices }) => choices.length > 0);

/** A piece of a snippet; `hit` when it is what was searched for. */
export interface Piece {
  text: string;
  hit: boolean;
  /** Where it begins, which tells pieces apart. */
  at: number;
}

/** Cuts a snippet at its marks: the hit stands between U+0002 and U+0003. */
export function piecesOf(snippet: string): Piece[] {
  const pieces: Piece[] = [];
  let hit = false;
  let at = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these two characters are the marks
  for (const part of snippet.split(/([\u0002\u0003])/)) {
    if (part === '\u0002') hit = true;
    else if (part === '\u0003') hit = false;
    else if (part !== '') pieces.push({ text: part, hit, at });
    at += part.length;
  }
  return pieces;
}

/** Characters before the first word, and in all. */
const BEFORE = 24;
const SHOWN = 160;

/** The text from a little before the first of the words that stands in it, which is marked; its beginning when none does. */
export function snippetOf(text: string, words: string): string {
  const line = text.replace(/\s+/g, ' ');
  const folded = line.toLowerCase();
  const hits = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map((word) => ({ at: folded.indexOf(word), length: word.length }))
    .filter(({ at }) => at >= 0);
  const first = hits.sort((a, b) => a.at - b.at)[0];
  if (!first) return line.slice(0, SHOWN);
  const from = Math.max(0, first.at - BEFORE);
  const end = first.at + first.length;
  return `${from > 0 ? '… ' : ''}${line.slice(from, first.at)}\u0002${line.slice(first.at, end)}\u0003${line.slice(end, from + SHOWN)}`;
}
