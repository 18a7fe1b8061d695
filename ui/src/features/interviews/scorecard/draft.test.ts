import { expect, test } from 'vitest';
import type { InterviewQuestion, ScorecardDraft } from '@/api';
import { linesOf, merged, sectionsOf, withSkill } from './draft';

const kit = [
  { skill: 'Rust', questions: ['소유권을 설명해 주세요.'] },
  { skill: '협업', questions: ['갈등을 푼 적이 있나요?'] },
  { skill: 'Rust ', questions: ['unsafe는 언제 쓰나요?'] },
];
const card = (skills: ScorecardDraft['skills'] = [], note = ''): ScorecardDraft => ({ overall: null, skills, note });
const rust = (note: string) => ({ skill: 'Rust', verdict: null, note });

test('a card has a line for each skill of the kit, once, and keeps what was written of others', () => {
  const old = { skill: 'SQL', verdict: 'yes' as const, note: '인덱스' };
  const lines = linesOf(card([old]), kit);
  expect(lines.map(({ skill, questions }) => [skill, questions.length])).toEqual([
    ['Rust', 2],
    ['협업', 1],
    ['SQL', 0],
  ]);
  expect(lines[2]).toMatchObject(old);
});

test('questions that were put in for an interview join the skill they are about, or have a line of their own', () => {
  const asked = (topic: string, text: string) => ({ topic, text }) as InterviewQuestion;
  const questions = [asked('Rust', '수명은?'), asked('Rust', 'unsafe는 언제 쓰나요?'), asked('Kafka', '순서는?')];
  const lines = linesOf(card(), sectionsOf({ kit: { intro: '', sections: kit }, questions }));
  expect(lines.map(({ skill, questions }) => [skill, questions.length])).toEqual([
    ['Rust', 3],
    ['협업', 1],
    ['Kafka', 1],
  ]);
});

test('what is written comes in the order of the kit, and what is empty not at all', () => {
  const first = withSkill(card(), kit, { skill: '협업', note: '좋음' });
  const second = withSkill(first, kit, { skill: 'Rust', verdict: 'no' });
  expect(second.skills).toEqual([
    { skill: 'Rust', verdict: 'no', note: '' },
    { skill: '협업', verdict: null, note: '좋음' },
  ]);
  expect(withSkill(second, kit, { skill: 'Rust', verdict: null }).skills).toEqual([second.skills[1]]);
});

test('what both sides wrote is all there after a merge', () => {
  const base = card([rust('처음')], '메모');
  const mine = { ...card([rust('처음 나')], '메모'), overall: 'yes' as const };
  const theirs = card([rust('처음 남'), { skill: '협업', verdict: 'no', note: '' }], '메모 더');
  expect(merged(base, mine, theirs)).toEqual({
    overall: 'yes',
    note: '메모 더',
    skills: [rust('처음 남\n\n처음 나'), { skill: '협업', verdict: 'no', note: '' }],
  });
});

test('words that the other side has already are not there twice', () => {
  const merge = (mine: string, theirs: string) => merged(card(), card([], mine), card([], theirs)).note;
  expect(merge('같은 말', '같은 말')).toBe('같은 말');
  expect(merge('앞', '앞과 뒤')).toBe('앞과 뒤');
  expect(merge('앞과 뒤', '앞')).toBe('앞과 뒤');
});
