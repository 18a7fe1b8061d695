import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Scorecard, ScorecardDraft } from '@/api';
import { ApiError } from '@/api/error';
import { Writing } from './writing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draft = (note: string, overall: ScorecardDraft['overall'] = null): ScorecardDraft => ({
  overall,
  skills: [],
  note,
});
const card = (version: number, content: ScorecardDraft, state: Scorecard['state'] = 'draft'): Scorecard => ({
  id: 'card',
  interviewId: 'interview',
  interviewerId: 'me',
  state,
  content,
  submittedAt: null,
  version,
});

/** A card that is begun, and a router that answers as told. */
function begin() {
  const keep = vi.fn((version: number, content: ScorecardDraft) => Promise.resolve(card(version + 1, content)));
  const submit = vi.fn(() => Promise.resolve(card(9, draft(''), 'submitted')));
  const read = vi.fn(() => Promise.resolve(card(7, draft('남이 씀'))));
  return { writing: new Writing(card(1, draft('')), { keep, submit, read }), keep, submit, read };
}

test('typing is kept once it rests, on the version before, and the time of it is known', async () => {
  const { writing, keep } = begin();
  for (const note of ['ㅎ', '하', '한']) {
    writing.edit(draft(note));
    await vi.advanceTimersByTimeAsync(700);
  }
  expect(keep).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  writing.edit(draft('한글'));
  await vi.advanceTimersByTimeAsync(800);
  expect(keep.mock.calls).toEqual([
    [1, draft('한')],
    [2, draft('한글')],
  ]);
  expect(writing.seen()).toMatchObject({ state: 'saved', keptAt: Date.now() });
});

test('a syllable that is typed while the card is kept stays, and is kept next', async () => {
  const { writing, keep } = begin();
  let answer = (_: Scorecard) => {};
  keep.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  writing.edit(draft('면'));
  await vi.advanceTimersByTimeAsync(800);
  writing.edit(draft('면접'));
  answer(card(2, draft('면')));
  // The router tells of the change as well, as of any.
  writing.take(card(2, draft('면')));
  expect(writing.seen().content.note).toBe('면접');
  await vi.runAllTimersAsync();
  expect(keep).toHaveBeenLastCalledWith(2, draft('면접'));
});

test('what could not be kept is tried again by itself', async () => {
  const { writing, keep } = begin();
  keep.mockRejectedValueOnce(new TypeError('no way'));
  writing.edit(draft('적음'));
  await vi.advanceTimersByTimeAsync(800);
  expect(writing.seen().state).toBe('failed');
  expect(writing.isBusy).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(keep).toHaveBeenCalledTimes(2);
  expect(writing.seen()).toMatchObject({ state: 'saved', error: null });
});

test('a change from elsewhere stops the keeping; loading it keeps both', async () => {
  const { writing, keep } = begin();
  keep.mockRejectedValueOnce(new ApiError('conflict', [], '', ''));
  writing.edit(draft('내가 씀', 'yes'));
  await vi.advanceTimersByTimeAsync(800);
  expect(writing.seen().state).toBe('conflict');
  writing.edit(draft('내가 더 씀', 'yes'));
  writing.take(card(7, draft('남이 씀')));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(keep).toHaveBeenCalledTimes(1);
  expect(writing.seen().content.note).toBe('내가 더 씀');
  await writing.reload();
  expect(writing.seen()).toMatchObject({ state: 'saving', content: draft('남이 씀\n\n내가 더 씀', 'yes') });
  await vi.runAllTimersAsync();
  expect(keep).toHaveBeenLastCalledWith(7, draft('남이 씀\n\n내가 더 씀', 'yes'));
});

test('a card that is not being typed on follows what is kept elsewhere', () => {
  const { writing } = begin();
  writing.take(card(3, draft('다른 창에서')));
  expect(writing.seen().content.note).toBe('다른 창에서');
  writing.take(card(2, draft('늦게 온 답')));
  expect(writing.seen().content.note).toBe('다른 창에서');
});

test('handing in keeps the last words first, and corrections after it go on from there', async () => {
  const { writing, keep, submit } = begin();
  writing.edit(draft('끝', 'yes'));
  await writing.submit();
  expect(keep.mock.invocationCallOrder[0]).toBeLessThan(submit.mock.invocationCallOrder[0] ?? 0);
  expect(writing.seen()).toMatchObject({ isIn: true, isHandingIn: false });
  writing.edit(draft('고침', 'yes'));
  await vi.runAllTimersAsync();
  expect(keep).toHaveBeenLastCalledWith(9, draft('고침', 'yes'));
});

test('a card whose words could not be kept is not handed in', async () => {
  const { writing, keep, submit } = begin();
  keep.mockRejectedValueOnce(new TypeError('no way'));
  writing.edit(draft('끝', 'yes'));
  await expect(writing.submit()).rejects.toThrow('no way');
  expect(submit).not.toHaveBeenCalled();
  expect(writing.seen()).toMatchObject({ isIn: false, isHandingIn: false, state: 'failed' });
});
