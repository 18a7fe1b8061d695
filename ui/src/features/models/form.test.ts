import { expect, test } from 'vitest';
import type { ModelSettings } from '@/api';
import { centsOf, dollars, wholeOf, withProvider, withTier, writes } from './form';

const settings: ModelSettings = {
  tier: 'built_in',
  provider: 'compatible',
  baseUrl: '',
  model: '',
  speechModel: '',
  plainHttp: false,
  maxTokens: 1200,
  monthlyLimitCents: null,
  keepDays: 30,
  prices: [],
};

test('another tier begins with its usual server, and what was filled in comes back', () => {
  const server = withTier(settings, 'server');
  expect(server).toMatchObject({ tier: 'server', provider: 'ollama', baseUrl: '', model: '' });
  const filled = { ...server, baseUrl: 'http://127.0.0.1:1', model: 'tiny' };
  const off = withTier(filled, 'built_in');
  expect(withTier(off, 'server')).toMatchObject({ baseUrl: 'http://127.0.0.1:1', model: 'tiny' });
  expect(withTier(filled, 'hosted')).toMatchObject({ provider: 'open_ai', baseUrl: '', model: '' });
  expect(withProvider(filled, 'compatible')).toMatchObject({ baseUrl: '', model: '' });
});

test('another Naru needs no model to be named, and comes back as it was filled in', () => {
  const server = { ...withProvider(withTier(settings, 'server'), 'ai_api'), baseUrl: 'http://127.0.0.1:4321' };
  expect([writes(server), writes({ ...server, provider: 'ollama' }), writes({ ...server, tier: 'built_in' })]).toEqual([
    true,
    false,
    false,
  ]);
  expect(withTier(withTier(server, 'built_in'), 'server')).toEqual(server);
});

test('numbers are whole and in their range', () => {
  expect([wholeOf('64', 64, 8192), wholeOf('63', 64, 8192), wholeOf('1.5', 1, 9), wholeOf('', 0, 9)]).toEqual([
    64,
    null,
    null,
    null,
  ]);
  expect([centsOf(''), centsOf('$5'), centsOf('0.1'), centsOf('-1'), centsOf('x')]).toEqual([
    null,
    500,
    10,
    undefined,
    undefined,
  ]);
});

test('small sums are not rounded away', () => {
  expect([dollars(210, 'en'), dollars(0, 'en'), dollars(1_500_000, 'en')]).toEqual(['$0.0002', '$0.00', '$1.50']);
});
