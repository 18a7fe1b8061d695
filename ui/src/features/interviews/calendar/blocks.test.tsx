import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CalendarRange, Proposal } from '@/api';
import { startI18n } from '@/i18n';
import { PeopleProvider } from '../parts/people';
import { DayColumn } from './DayColumn';
import { entriesOf } from './entries';
import { showGhost } from './ghost';
import { MonthLines } from './MonthLines';
import { pick, usePicked } from './picked';
import { calendar, interview, interviewer, on } from './test_calendar';

const propose = vi.fn();
const everybody = [interviewer('이정민'), interviewer('박지훈')];
const proposal = (start: Date): Proposal => ({
  start: start.toISOString(),
  end: new Date(start.getTime() + 3_600_000).toISOString(),
  panel: ['이정민'],
  notes: [],
  score: 1,
});
const entries = (range: Partial<CalendarRange>, proposals: Proposal[] = []) =>
  entriesOf(calendar(range), { hidden: new Set(), everything: false, own: true, proposals });

const month = (range: Partial<CalendarRange>) =>
  render(
    <PeopleProvider interviewers={everybody}>
      <MonthLines entries={entries(range)} />
    </PeopleProvider>,
  );
const day = (range: Partial<CalendarRange>, proposals: Proposal[]) =>
  render(
    <PeopleProvider interviewers={everybody}>
      <DayColumn day={on(11, 0)} isToday={false} entries={entries(range, proposals)} lanes={[]} onPropose={propose} />
    </PeopleProvider>,
  );
const block = (name: RegExp) => screen.getByRole('button', { name });
const share = (element: HTMLElement, side: 'left' | 'width') => Number(element.style.getPropertyValue(`--${side}`));

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  pick(null);
  showGhost(null);
  propose.mockReset();
});

test('a line of a month says when, who and which round, and everything to those who hear it', () => {
  month({ interviews: [interview('백지안', on(11, 14), ['이정민', '박지훈'], { place: '3층' })] });
  const line = block(/백지안/);
  expect(line.textContent).toBe('14:00백지안 1차 면접');
  expect(line.getAttribute('aria-label')).toContain('이정민, 박지훈 · 3층');
});

test('the line that is picked or lifted is marked, and no other', () => {
  month({ interviews: [interview('백지안', on(11, 14), ['이정민']), interview('하윤호', on(11, 16), ['이정민'])] });
  fireEvent.click(block(/백지안/));
  expect(usePicked.getState().picked).toEqual({ kind: 'interview', id: '백지안' });
  expect(block(/백지안/).dataset.picked).toBe('true');
  expect(block(/하윤호/).dataset.picked).toBeUndefined();
  act(() => showGhost({ key: 'interview 하윤호', day: on(12, 0), span: null, title: '', byKeys: false }));
  expect(block(/하윤호/).dataset.lifted).toBe('true');
  expect(block(/백지안/).dataset.lifted).toBeUndefined();
});

test('a proposal at the time of an interview stands beside it, with its number, and can be taken', () => {
  day({ interviews: [interview('백지안', on(11, 14), ['이정민'])] }, [proposal(on(11, 13, 30)), proposal(on(11, 9))]);
  const [there, beside, free] = [block(/백지안/), block(/^제안 1,/), block(/^제안 2,/)];
  expect(share(there, 'left') + share(there, 'width')).toBeLessThan(share(beside, 'left'));
  expect(beside.textContent).toBe('1');
  expect(there.textContent).toContain('백지안');
  expect(share(free, 'width')).toBe(1);
  expect(free.textContent).toContain('09:00 – 10:00');
  expect(screen.getAllByRole('button')).toEqual([free, beside, there]);
  fireEvent.click(beside);
  expect(propose.mock.lastCall?.[0].start).toBe(on(11, 13, 30).toISOString());
});
