import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Interview } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';
import { platform } from '@/platform';
import { PeopleProvider } from '../parts/people';
import { useMoves, useMoving } from './moving';
import { TellPopover } from './TellPopover';
import { calendar, interview, interviewer, on } from './test_calendar';

const when = { start: on(13, 10), durationMinutes: 60 };

/** Brings an interview to a time, as a drag or a proposal does; gathers what the router is asked. */
function bring(one: Interview) {
  const asked: { key: string; body: unknown }[] = [];
  const path = `PUT ${encodeURI(`/api/interviews/${one.id}`)}`;
  vi.spyOn(platform, 'fetch').mockImplementation(answering({ [path]: one }, asked));
  const range = calendar(one.time ? { interviews: [one] } : { open: [one] });
  render(
    <Queries>
      <PeopleProvider interviewers={[interviewer('이정민')]}>
        <TellPopover />
      </PeopleProvider>
    </Queries>,
  );
  const { result } = renderHook(() => useMoves(range));
  act(() => result.current(one, when));
  return asked;
}

beforeAll(() => {
  // The focus goes back to the block after the question is gone; jsdom has no `CSS`.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  return startI18n('ko');
});
afterEach(() => {
  vi.restoreAllMocks();
  act(() => useMoving.setState({ asked: null }));
});

const open = interview('정다온', null, ['이정민'], { state: 'proposed' });
const moving = interview('백지안', on(12, 14), ['이정민'], { state: 'proposed' });

test.each([
  ['without a time', open],
  ['for which other times were offered', moving],
])('an interview %s is not settled before it was asked whom to tell', async (_, one) => {
  const asked = bring(one);
  expect(asked).toEqual([]);
  expect(screen.getByText('알릴 사람')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '정하고 알리기' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toMatchObject({ start: when.start.toISOString(), tell: { candidate: true, panel: true } });
});

test('it can be settled with nobody told', async () => {
  const asked = bring(open);
  fireEvent.click(screen.getByRole('button', { name: '알리지 않고 정하기' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toMatchObject({ tell: { candidate: false, panel: false } });
});

test('a settled one is moved, and people are told again', () => {
  bring(interview('백지안', on(12, 14), ['이정민']));
  expect(screen.getByText('다시 알릴 사람')).toBeTruthy();
  expect(screen.getByRole('button', { name: '옮기고 알리기' })).toBeTruthy();
});
