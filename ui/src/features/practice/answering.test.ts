import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnswerDraft } from '@/api';
import { ApiError } from '@/api/error';
import { Answering } from './answering';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const unreachable = () => new ApiError('unreachable', [], '', 'no answer');
const conflict = () => new ApiError('conflict', [], '', 'somebody was faster');

/** An answer whose kept drafts are gathered. */
function begin(kept: { textSoFar: string; elapsedMs: number; spoken?: boolean } = { textSoFar: '', elapsedMs: 0 }) {
  const keep = vi.fn((_: AnswerDraft) => Promise.resolve());
  const onLost = vi.fn((_: string) => undefined);
  const answering = new Answering({ spoken: false, ...kept }, { keep, onLost });
  return { answering, keep, onLost, last: () => keep.mock.calls.at(-1)?.[0] };
}

const SAID = '저는 결제 서버의 재시도를 맡아서 장애를 절반으로 줄였습니다.';

test('what was spoken and written down stands behind what was typed, and is not all that was spoken then', async () => {
  const { answering, last } = begin({ textSoFar: '먼저 ', elapsedMs: 0 });
  answering.say('제가 맡았습니다.');
  await answering.keep();
  expect(last()).toMatchObject({ text: '먼저\n제가 맡았습니다.', spoken: false });
});

test('words that were spoken stay spoken when they are corrected, and not when most of them are others', async () => {
  const { answering, last } = begin();
  answering.say(SAID);
  answering.edit(SAID.replace('절반', '절빈'));
  await answering.keep();
  expect(last()).toMatchObject({ spoken: true });
  answering.edit('인덱스가 쓰이지 않는 조건을 실행 계획에서 먼저 찾아봅니다.');
  await answering.keep();
  expect(last()).toMatchObject({ spoken: false });
});

test('words that were typed alone are not spoken', async () => {
  const { answering, last } = begin();
  answering.edit(SAID);
  await answering.keep();
  expect(last()).toMatchObject({ spoken: false });
});

test('what is spoken later counts as spoken as soon as it is written down, and stands there once', async () => {
  const { answering, last } = begin();
  answering.say(SAID);
  const corrected = SAID.replace('재시도', '재처리');
  answering.edit(corrected);
  answering.speak();
  await answering.keep();
  expect(last()).toMatchObject({ spoken: false });
  answering.say(`${SAID} 그리고 문서를 썼습니다.`);
  await answering.keep();
  expect(last()).toMatchObject({ text: `${corrected}\n그리고 문서를 썼습니다.`, spoken: true });
  answering.say(`${SAID} 그리고 문서를 썼습니다.`);
  await answering.keep();
  expect(last()).toMatchObject({ text: `${corrected}\n그리고 문서를 썼습니다.` });
});

test('what was spoken before the page was left stays spoken when it is corrected', async () => {
  const { answering, last } = begin({ textSoFar: SAID, elapsedMs: 0, spoken: true });
  answering.edit(SAID.replace('절반', '절빈'));
  await answering.keep();
  expect(last()).toMatchObject({ spoken: true });
});

