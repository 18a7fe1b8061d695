import { expect, test } from 'vitest';
import { instantOf } from './instant';

test('a day and a time make an instant, and half of it makes none', () => {
  expect(instantOf('2026-03-09', '14:30')).toEqual(new Date(2026, 2, 9, 14, 30));
  expect(instantOf('2026-03-09', '14:30:00')).toEqual(new Date(2026, 2, 9, 14, 30));
  expect(instantOf('', '14:30')).toBeNull();
  expect(instantOf('2026-03-09', '')).toBeNull();
  expect(instantOf('2026-02-30', '10:00')).toBeNull();
  expect(instantOf('2026-03-09', '25:00')).toBeNull();
});
