import { expect, test } from 'vitest';
import { match, missing, part, skill } from '../test_match';
import { compareRows } from './compare_rows';

const strong = match({
  score: 90,
  parts: [part('required', 43, 43), part('role', 26, 26), part('limit', 0, 0)],
  skills: [skill('Java', { months: 60 }), skill('Kafka', { required: false })],
});
const weak = match({
  score: 40,
  parts: [part('required', 20, 43), part('role', 26, 26), part('limit', -6, 0)],
  skills: [skill('Java', { state: 'partly', by: 'Scala', months: 100 }), missing('Kafka', false)],
  experience: { ...strong.experience, relevantMonths: 12, adjacentMonths: 24 },
});
const rowsOf = (...matches: (typeof strong)[]) => compareRows(matches).flatMap(({ rows }) => rows);
const rowOf = (key: string, ...matches: (typeof strong)[]) => rowsOf(...matches).find((row) => row.key === key);

test('rows that differ name who is best, rows that do not are the same', () => {
  expect(rowOf('required', weak, strong)).toMatchObject({ same: false, best: [1] });
  expect(rowOf('role', weak, strong)).toMatchObject({ same: true, best: [] });
  expect(rowOf('score', weak, strong, strong)).toMatchObject({ best: [1, 2] });
});

test('a skill that was found beats a related one of more years, and that beats a missing one', () => {
  expect(rowOf('true Java', weak, strong)).toMatchObject({ best: [1] });
  expect(rowOf('false Kafka', weak, strong)).toMatchObject({ best: [1] });
});

test('more months in neighbouring roles are no advantage', () => {
  expect(rowOf('adjacentMonths', weak, strong)).toMatchObject({ same: false, best: [] });
  expect(rowOf('relevant', weak, strong)).toMatchObject({ best: [1] });
});

test('the limit has a row only where somebody has one, and the level only where it is asked for', () => {
  expect(rowOf('limit', strong, strong)).toBeUndefined();
  expect(rowOf('limit', strong, weak)?.cells).toEqual([
    { kind: 'points', points: 0, max: 0 },
    { kind: 'points', points: -6, max: 0 },
  ]);
  expect(rowOf('level', strong, weak)).toBeUndefined();
  const educated = match({ education: { asked: 'bachelor', found: 'master', met: true, evidence: [] } });
  expect(rowOf('level', strong, educated)).toMatchObject({ best: [1] });
});
