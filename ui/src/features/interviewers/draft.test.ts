import { expect, test } from 'vitest';
import { draftOf, isZone, officeHours, wrongOf } from './draft';

const draft = { ...draftOf(null), name: '이정민', hours: officeHours('Asia/Seoul') };
const withHours = (part: Partial<typeof draft.hours>) => wrongOf({ ...draft, hours: { ...draft.hours, ...part } });

test('somebody new works office hours', () => {
  expect(draft.hours.week.friday).toEqual([{ from: 540, to: 1080 }]);
  expect(draft.hours.week.saturday).toEqual([]);
  expect(wrongOf(draft)).toBeNull();
});

test('what cannot be kept is named', () => {
  expect(wrongOf({ ...draft, name: ' ' })).toBe('name');
  expect(withHours({ lunch: { from: 780, to: 720 } })).toBe('hours');
  expect(withHours({ week: { ...draft.hours.week, monday: [{ from: 600, to: 600 }] } })).toBe('hours');
  expect(withHours({ daysOff: [{ from: '2026-03-12', to: '2026-03-11', name: '' }] })).toBe('off');
  expect(withHours({ zone: 'Asia/Gangnam' })).toBe('zone');
  expect(isZone('Asia/Seoul')).toBe(true);
});
