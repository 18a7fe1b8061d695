import { expect, test } from 'vitest';
import { asApiError, errorOf, hasCode, wrongFields } from './error';

const refusal = (code: string, details: unknown[] = []) =>
  new Response(JSON.stringify({ error: { code, message: 'm', details, traceId: 't1' } }), { status: 422 });

test('an envelope becomes its code, details and trace id', async () => {
  const error = await errorOf(refusal('invalid', [{ field: 'email', problem: 'unknown' }]));
  expect(error).toMatchObject({ code: 'invalid', traceId: 't1' });
  expect([...wrongFields(error)]).toEqual(['email']);
});

test('an answer that is no envelope is an internal error', async () => {
  expect(await errorOf(new Response('<html>', { status: 502 }))).toMatchObject({ code: 'internal' });
});

test('what never reached the router is unreachable', () => {
  expect(asApiError(new TypeError('fetch failed')).code).toBe('unreachable');
});

test('only an invalid error names fields', async () => {
  const conflict = await errorOf(refusal('conflict', [{ field: 'email', problem: '' }]));
  expect(hasCode(conflict, 'conflict')).toBe(true);
  expect(wrongFields(conflict).size).toBe(0);
});
