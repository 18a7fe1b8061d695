import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Card } from '@/api';
import { startI18n } from '@/i18n';

vi.mock('@/platform', () => ({
  platform: {
    fetch: async () =>
      new Response(JSON.stringify({ error: { code: 'internal', message: '', details: [], traceId: 'abc' } }), {
        status: 500,
      }),
  },
}));

import { CandidatePanel } from './CandidatePanel';

const card: Card = {
  id: 'a',
  personId: 'p',
  name: '김나루',
  headline: '백엔드 개발자',
  stageId: 's1',
  status: 'active',
  appliedAt: '2026-03-01T00:00:00Z',
  enteredAt: '2026-03-01T00:00:00Z',
  rating: null,
  tags: [],
  nextAction: 'decide',
  unsureCount: 0,
  duplicate: false,
  fit: null,
  seen: true,
};
const stages = [
  { id: 's1', name: '서류', limitDays: null, promise: 'review' as const },
  { id: 's2', name: '1차 면접', limitDays: null, promise: 'interview' as const },
];

beforeAll(() => startI18n('ko'));

test('a candidate that did not load can still be moved: stage and next stage are named', async () => {
  const onAsk = vi.fn();
  const onMove = vi.fn();
  const nothing = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <CandidatePanel
        applicationId="a"
        card={card}
        stages={stages}
        position=""
        onPrevious={null}
        onNext={null}
        onClose={nothing}
        onOtherApplication={nothing}
        onUndoMerge={nothing}
        onAsk={onAsk}
        onMove={onMove}
        onRestore={nothing}
        onRate={nothing}
        onRead={nothing}
        onCheck={nothing}
        onPlan={nothing}
        renderEvidence={nothing}
        renderMatch={nothing}
        renderBanner={nothing}
        renderNotices={nothing}
      />
    </QueryClientProvider>,
  );
  expect(await screen.findByText('기록 번호 abc')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^서류/ }));
  expect(onAsk.mock.lastCall?.[0]).toBe('stage');
  fireEvent.click(screen.getByRole('button', { name: /1차 면접/ }));
  expect(onMove).toHaveBeenCalledExactlyOnceWith(stages[1]);
});
