import { beforeEach, expect, test, vi } from 'vitest';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { eachOf, importFiles } from './import_files';

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const asked = () => send.mock.calls.map(([request]) => `${request.method} ${new URL(request.url).pathname}`);

beforeEach(() => {
  send.mockReset();
});

test('no more than two files are on their way at a time, and all of them go', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const failed = await eachOf([1, 2, 3, 4, 5], async (number) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (number === 3) throw new Error('refused');
    done.push(number);
  });
  expect({ most, done, failed }).toEqual({ most: 2, done: [1, 2, 4, 5], failed: [3] });
});

test('paths are left to the machine', async () => {
  send.mockResolvedValueOnce(json(201, { id: 'i1' }));
  const { sent } = await importFiles('p1', { kind: 'paths', paths: ['/home/a'] });
  expect(await sent).toEqual([]);
  expect(asked()).toEqual(['POST /api/imports']);
  expect(await send.mock.calls[0]?.[0].json()).toEqual({ postingId: 'p1', paths: ['/home/a'] });
});

test('files are sent by name, the import is sealed after the last, and what did not arrive is named', async () => {
  send.mockImplementation(async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith('/start')) return json(201, { id: 'i1' });
    if (searchParams.get('name') === '나.pdf')
      return json(413, { error: { code: 'too_large', message: '', traceId: 't' } });
    return pathname.endsWith('/sealed') ? new Response(null, { status: 204 }) : json(200, {});
  });
  const files = ['가.pdf', '나.pdf', '다.pdf'].map((name) => new File(['x'], name));
  const { sent } = await importFiles('p1', { kind: 'files', files });
  expect(await sent).toEqual(['나.pdf']);
  expect(asked().filter((line) => line.startsWith('PUT'))).toHaveLength(3);
  expect(asked().at(-1)).toBe('POST /api/imports/i1/sealed');
});
