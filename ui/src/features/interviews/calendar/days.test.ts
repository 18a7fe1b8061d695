import { expect, test } from 'vitest';
import { addDays, dayKey, daysOf, eachDay, parseDay, startOfWeek, stepped, weekColumns } from './days';

const day = (key: string) => parseDay(key) as Date;

test('a week runs from Monday, also when it is asked for on its Sunday', () => {
  expect(dayKey(startOfWeek(day('2026-03-15')))).toBe('2026-03-09');
  expect(eachDay(daysOf('week', day('2026-03-11'))).map(dayKey)).toEqual([
    '2026-03-09',
    '2026-03-10',
    '2026-03-11',
    '2026-03-12',
    '2026-03-13',
    '2026-03-14',
    '2026-03-15',
  ]);
});

test('a month shows whole weeks', () => {
  const { from, to } = daysOf('month', day('2026-03-11'));
  expect([dayKey(from), dayKey(to)]).toEqual(['2026-02-23', '2026-04-06']);
  const february = daysOf('month', day('2027-02-10'));
  expect(eachDay(february)).toHaveLength(28);
});

test('an agenda shows its month alone', () => {
  const { from, to } = daysOf('agenda', day('2026-02-11'));
  expect([dayKey(from), dayKey(to)]).toEqual(['2026-02-01', '2026-03-01']);
});

test('no month is skipped when one steps from its last day', () => {
  expect(dayKey(stepped('month', day('2026-01-31'), 1))).toBe('2026-02-01');
  expect(dayKey(stepped('week', day('2026-01-01'), -1))).toBe('2025-12-25');
});

test('the weekend is a column only when something is on it', () => {
  const days = eachDay(daysOf('week', day('2026-03-11')));
  expect(weekColumns(days, false)).toHaveLength(5);
  expect(weekColumns(days, true)).toHaveLength(7);
});

test('words that are no day are none', () => {
  expect(parseDay('2026-02-30')).toBeNull();
  expect(parseDay('tomorrow')).toBeNull();
  expect(dayKey(addDays(day('2026-12-31'), 1))).toBe('2027-01-01');
});
