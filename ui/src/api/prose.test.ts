import { expect, test, vi } from 'vitest';

vi.mock('@/platform', () => ({ platform: {} }));

import type { ProseEvent } from './models';
import { brokenOff, NO_PROSE, told } from './prose';

const claim = (text: string) => ({ section: 'strength', text, cites: [1] });
const after = (...events: ProseEvent[]) => events.reduce(told, NO_PROSE);
const builtIn: ProseEvent = { kind: 'built_in', claims: [claim('기본')] };
const asked: ProseEvent = { kind: 'asked', model: 'm' };

test('without a model the built-in words stand', () => {
  expect(after(builtIn)).toMatchObject({ state: 'built_in', builtIn: [claim('기본')], model: null });
});

test('what was said goes when the model is asked again, and when it is thrown away', () => {
  const said = after(builtIn, asked, { kind: 'claim', claim: claim('하나') });
  expect(said.claims).toEqual([claim('하나')]);
  expect(told(said, { kind: 'again' }).claims).toEqual([]);
  const thrown = told(said, { kind: 'thrown_away', model: 'm', reason: 'other_numbers' });
  expect(thrown).toMatchObject({ state: 'thrown_away', claims: [], reason: 'other_numbers', builtIn: [claim('기본')] });
});

test('a stream that ends in the middle leaves the built-in words alone', () => {
  const said = after(builtIn, asked, { kind: 'claim', claim: claim('하나') });
  expect(brokenOff(said)).toMatchObject({ state: 'thrown_away', reason: 'unreachable', claims: [] });
  const done = told(said, { kind: 'done', model: 'm', claims: [claim('하나')], at: '2026-01-12T03:00:00Z' });
  expect(brokenOff(done)).toBe(done);
});
