import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { DocumentPage, StoredDocument } from '@/api';
import { startI18n } from '@/i18n';
import { Portfolio } from './Portfolio';

beforeAll(() => startI18n('ko'));

const asked = vi.hoisted(() => ({ images: [] as { number: number; scale: number }[] }));

vi.mock('./page_image', () => ({
  usePageImage: (_: StoredDocument, number: number, scale: number) => {
    asked.images.push({ number, scale });
    return { url: `blob:${number}`, error: null, refetch: () => undefined };
  },
}));

const COUNT = 40;

const portfolio: StoredDocument = {
  id: 'd1',
  fileName: '작품집.pdf',
  format: 'pdf',
  sizeBytes: 1,
  pageCount: COUNT,
  outcome: 'portfolio',
  version: 1,
  reading: null,
  notices: [],
  attachedTo: 'a1',
  createdAt: '2026-01-12T03:00:00Z',
};

const pages: DocumentPage[] = Array.from({ length: COUNT }, (_, at) => ({
  number: at + 1,
  width: 960,
  height: 540,
  image: true,
  runs: [],
}));

let see: ((element: Element) => void) | null = null;

beforeEach(() => {
  asked.images = [];
  const watched = new Map<Element, IntersectionObserverCallback>();
  see = (element) => {
    const entry = { isIntersecting: true, target: element } as unknown as IntersectionObserverEntry;
    watched.get(element)?.([entry], {} as IntersectionObserver);
  };
  class Observer {
    constructor(private readonly callback: IntersectionObserverCallback) {}
    observe = (element: Element) => watched.set(element, this.callback);
    disconnect = () => undefined;
  }
  vi.stubGlobal('IntersectionObserver', Observer);
});

afterEach(() => vi.unstubAllGlobals());

function show() {
  const client = new QueryClient();
  client.setQueryData(['fixed', 'document', 'd1', 1, 'pages'], pages);
  client.setQueryData(
    ['fixed', 'document', 'd1', 1, 'links'],
    [
      { page: 2, url: 'https://work.example/hana' },
      { page: 3, url: 'javascript:alert(1)' },
    ],
  );
  render(
    <QueryClientProvider client={client}>
      <Portfolio document={portfolio} />
    </QueryClientProvider>,
  );
}

it('draws only the pages that come into sight, and small', () => {
  show();
  const thumbs = screen.getAllByRole('button', { name: /쪽 크게 보기/ });
  expect(thumbs).toHaveLength(COUNT);
  expect(asked.images).toEqual([]);
  act(() => see?.(thumbs[4] as Element));
  expect(new Set(asked.images.map(({ number }) => number))).toEqual(new Set([5]));
  expect(asked.images.every(({ scale }) => scale <= 0.5)).toBe(true);
});

it('opens a page large, turns by keyboard and closes', async () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: '39쪽 크게 보기' }));
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText('39 / 40')).toBeTruthy();
  fireEvent.keyDown(dialog, { key: 'ArrowRight' });
  fireEvent.keyDown(dialog, { key: 'ArrowRight' });
  expect(within(dialog).getByText('40 / 40')).toBeTruthy();
  fireEvent.keyDown(dialog, { key: 'Home' });
  expect(within(dialog).getByText('1 / 40')).toBeTruthy();
  fireEvent.keyDown(dialog, { key: 'Escape' });
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(document.activeElement?.getAttribute('data-thumb')).toBe('1'));
});

it('lists links of the web and of mail alone', () => {
  show();
  expect(screen.getByText('work.example/hana')).toBeTruthy();
  expect(screen.queryByText(/alert/)).toBeNull();
});
