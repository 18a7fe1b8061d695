import { expect, test } from 'vitest';
import { insertAt, namedIn, offered, openAt, unknownIn } from './variables';

test('what follows two braces is a variable being typed, until it is closed', () => {
  expect(openAt('안녕하세요 {{이', 9)).toEqual({ from: 6, typed: '이' });
  expect(openAt('{{', 2)).toEqual({ from: 0, typed: '' });
  expect(openAt('{{이름}} 님', 8)).toBeNull();
  expect(openAt('{ 이름', 4)).toBeNull();
});

test('a chosen name takes the place of what was typed, and the caret stands behind it', () => {
  expect(insertAt('{{이 님', 0, 3, '이름')).toEqual({ text: '{{이름}} 님', caret: 6 });
  expect(insertAt('{{이}} 님', 0, 3, '이름')).toEqual({ text: '{{이름}} 님', caret: 6 });
  expect(insertAt('님께', 0, 0, '이름')).toEqual({ text: '{{이름}}님께', caret: 6 });
});

test('a name put in between leaves the variables around it', () => {
  expect(insertAt('{{a}}{{b}}', 5, 5, 'c').text).toBe('{{a}}{{c}}{{b}}');
});

test('names that begin with the word come first', () => {
  const names = [{ name: 'interview_date' }, { name: 'date' }, { name: 'name' }];
  expect(offered(names, 'DA').map(({ name }) => name)).toEqual(['date', 'interview_date']);
});

test('names that are no variables are told once each', () => {
  expect(unknownIn('{{ 이름 }} {{없음}} {{없음}} {{', [{ name: '이름' }])).toEqual(['없음']);
});

test('each language has its own names', () => {
  const names = [{ name: '이름' }, { name: 'name' }];
  expect(namedIn(names, 'ko').map(({ name }) => name)).toEqual(['이름']);
  expect(namedIn(names, 'en-US').map(({ name }) => name)).toEqual(['name']);
});
