import type { Interview, InterviewDraft, InterviewRound, PanelGroup, Tell } from '@/api';
import { addDays, at, startOfDay } from '@/lib/days';
import { viewerZone } from '@/lib/zone';
import type { Seed } from './planning';

/** Who is asked to interview whom: the application, as far as it is known. */
export interface Candidate {
  applicationId: string;
  postingId: string;
  name: string;
}

/** How the time is found: it is set here, or the candidate picks one of several. */
export type Mode = 'set' | 'offer';

/** An interview as it is arranged in the dialog. */
export interface Draft {
  candidate: Candidate | null;
  /** The interview that is there already; `null` for a new one. */
  interviewId: string | null;
  roundId: string | null;
  mode: Mode;
  start: Date | null;
  durationMinutes: number;
  /** The zone in which people are told its times. */
  zone: string;
  /** Who interviews; `null` leaves it to the rounds' rules and the time. */
  people: string[] | null;
  place: string;
  meetingLink: string;
  conference: boolean;
  tell: Tell;
  /** Times that are offered. */
  starts: Date[];
  /** Until when an answer is asked for; `null` leaves it to the round. */
  deadline: Date | null;
  /** Days that the round gives for an answer. */
  replyDays: number;
}

/** The fewest and the most times that are offered. */
export const OFFERS = { least: 2, most: 5 } as const;

/** The draft with which the dialog opens. */
export const draftOf = ({
  applicationId,
  postingId,
  name = '',
  roundId,
  start,
  durationMinutes = 60,
}: Seed): Draft => ({
  candidate: applicationId && postingId ? { applicationId, postingId, name } : null,
  interviewId: null,
  roundId: roundId ?? null,
  mode: 'set',
  start: start ?? null,
  durationMinutes,
  zone: viewerZone(),
  people: null,
  place: '',
  meetingLink: '',
  conference: false,
  tell: { candidate: true, panel: true },
  starts: [],
  deadline: null,
  replyDays: 3,
});

/** An interview that is there already, as it is changed. */
export function draftOfInterview(interview: Interview): Draft {
  const { id, applicationId, postingId, candidateName: name, roundId, durationMinutes, time } = interview;
  const { zone, people, place, meetingLink, conference } = interview;
  const start = time ? new Date(time.start) : undefined;
  const draft = draftOf({ applicationId, postingId, name, roundId, durationMinutes, start });
  return { ...draft, interviewId: id, zone, people, place, meetingLink, conference };
}

/** The draft with what a round says. A length that was drawn on the calendar stays. */
export function withRound(draft: Draft, round: InterviewRound, keepsLength: boolean): Draft {
  const { id, durationMinutes, place, conference, replyDays } = round;
  const length = keepsLength ? draft.durationMinutes : durationMinutes;
  return { ...draft, roundId: id, durationMinutes: length, place, conference, people: null, replyDays };
}

/** The end of an office day. */
const EVENING = 18 * 60;
/** The latest that an answer helps, in hours before the first time. */
const LATEST_HOURS = 2;

/** Until when an answer is asked for: as typed, or as the round says, but no later than the evening before the first time. */
export function deadlineOf({ deadline, starts, replyDays }: Draft, now: Date): Date {
  if (deadline) return deadline;
  const usual = at(addDays(startOfDay(now), replyDays), EVENING);
  const [first] = starts;
  if (!first || usual < first) return usual;
  const evening = at(addDays(startOfDay(first), -1), EVENING);
  return evening > now ? evening : new Date(first.getTime() - LATEST_HOURS * 3_600_000);
}

/** The times with one more, or without it when it was there; in order. Past the most nothing is added. */
export function withStart(starts: readonly Date[], start: Date): Date[] {
  const rest = starts.filter((one) => one.getTime() !== start.getTime());
  if (rest.length < starts.length) return rest;
  if (rest.length >= OFFERS.most) return [...starts];
  return [...rest, start].sort((a, b) => a.getTime() - b.getTime());
}

/** Whether two times are at once, so that the second would be no choice. */
export const overlaps = (starts: readonly Date[], minutes: number): boolean =>
  starts.some((start, index) => {
    const next = starts[index + 1];
    return next !== undefined && next.getTime() - start.getTime() < minutes * 60_000;
  });

/** What still keeps the draft from being sent; `null` when nothing does. */
export function missingOf(
  draft: Draft,
  now: Date,
): 'candidate' | 'round' | 'start' | 'starts' | 'overlap' | 'deadline' | null {
  if (!draft.candidate) return 'candidate';
  if (!draft.roundId) return 'round';
  if (draft.mode === 'set') return draft.start ? null : 'start';
  if (draft.starts.length < OFFERS.least) return 'starts';
  if (overlaps(draft.starts, draft.durationMinutes)) return 'overlap';
  const [first] = draft.starts;
  const deadline = deadlineOf(draft, now);
  return deadline > now && first && deadline < first ? null : 'deadline';
}

/** The draft as it is sent. One whose time the candidate picks has no time yet, and nobody is told but by the offer. */
export function requestOf(draft: Draft, acceptClashes: boolean): InterviewDraft {
  const { candidate, roundId, mode, start, durationMinutes, zone, people, tell } = draft;
  const { place, meetingLink, conference } = draft;
  const isOffer = mode === 'offer';
  return {
    applicationId: candidate?.applicationId ?? '',
    roundId: roundId ?? '',
    start: isOffer ? null : (start?.toISOString() ?? null),
    durationMinutes,
    zone,
    people,
    place,
    meetingLink,
    conference,
    acceptClashes,
    tell: isOffer ? { candidate: false, panel: false } : tell,
  };
}

/** People who are all needed, as a search for times asks for them; `null` leaves the panel to the round. */
export const allOf = (people: string[] | null): PanelGroup[] | null =>
  people && people.length > 0 ? [{ people, needed: people.length }] : null;

/** Everybody of a panel, each once. */
export const peopleOf = (panel: readonly PanelGroup[]): string[] => [...new Set(panel.flatMap(({ people }) => people))];

/** Which groups have fewer people chosen than they need, by their place. Nobody counts for two groups. */
export function shortGroups(panel: readonly PanelGroup[], chosen: readonly string[]): number[] {
  const used = new Set<string>();
  const order = panel
    .map((group, index) => ({ group, index }))
    .sort((a, b) => a.group.people.length - b.group.people.length);
  const short: number[] = [];
  for (const { group, index } of order) {
    const free = group.people.filter((id) => chosen.includes(id) && !used.has(id)).slice(0, group.needed);
    for (const id of free) used.add(id);
    if (free.length < group.needed) short.push(index);
  }
  return short.sort((a, b) => a - b);
}
