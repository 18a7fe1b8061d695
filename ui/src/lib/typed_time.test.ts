import { expect, test } from 'vitest';
import { timeOf, typedMinute } from './typed_time';

test.each([
  ['9', 540],
  ['930', 570],
  ['0930', 570],
  ['9:30', 570],
  ['14.30', 870],
  ['14시', 840],
  ['오후 2시 30분', 870],
  ['오전 12시', 0],
  ['2pm', 840],
  ['12 pm', 720],
  ['24:00', 1440],
  ['24:15', null],
  ['25', null],
  ['9:75', null],
  ['오후 14시', null],
  ['soon', null],
  ['', null],
])('%s', (text, minute) => {
  expect(typedMinute(text)).toBe(minute);
});

test('minutes are written as a clock shows them, the end of the day as 24:00', () => {
  expect([timeOf(0), timeOf(570), timeOf(1440)]).toEqual(['00:00', '09:30', '24:00']);
});
