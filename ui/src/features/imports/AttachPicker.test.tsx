import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Card, ImportItem } from '@/api';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';

const sent = vi.hoisted(() => [] as { path: string; body: string }[]);

vi.mock('@/platform', () => ({
  platform: {
    fetch: async (request: Request) => {
      sent.push({ path: new URL(request.url, 'http://naru').pathname, body: await request.text() });
      const item = { id: 'i1', state: 'attached', documentId: 'd1', personName: '오하나' };
      return new Response(JSON.stringify(item), { status: 200, headers: { 'content-type': 'application/json' } });
    },
  },
}));

import { AttachPicker } from './AttachPicker';

const card = (id: string, name: string) => ({ id, name, headline: `${name} · 디자이너` }) as Card;
const item = { id: 'i1', fileName: '작품집.pdf', state: 'needs_hand', outcome: 'portfolio' } as ImportItem;

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  sent.length = 0;
});

function show(cards: Card[]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['board:p1', { rejected: false }], { cards });
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <AttachPicker item={item} postingId="p1" onClose={onClose} />
    </QueryClientProvider>,
  );
  return onClose;
}

const type = (text: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value: text } });

test('candidates are found by name and by initials, and the first is attached by Enter', async () => {
  const onClose = show([card('a1', '김철수'), card('a2', '오하나'), card('a3', '오하람')]);
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  type('ㅇㅎㄴ');
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' });
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent[0]).toEqual({ path: '/api/import-items/i1/attach', body: '{"applicationId":"a2"}' });
  const { toast } = useToasts.getState();
  expect([toast?.text, toast?.lastsMs]).toEqual(['오하나 님에게 포트폴리오를 붙였습니다.', 8000]);
  toast?.action?.run();
  await waitFor(() => expect(sent[1]?.path).toBe('/api/documents/d1/detach'));
});

test('a name that nobody has attaches nothing', () => {
  show([card('a1', '김철수')]);
  type('없는 사람');
  expect(screen.getByText('그런 지원자가 이 공고에 없습니다.')).toBeTruthy();
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' });
  expect(sent).toEqual([]);
});
