import { expect, test } from 'vitest';
import type { MaskArea } from '@/api';
import {
  changed,
  countKinds,
  drawn,
  inReadingOrder,
  kindSet,
  neighbour,
  opened,
  redone,
  removed,
  restored,
  toggled,
  undone,
} from './draft';

const area = (id: number, change: Partial<MaskArea> = {}): MaskArea => ({
  id,
  kind: 'email',
  page: 1,
  x0: 10,
  y0: id * 40,
  x1: 90,
  y1: id * 40 + 12,
  found: true,
  confidence: 0.9,
  state: 'covered',
  ...change,
});

const states = (areas: MaskArea[]) => areas.map(({ id, state }) => [id, state]);

test('every change can be taken back and done again', () => {
  const start = opened([area(1), area(2)]);
  const once = changed(start, toggled(start.areas, 1));
  const twice = changed(once, removed(once.areas, 2));
  expect(undone(undone(twice)).areas).toEqual(start.areas);
  expect(redone(redone(undone(undone(twice)))).areas).toEqual(twice.areas);
  expect(undone(start)).toBe(start);
  expect(changed(undone(twice), once.areas).future).toEqual([]);
});

test('an arrow key that is held is one step', () => {
  let draft = opened([area(1)]);
  for (const x0 of [11, 12, 13]) draft = changed(draft, [area(1, { x0 })], 'nudge 1');
  expect(undone(draft).areas).toEqual([area(1)]);
  const other = changed(draft, [area(1, { x0: 50 })], 'nudge 2');
  expect(undone(other).areas[0]?.x0).toBe(13);
});

test('what was found and removed is remembered, what was drawn is gone', () => {
  const areas = [area(1), area(2, { found: false })];
  const without = removed(removed(areas, 1), 2);
  expect(states(without)).toEqual([[1, 'removed']]);
  expect(states(restored(without))).toEqual([[1, 'covered']]);
});

test('a whole type goes off and on; what was removed stays so', () => {
  const areas = [area(1), area(2, { kind: 'phone' }), area(3, { state: 'removed' })];
  const off = kindSet(areas, 'email', 'open');
  expect(states(off)).toEqual([
    [1, 'open'],
    [2, 'covered'],
    [3, 'removed'],
  ]);
  expect(countKinds(off)).toEqual([
    { kind: 'phone', total: 1, covered: 1 },
    { kind: 'email', total: 1, covered: 0 },
  ]);
});

test('a drawn area has an id that no other ever had', () => {
  const [areas, id] = drawn([area(4, { state: 'removed' }), area(2)], 1, { x0: 1, y0: 2, x1: 30, y1: 40 }, 'other');
  expect(id).toBe(5);
  expect(areas.at(-1)).toMatchObject({ found: false, confidence: 1, state: 'covered', x1: 30 });
});

test('Tab goes as people read: by page, by line, from left to right', () => {
  const mixed = [
    area(1, { page: 2, y0: 10, y1: 22 }),
    area(2, { y0: 102, y1: 114, x0: 200 }),
    area(3, { y0: 100, y1: 112, x0: 10 }),
    area(4, { y0: 20, y1: 32 }),
  ];
  expect(inReadingOrder(mixed).map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  expect(neighbour(mixed, 3)).toBe(2);
  expect(neighbour(mixed, 1)).toBe(2);
  expect(neighbour([area(1)], 1)).toBeNull();
});
