import { expect, test } from 'vitest';
import type { PersonField } from '@/api';
import { compare, sideOf, takenPaths } from './choices';

const fields = (values: Record<string, string>) =>
  Object.entries(values).map(([path, value]) => ({ path, value }) as PersonField);

const here = fields({
  name: '강나래',
  'emails.0': 'a@example.com',
  address: '서울',
  'work.0.company': '다온',
  'work.0.start': '2020-01',
  'work.1.company': '모아',
  total_experience_months: '70',
});
const there = fields({
  name: '강나래',
  'emails.0': 'b@example.com',
  birth: '1990-01-02',
  address: '성남',
  'work.0.company': '다온클라우드',
  'work.0.current': 'true',
  'skills.0': 'Kotlin',
});
const rows = compare(here, there);

test('a part is compared as a whole, and contacts are no question', () => {
  expect(rows.map(({ part, same }) => [part, same])).toEqual([
    ['name', true],
    ['birth', false],
    ['address', false],
    ['work', false],
    ['skills', false],
  ]);
  expect(rows.find(({ part }) => part === 'work')).toMatchObject({
    here: ['다온 · 2020-01', '모아'],
    there: ['다온클라우드'],
  });
});

test('the kept person fills what they lack from the other, and keeps the rest', () => {
  expect(takenPaths(rows, 'here', {})).toEqual(['birth', 'skills', 'skills_mentioned']);
  expect(takenPaths(rows, 'there', {})).toEqual([]);
});

test('a choice stays with its person when the kept one is switched', () => {
  const choices = { work: 'there', address: 'here' } as const;
  expect(takenPaths(rows, 'here', choices)).toEqual([
    'birth',
    'work',
    'skills',
    'total_experience_months',
    'skills_mentioned',
  ]);
  expect(takenPaths(rows, 'there', choices)).toEqual(['address']);
  expect(rows.map((row) => sideOf(row, 'there', choices))).toEqual(['there', 'there', 'here', 'there', 'there']);
});
