// Interviews and calendars: their words, and the questions that screens ask.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, value } from './client';
import type { components } from './schema';
import { tags } from './tags';
import type { Whole } from './types';

type Schemas = components['schemas'];

export type TimeRange = Whole<Schemas['TimeRange']>;
export type MinuteSpan = Whole<Schemas['MinuteSpan']>;
export type WorkingWeek = Whole<Schemas['WorkingWeek']>;
export type WorkingHours = Whole<Schemas['WorkingHours']>;
export type Busy = Whole<Schemas['Busy']>;
export type BusyBlock = Whole<Schemas['BusyBlock']>;
export type BusyImport = Whole<Schemas['BusyImport']>;
export type Clash = Whole<Schemas['Clash']>;
export type PanelGroup = Whole<Schemas['PanelGroup']>;
export type Interviewer = Whole<Schemas['Interviewer']>;
export type InterviewerDraft = Whole<Schemas['InterviewerDraft']>;
export type InterviewKit = Whole<Schemas['InterviewKit']>;
export type KitSection = InterviewKit['sections'][number];
export type InterviewRound = Whole<Schemas['InterviewRound']>;
export type Interview = Whole<Schemas['Interview']>;
export type InterviewVersion = Whole<Schemas['InterviewVersion']>;
export type InterviewDetail = Whole<Schemas['InterviewDetail']>;
export type Verdict = Whole<Schemas['Verdict']>;
export type Scorecard = Whole<Schemas['Scorecard']>;
export type ScorecardDraft = Whole<Schemas['ScorecardDraft']>;
export type ScorecardView = Whole<Schemas['ScorecardView']>;
export type InterviewDraft = Schemas['InterviewDraft'];
export type InterviewChange = Schemas['InterviewChange'];
export type Tell = Whole<Schemas['Tell']>;
export type AnswerChoice = Whole<Schemas['AnswerChoice']>;
export type SlotSearch = Schemas['SlotSearch'];
export type SlotReason = Whole<Schemas['SlotReason']>;
export type Proposal = Whole<Schemas['Proposal']>;
export type ProposalNote = Whole<Schemas['ProposalNote']>;
export type ToSchedule = Whole<Schemas['ToSchedule']>;
export type SyncConflict = Whole<Schemas['SyncConflict']>;
export type CalendarSync = Whole<Schemas['CalendarSync']>;
export type CalendarRange = Whole<Schemas['CalendarRange']>;

/** Everything a calendar shows between two instants. The range before stays in sight until the new one is there. */
export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [tags.calendar, { from, to }],
    queryFn: ({ signal }) => value(client.GET('/api/calendar', { params: { query: { from, to } }, signal })),
    placeholderData: keepPreviousData,
  });

/** Everybody who interviews. */
export const interviewersQuery = () =>
  queryOptions({
    queryKey: [tags.interviewers],
    queryFn: ({ signal }) => value(client.GET('/api/interviewers', { signal })),
  });

/** The rounds of a posting. */
export const roundsQuery = (postingId: string) =>
  queryOptions({
    queryKey: [tags.rounds(postingId)],
    queryFn: ({ signal }) =>
      value(client.GET('/api/postings/{id}/rounds', { params: { path: { id: postingId } }, signal })),
  });

/** Everything about one interview. */
export const interviewQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.interview(id)],
    queryFn: ({ signal }) => value(client.GET('/api/interviews/{id}', { params: { path: { id } }, signal })),
  });

/** Times that an interview could be at. They depend on everything in the calendar, so they live by its tag. */
export const slotsQuery = (search: SlotSearch) =>
  queryOptions({
    queryKey: [tags.calendar, 'slots', search],
    queryFn: ({ signal }) => value(client.POST('/api/interviews/slots', { body: search, signal })),
    placeholderData: keepPreviousData,
  });

/** Why a time is not among them. */
export const whyQuery = (search: SlotSearch, start: string) =>
  queryOptions({
    queryKey: [tags.calendar, 'why', search, start],
    queryFn: ({ signal }) => value(client.POST('/api/interviews/why', { body: { search, start }, signal })),
  });

/** Connected Google accounts, by the calendar of which somebody's time is known. */
export const googleAccountsQuery = () =>
  queryOptions({
    queryKey: [tags.connections, 'google'],
    queryFn: async ({ signal }) => {
      const all = await value(client.GET('/api/connections', { signal }));
      return all.flatMap(({ id, state, settings }) =>
        settings.kind === 'google' ? [{ id, state, email: settings.email }] : [],
      );
    },
  });
