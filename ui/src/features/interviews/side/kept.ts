import { create } from 'zustand';
import type { Interview } from '@/api';

/** Versions of interviews whose clash was looked at and left as it is. */
export type Kept = ReadonlySet<string>;

/** Clashes that somebody left as they are, until Naru is opened again: they stay marked, and do not ask for a decision by themselves. */
export const useKept = create<{ kept: Kept }>(() => ({ kept: new Set() }));

const keyOf = ({ id, version }: Interview): string => `${id} ${version}`;

/** Whether the clash of an interview, as it is now, was left as it is. */
export const isKept = (kept: Kept, interview: Interview): boolean => kept.has(keyOf(interview));

/** Leaves the clash of an interview as it is. */
export const keep = (interview: Interview): void =>
  useKept.setState(({ kept }) => ({ kept: new Set(kept).add(keyOf(interview)) }));
