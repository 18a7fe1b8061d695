import { Blob as AnswerBlob } from 'node:buffer';
import { beforeEach, expect, test, vi } from 'vitest';

const { send, saveFile } = vi.hoisted(() => ({ send: vi.fn(), saveFile: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send, saveFile } }));

import { restoreBackup, saveBackup } from './files';

// Answers are Node's here, and so are their blobs; jsdom has another kind.
vi.stubGlobal('Blob', AnswerBlob);

beforeEach(() => {
  send.mockReset();
  saveFile.mockResolvedValue(true);
});

test('a backup that holds everything says nothing is missing', async () => {
  send.mockResolvedValue(new Response('bytes'));
  expect(await saveBackup('네 낱말로 된 문장')).toEqual({ saved: true, missing: null });
  expect(saveFile.mock.lastCall?.[1]).toMatch(/^naru-\d{4}-\d{2}-\d{2}\.narubackup$/);
});

test('a backup says which documents it could not hold', async () => {
  const first = [{ fileName: '이력서 1.pdf', personName: '김나루' }];
  const headers = { 'x-naru-missing-count': '4', 'x-naru-missing': encodeURIComponent(JSON.stringify(first)) };
  send.mockResolvedValue(new Response('bytes', { headers }));
  expect(await saveBackup('네 낱말로 된 문장')).toEqual({ saved: true, missing: { count: 4, first } });
});

test('a restore sends the file as it is, and its passphrase so that a header can carry it', async () => {
  send.mockResolvedValue(new Response(JSON.stringify({ missing: [] })));
  expect(await restoreBackup(new File(['backup'], 'b.narubackup'), '암호')).toBeNull();
  const request = send.mock.lastCall?.[0] as Request;
  expect(request.headers.get('x-naru-passphrase')).toBe(encodeURIComponent('암호'));
  expect(request.headers.get('content-type')).toBe('application/octet-stream');
});
