import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Board, boardQuery } from '@/api';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';
import { platform } from '@/platform';
import { useChanges } from './changes';
import { board, card, stage } from './test_board';

const { queryKey } = boardQuery('posting', false);

function open() {
  const queryClient = new QueryClient();
  queryClient.setQueryData<Board>(queryKey, board([stage('서류'), stage('면접')], [card('김서연', '서류')]));
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useChanges('posting'), { wrapper });
  return { changes: result, stageOfCard: () => queryClient.getQueryData<Board>(queryKey)?.cards[0]?.stageId };
}

beforeAll(() => startI18n('ko'));

const answer = (status: number, body: unknown) => Response.json(body, { status });

afterEach(() => {
  vi.restoreAllMocks();
  useToasts.getState().dismiss();
});

test('a move is on the board before the router has answered, and can be undone', async () => {
  let send: (response: Response) => void = () => undefined;
  const fetch = vi.spyOn(platform, 'fetch').mockReturnValue(new Promise((resolve) => (send = resolve)));
  const { changes, stageOfCard } = open();
  let moving = Promise.resolve();
  act(() => {
    moving = changes.current.move(['김서연'], stage('면접'));
  });
  await waitFor(() => expect(stageOfCard()).toBe('면접'));
  await act(async () => {
    send(answer(200, { changeId: 'change', count: 1 }));
    await moving;
  });
  expect(useToasts.getState().toast?.action).toBeDefined();
  fetch.mockResolvedValue(answer(200, { changeId: 'back', count: 1 }));
  act(() => changes.current.undoLast());
  await waitFor(() => expect(fetch.mock.lastCall?.[0].url).toContain('/api/changes/change/undo'));
});

test('a refused move is taken off the board, and said', async () => {
  const error = { code: 'conflict', message: '', details: [], timestamp: '', traceId: '' };
  vi.spyOn(platform, 'fetch').mockResolvedValue(answer(409, { error }));
  const { changes, stageOfCard } = open();
  await act(() => changes.current.move(['김서연'], stage('면접')));
  expect(stageOfCard()).toBe('서류');
  expect(useToasts.getState().toast?.tone).toBe('bad');
});

test('a change that changed nothing offers no undo', async () => {
  vi.spyOn(platform, 'fetch').mockResolvedValue(answer(200, { changeId: 'change', count: 0 }));
  const { changes } = open();
  await act(() => changes.current.tag(['김서연'], ['추천'], []));
  expect(useToasts.getState().toast).toBeNull();
});
