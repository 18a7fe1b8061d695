import { expect, test } from 'vitest';
import type { PersonField } from '@/api';
import { entriesOf, missingPaths, placeOf } from './field_path';

const field = (path: string, more: Partial<PersonField> = {}): PersonField => ({
  id: path,
  path,
  value: path,
  asWritten: path,
  documentId: null,
  boxes: [],
  confidence: 1,
  confirmed: false,
  unsure: false,
  previous: [],
  ...more,
});

test.each([
  ['name', { group: 'person', entry: null, part: 'name' }],
  ['emails.1', { group: 'person', entry: 1, part: 'emails' }],
  ['work.1.company', { group: 'work', entry: 1, part: 'company' }],
  ['skills.12', { group: 'skills', entry: null, part: 'skills' }],
  ['military.rank', { group: 'military', entry: null, part: 'rank' }],
  ['hobby', { group: 'other', entry: null, part: 'hobby' }],
])('%s is %o', (path, place) => {
  expect(placeOf(path)).toEqual(place);
});

test('values stand by entry, in the order in which a person reads them', () => {
  const entries = entriesOf(
    ['work.1.end', 'work.1.company', 'phones.0', 'work.0.title', 'name', 'skills.0'].map((path) => field(path)),
  );
  expect(entries.map(({ key, fields }) => [key, fields.map(({ path }) => path)])).toEqual([
    ['person.', ['name', 'phones.0']],
    ['work.0', ['work.0.title']],
    ['work.1', ['work.1.company', 'work.1.end']],
    ['skills.', ['skills.0']],
  ]);
});

test('missing places are what entries lack and one more of each list', () => {
  const missing = missingPaths([field('name'), field('emails.0'), field('work.0.company')]);
  expect(missing).not.toContain('name');
  expect(missing).toEqual(
    expect.arrayContaining(['birth', 'emails.1', 'work.0.title', 'work.1.company', 'education.0.school']),
  );
  expect(missing).not.toContain('work.0.company');
});
