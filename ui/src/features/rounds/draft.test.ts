import { expect, test } from 'vitest';
import type { Posting } from '@/api';
import { blankRound, swapped, trimmed, withPerson, wrongOf } from './draft';

const stage = (id: string, promise: Posting['stages'][number]['promise']) => ({
  id,
  name: id,
  limitDays: null,
  promise,
});
const stages = [stage('서류', 'review'), stage('1차 면접', 'interview'), stage('2차 면접', 'interview')];

test('a new round is for the next stage that promises an interview', () => {
  const first = blankRound(stages, []);
  expect(first).toMatchObject({ stageId: '1차 면접', name: '1차 면접' });
  expect(blankRound(stages, [first])).toMatchObject({ stageId: '2차 면접' });
  expect(blankRound([stages[0] as Posting['stages'][number]], [])).toMatchObject({ stageId: null, name: '' });
});

test('a group never needs more people than it has', () => {
  const both = { people: ['a', 'b'], needed: 2 };
  expect(withPerson(both, 'b')).toEqual({ people: ['a'], needed: 1 });
  expect(withPerson({ people: ['a'], needed: 1 }, 'a')).toEqual({ people: [], needed: 1 });
  expect(withPerson({ people: ['a'], needed: 1 }, 'b')).toEqual({ people: ['a', 'b'], needed: 1 });
});

test('what says nothing is not kept, and what cannot be kept is named', () => {
  const round = {
    ...blankRound(stages, []),
    kit: {
      intro: ' a ',
      sections: [
        { skill: '', questions: ['', ' '] },
        { skill: 'Kotlin', questions: ['q', ''] },
      ],
    },
  };
  expect(trimmed(round).kit).toEqual({ intro: 'a', sections: [{ skill: 'Kotlin', questions: ['q'] }] });
  expect(wrongOf({ ...round, name: ' ' })).toBe('name');
  expect(wrongOf({ ...round, durationMinutes: 4 })).toBe('minutes');
  expect(wrongOf({ ...round, panel: [{ people: [], needed: 1 }] })).toBe('panel');
  expect(wrongOf(round)).toBeNull();
});

test('the first does not go further up', () => {
  expect(swapped(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(swapped(['a', 'b'], 0, 1)).toEqual(['b', 'a']);
});
