import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Interview } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';
import { platform } from '@/platform';
import { calendar, interview, on } from '../calendar/test_calendar';
import { PeopleProvider } from '../parts/people';
import { TodoList } from './TodoList';

vi.mock('@/lib/use_now', () => {
  const now = new Date(2026, 2, 11, 12);
  return { useMinute: () => now, useToday: () => now };
});

const slots = [{ start: on(16, 10).toISOString(), end: on(16, 11).toISOString() }];
const offer = (deadline: Date, answer: NonNullable<Interview['offer']>['answer'] = null): Interview['offer'] => ({
  id: 'offer',
  slots,
  deadline: deadline.toISOString(),
  link: null,
  createdAt: on(10, 9).toISOString(),
  answer,
});
const answered = (kind: 'reschedule' | 'decline') =>
  offer(on(13, 18), { choice: { kind }, note: '', byHr: true, at: on(10, 12).toISOString() });
const open = (more: Partial<Interview>, start: Date | null = null) =>
  interview('정다온', start, ['이정민'], { state: 'proposed', ...more });

const show = (one: Interview) => {
  const range = calendar({ open: [one], interviews: one.time ? [one] : [] });
  render(
    <Queries>
      <PeopleProvider interviewers={[]}>
        <TodoList range={range} />
      </PeopleProvider>
    </Queries>,
  );
  return screen.getAllByRole('listitem').map((row) => row.textContent);
};

beforeAll(() => startI18n('ko'));
beforeEach(() => void vi.spyOn(platform, 'fetch').mockImplementation(answering({})));
afterEach(() => void vi.restoreAllMocks());

test('a candidate who may still answer is waited for, with the days so far', () => {
  expect(show(open({ offer: offer(on(13, 18)) }))).toEqual(['1차 면접 · 정다온답변 대기1일째']);
  expect(screen.queryByRole('button', { name: '다시 제안' })).toBeNull();
});

test('one that has a time and waits for another is listed once, and says so', () => {
  expect(show(open({ offer: offer(on(13, 18)) }, on(12, 14)))).toEqual(['1차 면접 · 정다온다른 시간 답변 대기1일째']);
});

test('when the time to answer is over it says so and offers times again', async () => {
  expect(show(open({ offer: offer(on(10, 18)) }))).toEqual(['1차 면접 · 정다온답변 기한 지남다시 제안']);
  fireEvent.click(screen.getByRole('button', { name: '다시 제안' }));
  expect(await screen.findByRole('dialog', { name: '정다온 님에게 보낼 시간' })).toBeTruthy();
});

test('who wants other times can be offered them', () => {
  show(open({ offer: answered('reschedule') }));
  expect(screen.getByText('다른 시간을 바람')).toBeTruthy();
  expect(screen.getByRole('button', { name: '다시 제안' })).toBeTruthy();
});

test('who wants no interview is not offered times', () => {
  show(open({ offer: answered('decline') }));
  expect(screen.getByText('면접을 원하지 않음')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '다시 제안' })).toBeNull();
});
