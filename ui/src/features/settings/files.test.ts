import { beforeEach, expect, test, vi } from 'vitest';

const { saveAnswer } = vi.hoisted(() => ({ saveAnswer: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: vi.fn(), saveAnswer } }));

import { restoreBackup, saveBackup, saveExport } from './files';

beforeEach(() => saveAnswer.mockReset());

test('a backup that holds everything says nothing is missing', async () => {
  saveAnswer.mockResolvedValue(new Response());
  expect(await saveBackup('네 낱말로 된 문장')).toEqual({ saved: true, missing: null });
  const [request, name] = saveAnswer.mock.lastCall as [Request, string];
  expect(await request.json()).toEqual({ passphrase: '네 낱말로 된 문장' });
  expect(name).toMatch(/^naru-\d{4}-\d{2}-\d{2}\.narubackup$/);
});

test('a backup says which documents it could not hold', async () => {
  const first = [{ fileName: '이력서 1.pdf', personName: '김나루' }];
  const headers = { 'x-naru-missing-count': '4', 'x-naru-missing': encodeURIComponent(JSON.stringify(first)) };
  saveAnswer.mockResolvedValue(new Response(null, { headers }));
  expect(await saveBackup('네 낱말로 된 문장')).toEqual({ saved: true, missing: { count: 4, first } });
});

test('who does not want to save is believed', async () => {
  saveAnswer.mockImplementation(async () => new Response(null, { status: 204 }));
  expect(await saveBackup('네 낱말로 된 문장')).toEqual({ saved: false, missing: null });
  expect(await saveExport('csv')).toBe(false);
});

test('a backup that is refused says why', async () => {
  const error = { code: 'disk_full', message: '', details: [], timestamp: '', traceId: '' };
  saveAnswer.mockResolvedValue(new Response(JSON.stringify({ error }), { status: 507 }));
  await expect(saveBackup('네 낱말로 된 문장')).rejects.toMatchObject({ code: 'disk_full' });
});

test('a restore sends the file as it is, and its passphrase so that a header can carry it', async () => {
  const send = vi.fn(async (_: Request) => new Response(JSON.stringify({ missing: [] })));
  expect(await restoreBackup({ name: 'b.narubackup', send }, '암호')).toBeNull();
  const request = send.mock.lastCall?.[0] as Request;
  expect(request.headers.get('x-naru-passphrase')).toBe(encodeURIComponent('암호'));
  expect(request.headers.get('content-type')).toBe('application/octet-stream');
});
