import { expect, test } from 'vitest';
import type { Template } from '@/api';
import { keyOf, replaced, templateAt, withDraft } from './drafts';

const template = (event: Template['event'], language: Template['language'] = 'ko'): Template => ({
  event,
  channel: 'email',
  language,
  subject: '안내',
  body: '{{이름}} 님',
  original: true,
  version: 1,
});
const all = [template('rejected'), template('rejected', 'en'), template('hired')];

test('what was typed is kept for each template until it says the same again', () => {
  const [first, second] = all as [Template, Template, Template];
  const typed = withDraft({}, first, { subject: '안내', body: '새 글' });
  const both = withDraft(typed, second, { subject: 'News', body: '' });
  expect(Object.keys(both)).toEqual([keyOf(first), keyOf(second)]);
  expect(Object.keys(withDraft(both, first, { subject: '안내', body: '{{이름}} 님' }))).toEqual([keyOf(second)]);
});

test('a template is found and replaced by event, channel and language', () => {
  const english = { event: 'rejected', channel: 'email', language: 'en' } as const;
  expect(templateAt(all, english)).toBe(all[1]);
  expect(templateAt(all, { ...english, channel: 'sms' })).toBeUndefined();
  const next = replaced(all, { ...template('rejected', 'en'), version: 2 });
  expect(next.map(({ version }) => version)).toEqual([1, 2, 1]);
});
