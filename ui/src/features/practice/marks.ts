import type { AnswerPiece, ExpectedPoint } from '@/api';

/** A piece of an answer as it is drawn. White space at its ends stays outside of its mark. */
export interface Mark {
  /** Its place among the pieces. */
  place: number;
  before: string;
  words: string;
  after: string;
  /** The expected points that it says, from 1. */
  points: number[];
  /** What is wrong about it, and the letter that stands for that; `null` when nothing is. */
  wrong: { letter: string; reason: string } | null;
}

/** The pieces with their marks: what says an expected point has its number, what is wrong a letter. */
export function marksOf(pieces: AnswerPiece[]): Mark[] {
  let wrongs = 0;
  return pieces.map(({ text, points, wrong }, place) => {
    const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    const mark: Mark = { place, before, words, after, points, wrong: null };
    if (wrong === null) return mark;
    wrongs += 1;
    return { ...mark, wrong: { letter: String.fromCharCode(96 + wrongs), reason: wrong } };
  });
}

/** What of a point counts, as it stands at its end: all of its worth, a part of it, or what was lost. */
export function worthOf({ covered, worth, counts }: ExpectedPoint): string {
  if (covered === 'yes' && counts === worth) return String(worth);
  return covered === 'no' ? `−${worth}` : `${counts}/${worth}`;
}

/** How many of the expected points were said in full. */
export const coveredCount = (points: ExpectedPoint[]) => points.filter(({ covered }) => covered === 'yes').length;
