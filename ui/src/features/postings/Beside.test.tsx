import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { blankPosting } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const router = vi.hoisted(() => ({
  answer: ['JPA', 'Redis'] as string[],
  asked: [] as { key: string; body: unknown }[],
}));
vi.mock('@/platform', () => ({
  platform: {
    fetch: (request: Request) => answering({ 'POST /api/postings/beside': router.answer }, router.asked)(request),
  },
}));

import { RequirementFields } from './RequirementFields';

beforeAll(() => startI18n('ko'));

function Editor() {
  const [draft, setDraft] = useState(blankPosting('백엔드 개발자'));
  return (
    <Queries>
      <RequirementFields draft={draft} onChange={(requirements) => setDraft({ ...draft, requirements })} />
      <output>{draft.requirements.preferred.join('|')}</output>
    </Queries>
  );
}

test('a press adds a skill of the trade to what helps', async () => {
  render(<Editor />);
  fireEvent.click(await screen.findByRole('button', { name: '우대에 Redis 더하기' }));
  expect(screen.getByRole('status').textContent).toBe('Redis');
  // The keyboard is at what is left to press.
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '우대에 JPA 더하기' }));
});

test('nothing stands there while the trade is not known', async () => {
  router.answer = [];
  router.asked.length = 0;
  render(<Editor />);
  await vi.waitFor(() => expect(router.asked).toHaveLength(1));
  await act(async () => undefined);
  expect(screen.queryByRole('list', { name: '함께 찾는 기술' })).toBeNull();
});
