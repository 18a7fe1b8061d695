import { expect, test } from 'vitest';
import { Invalidation, livesBy, tagsOf } from './events';
import { documentPagesQuery } from './queries';

test('tags that come while a round is under way wait for the next one', async () => {
  const rounds: string[][] = [];
  const ends: (() => void)[] = [];
  const invalidation = new Invalidation(
    (tags) => {
      rounds.push([...tags]);
      return new Promise((resolve) => ends.push(resolve));
    },
    () => Promise.resolve(),
  );
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  invalidation.add(['a']);
  invalidation.add(['b', 'a']);
  await settled();
  expect(rounds).toEqual([['a', 'b']]);
  invalidation.add(['c']);
  invalidation.add(['a']);
  await settled();
  expect(rounds).toHaveLength(1);
  ends[0]?.();
  await settled();
  expect(rounds).toEqual([
    ['a', 'b'],
    ['c', 'a'],
  ]);
});

test('data that cannot be read means everything', () => {
  expect(tagsOf('["board:1","imports"]')).toEqual(['board:1', 'imports']);
  for (const data of ['', '{', '{"a":1}', '[1]']) expect(tagsOf(data)).toEqual(['*']);
});

test('everything is asked again but what never changes', () => {
  const all = new Set(['*']);
  expect(livesBy(['board:1', {}], all)).toBe(true);
  expect(livesBy(documentPagesQuery('d', 1).queryKey, all)).toBe(false);
  expect(livesBy(['review'], new Set(['review', 'imports']))).toBe(true);
  expect(livesBy(['review'], new Set(['imports']))).toBe(false);
});
