import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AssistantProposal } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { ProposalCard } from './ProposalCard';

const LETTERS: AssistantProposal = {
  id: 'p1',
  kind: 'send_message',
  title: '강도현, Marcus Bell',
  changes: [
    { label: '강도현 · 면접 안내', before: '', after: '강도현 님, 안녕하세요.' },
    { label: 'Marcus Bell · 면접 안내', before: '', after: 'Marcus Bell 님, 안녕하세요.' },
  ],
  warnings: [],
  state: 'open',
  failure: null,
  place: null,
  undo: null,
};

const asked: { key: string; body: unknown }[] = [];
const show = (proposal: AssistantProposal, answers: Record<string, unknown>) => {
  send.mockImplementation(answering(answers, asked));
  render(
    <Queries>
      <ProposalCard proposal={proposal} />
    </Queries>,
  );
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
});

test('a letter goes out in the words that stand there', async () => {
  show(LETTERS, { 'POST /api/assistant/proposals/p1/confirm': { ...LETTERS, state: 'done', failure: 'not_all' } });
  const second = screen.getByRole('textbox', { name: 'Marcus Bell · 면접 안내' });
  fireEvent.change(second, { target: { value: '16시에 뵙겠습니다.' } });
  fireEvent.change(second, { target: { value: ' ' } });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '확인' }).disabled).toBe(true);
  fireEvent.change(second, { target: { value: '16시에 뵙겠습니다.' } });
  press('확인');
  await screen.findByText('보냈지만 일부는 보내지 못했습니다. 알림함에서 확인해 주세요.');
  expect(asked[0]?.body).toEqual({ tell: null, acceptClashes: false, bodies: [null, '16시에 뵙겠습니다.'] });
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('what was refused can still be put aside', async () => {
  show(LETTERS, {
    'POST /api/assistant/proposals/p1/confirm': { ...LETTERS, failure: 'not_connected' },
    'POST /api/assistant/proposals/p1/dismiss': { ...LETTERS, state: 'dismissed' },
  });
  press('확인');
  await screen.findByRole('alert');
  press('하지 않기');
  await screen.findByText('하지 않았습니다.');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('two of one posting are turned down side by side, and it can be taken back', async () => {
  const label = '노은채 · 백엔드 개발자';
  const changes = [label, label].map((label) => ({ label, before: '서류', after: '불합격' }));
  const rejection: AssistantProposal = { ...LETTERS, kind: 'reject', changes };
  show(rejection, { 'POST /api/assistant/proposals/p1/confirm': { ...rejection, state: 'done', undo: 'change' } });
  expect(screen.getAllByText(label)).toHaveLength(2);
  press('확인');
  await screen.findByText('처리했습니다.');
  await waitFor(async () => {
    const { useToasts } = await import('@/components/toast_store');
    expect(useToasts.getState().toast?.action?.label).toBe('되돌리기');
  });
});
