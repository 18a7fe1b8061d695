import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProposalNote, SlotReason } from '@/api';
import { speak, startI18n } from '@/i18n';
import { on } from '../calendar/test_calendar';
import { mainNote, noteWords } from './note_words';
import { reasonWords } from './reason_words';

const range = { start: on(12, 14).toISOString(), end: on(12, 15).toISOString() };
const event = { ...range, title: '주간 회의', source: 'google' as const, id: 'event' };
const hours = [{ from: 540, to: 1080 }];
const holiday = { date: '2026-03-02', kind: 'public' as const, nameKo: '대체공휴일', nameEn: 'Substitute holiday' };

const reasons: SlotReason[] = [
  { kind: 'outside_window', window: range },
  { kind: 'too_soon', earliest: range.start, noticeMinutes: 120 },
  { kind: 'candidate_hours', zone: 'Asia/Seoul', hours: [] },
  { kind: 'candidate_busy', event },
  { kind: 'busy', person: 'p', event },
  { kind: 'buffer', person: 'p', event, side: 'before', minutes: 15, blocks: range },
  { kind: 'buffer', person: 'p', event, side: 'after', minutes: 15, blocks: range },
  { kind: 'lunch', person: 'p', blocks: range },
  { kind: 'outside_hours', person: 'p', zone: 'Asia/Seoul', hours },
  { kind: 'weekend', person: 'p', date: '2026-03-14' },
  { kind: 'day_off', person: 'p', date: '2026-03-12', name: '휴가' },
  { kind: 'holiday', person: 'p', holiday },
  { kind: 'daily_limit', person: 'p', date: '2026-03-12', limit: 3, count: 3 },
  { kind: 'calendar_unknown', person: 'p' },
  { kind: 'panel_short', group: 0, needed: 2, free: 1 },
];
const notes: ProposalNote[] = [
  { kind: 'earliest', points: 0 },
  { kind: 'everyone_free', points: 0 },
  { kind: 'later', days: 2, points: -4 },
  { kind: 'lunch', person: 'p', side: 'before', points: -6 },
  { kind: 'back_to_back', person: 'p', side: 'after', gapMinutes: 5, event, points: -8 },
  { kind: 'week_load', person: 'p', count: 3, points: -6 },
  { kind: 'same_day', count: 1, points: -12 },
  { kind: 'overlap', points: -40 },
];

const context = () => ({
  t: i18next.getFixedT(null, 'interviews'),
  language: i18next.language,
  today: on(11, 11),
  name: () => '이정민',
});
/** What a sentence looks like when its words are missing. */
const BROKEN = /undefined|{{|^[a-z_]+\.[a-z_.]+$/;

beforeAll(() => startI18n('ko'));
afterAll(() => speak('ko'));

describe.each(['ko', 'en'] as const)('in %s', (language) => {
  beforeAll(() => speak(language));

  test.each(reasons)('$kind has its sentence, with whose and when', (reason) => {
    const { title, detail } = reasonWords(reason, context());
    expect(title).not.toMatch(BROKEN);
    expect(detail).not.toMatch(BROKEN);
    expect(detail).not.toBe('');
    if ('person' in reason) expect(title).toContain('이정민');
    if ('event' in reason) expect(title + detail).toContain('14:00');
  });

  test.each(notes)('the note $kind has its words', (note) => {
    const said = noteWords(note, context());
    expect(said).not.toMatch(BROKEN);
    expect(said).not.toBe('');
  });
});

test('a proposal is told by what speaks against it most, or else by who is free', () => {
  const proposal = { ...range, panel: [], score: 100, notes };
  expect(mainNote(proposal)?.kind).toBe('overlap');
  expect(mainNote({ ...proposal, notes: notes.slice(0, 3) })?.kind).toBe('everyone_free');
  expect(mainNote({ ...proposal, notes: [] })).toBeNull();
});
