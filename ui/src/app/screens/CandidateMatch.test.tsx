import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import type { CandidateDetail, PersonField } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { useEvidence } from '@/features/documents/evidence_store';
import { match, skill } from '@/features/matching/test_match';
import { startI18n } from '@/i18n';

const router = vi.hoisted(() => ({ answer: null as unknown }));
vi.mock('@/platform', () => ({
  platform: { fetch: (request: Request) => answering({ 'GET /api/applications/a/match': router.answer })(request) },
}));
vi.mock('@tanstack/react-router', () => ({ useNavigate: () => vi.fn(), Link: () => null }));

import { CandidateMatch } from './CandidateMatch';

beforeAll(() => startI18n('ko'));

const box = (page: number) => ({ page, x0: 0, y0: 0, x1: 1, y1: 1 });
const field = (id: string, path: string, value: string, boxes: number): PersonField => ({
  id,
  path,
  value,
  asWritten: value,
  documentId: 'd',
  boxes: Array.from({ length: boxes }, (_, index) => box(index + 1)),
  confidence: 1,
  confirmed: false,
  unsure: false,
  previous: [],
});
const detail = {
  card: { id: 'a' },
  postingId: 'p',
  fields: [
    field('f1', 'work.0.description', '정산 배치를 다시 설계\nKafka 이벤트 소싱 도입', 2),
    field('f2', 'skills.3', 'Kafka', 1),
  ],
} as unknown as CandidateDetail;

test('a chip lights up the very line that it rests on, then the next place; what is nowhere shows the posting', async () => {
  router.answer = match({
    skills: [
      skill('Kafka', {
        evidence: [
          { path: 'work.0.description', quote: 'Kafka 이벤트 소싱 도입' },
          { path: 'skills.3', quote: 'Kafka' },
        ],
      }),
      skill('Redis', { evidence: [{ path: 'work.7.description', quote: 'Redis' }] }),
    ],
  });
  render(
    <Queries>
      <CandidateMatch detail={detail} />
    </Queries>,
  );
  const kafka = await screen.findByRole('button', { name: /Kafka/ });
  fireEvent.click(kafka);
  expect(useEvidence.getState()).toMatchObject({ lit: 'f1', line: 1 });
  expect(kafka.getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(kafka);
  expect(useEvidence.getState()).toMatchObject({ lit: 'f2', line: 0 });
  fireEvent.click(screen.getByRole('button', { name: /Redis/ }));
  expect(screen.getByRole('dialog').textContent).toContain('- Redis 개발 경험');
  expect(useEvidence.getState()).toMatchObject({ lit: 'f2', line: 0 });
});