test('words that another window wrote are as spoken as they were there', async () => {
  const { answering, last } = begin();
  answering.take({ textSoFar: SAID, elapsedMs: 1000, spoken: true });
  answering.edit(SAID.replace('절반', '절빈'));
  await answering.keep();
  expect(last()).toMatchObject({ spoken: true });
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('nothing is sent and no time runs before somebody goes on', async () => {
  const { answering, keep } = begin({ textSoFar: '지표부터', elapsedMs: 42_300 });
  await pass(60_000);
  expect(keep).not.toHaveBeenCalled();
  expect(answering.seen()).toMatchObject({ text: '지표부터', elapsedMs: 42_300, isRunning: false });
});

test('it goes on at the second at which it was kept', async () => {
  const { answering, last } = begin({ textSoFar: '지표부터', elapsedMs: 42_000 });
  answering.start();
  await pass(3050);
  expect(answering.seen().elapsedMs).toBe(45_000);
  expect(last()).toEqual({ text: '지표부터', elapsedMs: 45_000, spoken: false });
});

test('while the time runs every second is kept, with the text as it is then', async () => {
  const { answering, keep } = begin();
  answering.start();
  await pass(1500);
  answering.edit('안');
  answering.edit('안녕');
  await pass(2550);
  expect(keep.mock.calls.map(([draft]) => [draft.text, Math.floor(draft.elapsedMs / 1000)])).toEqual([
    ['', 1],
    ['안녕', 2],
    ['안녕', 3],
    ['안녕', 4],
  ]);
});

test('a pause stops the time and keeps what was not kept yet', async () => {
  const { answering, keep, last } = begin();
  answering.start();
  await pass(2000);
  answering.edit('방금 쓴 글');
  await pass(100);
  answering.hold();
  await pass(250);
  expect(last()).toEqual({ text: '방금 쓴 글', elapsedMs: 2100, spoken: false });
  const calls = keep.mock.calls.length;
  await pass(60_000);
  expect(keep.mock.calls.length).toBe(calls);
  expect(answering.seen()).toMatchObject({ elapsedMs: 2100, isRunning: false });
});

test('a write that fails loses nothing: it is said, and tried again until it is kept', async () => {
  const { answering, keep, last } = begin();
  keep.mockRejectedValue(unreachable());
  answering.start();
  answering.edit('끊긴 동안 쓴 글');
  await pass(5000);
  expect(answering.seen()).toMatchObject({ text: '끊긴 동안 쓴 글', hasFailed: true, isRunning: true });
  answering.hold();
  await pass(3000);
  expect(answering.isBusy).toBe(true);
  keep.mockResolvedValue();
  await pass(2000);
  expect(answering.seen().hasFailed).toBe(false);
  expect(answering.isBusy).toBe(false);
  expect(last()).toEqual({ text: '끊긴 동안 쓴 글', elapsedMs: 5000, spoken: false });
});

test('one write at a time, and the last words are the last that is sent', async () => {
  const { answering, keep, last } = begin();
  let free = () => undefined as undefined;
  keep.mockImplementationOnce(
    () =>
      new Promise<void>((resolve) => {
        free = () => void resolve();
      }),
  );
  answering.start();
  await pass(1250);
  answering.edit('나중에 쓴 글');
  await pass(4000);
  expect(keep).toHaveBeenCalledTimes(1);
  free();
  await pass(1000);
  expect(last()?.text).toBe('나중에 쓴 글');
});

test('a machine that slept does not use up the time', async () => {
  const { answering } = begin();
  answering.start();
  await pass(10_000);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  await pass(1000);
  expect(answering.seen()).toMatchObject({ elapsedMs: 10_000, isRunning: false });
});

test('what the router has is taken only while nothing newer is here', async () => {
  const { answering } = begin({ textSoFar: '처음', elapsedMs: 1000 });
  answering.take({ textSoFar: '다른 창에서 더 씀', elapsedMs: 9000, spoken: false });
  expect(answering.seen()).toMatchObject({ text: '다른 창에서 더 씀', elapsedMs: 9000 });
  answering.start();
  answering.edit('여기서 씀');
  answering.take({ textSoFar: '처음', elapsedMs: 1000, spoken: false });
  expect(answering.seen().text).toBe('여기서 씀');
});

test('an answer is given with the last word and the time at which it was ended', async () => {
  const { answering, keep } = begin();
  const give = vi.fn((draft: AnswerDraft) => Promise.resolve(draft.text));
  answering.start();
  await pass(7300);
  answering.edit('다 썼습니다.');
  const given = answering.end(give);
  await pass(0);
  expect(await given).toBe('다 썼습니다.');
  expect(give).toHaveBeenCalledExactlyOnceWith({ text: '다 썼습니다.', elapsedMs: 7300, spoken: false });
  const calls = keep.mock.calls.length;
  await pass(5000);
  expect(keep.mock.calls.length).toBe(calls);
});

test('an answer that could not be given can be written on, and its time goes on', async () => {
  const { answering } = begin();
  answering.start();
  answering.edit('거의 다 썼습니다.');
  await pass(3000);
  const given = answering.end(() => Promise.reject(unreachable()));
  await expect(Promise.all([given, pass(0)])).rejects.toThrow();
  expect(answering.seen()).toMatchObject({ text: '거의 다 썼습니다.', isRunning: true, isEnding: false });
  await pass(2000);
  expect(answering.seen().elapsedMs).toBe(5000);
});

test('words that were not kept when another window ended the question are handed back', async () => {
  const { answering, keep, onLost } = begin({ textSoFar: '둘 다 아는 글', elapsedMs: 0 });
  answering.start();
  await pass(1250);
  keep.mockRejectedValue(conflict());
  answering.edit('여기만 있는 글');
  await pass(1000);
  expect(onLost).toHaveBeenCalledExactlyOnceWith('여기만 있는 글');
  const calls = keep.mock.calls.length;
  await pass(5000);
  expect(keep.mock.calls.length).toBe(calls);
  expect(answering.isBusy).toBe(false);
});

test('nothing is handed back when all words were kept', async () => {
  const { answering, keep, onLost } = begin({ textSoFar: '둘 다 아는 글', elapsedMs: 0 });
  keep.mockRejectedValue(conflict());
  answering.start();
  await pass(2000);
  expect(keep).toHaveBeenCalled();
  expect(onLost).not.toHaveBeenCalled();
});
