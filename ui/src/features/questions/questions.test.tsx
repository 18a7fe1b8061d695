import { fireEvent, render, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Interview, InterviewQuestion } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const router = vi.hoisted(() => ({ answers: {} as Record<string, unknown>, asked: [] as string[] }));
vi.mock('@/platform', () => ({
  platform: {
    fetch: (request: Request) => {
      const { pathname, search } = new URL(request.url);
      router.asked.push(`${request.method} ${pathname}${search}`);
      return answering(router.answers)(request);
    },
  },
}));

import { ForCandidate, nextOf } from './ForCandidate';
import { Added, Suggested } from './Suggested';

beforeAll(() => startI18n('ko'));

const question = (id: string, more: Partial<InterviewQuestion> = {}): InterviewQuestion => ({
  id,
  kind: 'technical',
  topic: 'Java',
  level: 'experienced',
  text: `${id} 질문입니다.`,
  reason: { kind: 'listed' },
  points: ['동시성', '메모리 모델'],
  language: 'ko',
  ...more,
});
const java = question('java-1', { reason: { kind: 'done', company: '온담페이', line: 'Java로 정산을 만듦' } });
const team = question('team-1', { kind: 'personality', topic: '협업', reason: { kind: 'trade' } });
const interview = (questions: InterviewQuestion[]) => ({ questions });

beforeEach(() => {
  router.asked.length = 0;
  router.answers = {
    'GET /api/applications/a/questions': { technical: [java], personality: [team], page: 0, pages: 12 },
    'GET /api/interviews/i': interview([]),
    'PUT /api/interviews/i/questions/java-1': interview([java]),
    'DELETE /api/interviews/i/questions/java-1': interview([]),
  };
});

const show = (interviewId: string | null) =>
  render(
    <Queries>
      <Suggested applicationId="a" interviewId={interviewId} />
    </Queries>,
  );

test('a question says its topic, why it was chosen and what to listen for', async () => {
  show('i');
  const item = (await screen.findByText('java-1 질문입니다.')).closest('li') as HTMLElement;
  expect(item.textContent).toContain('이력서의 이 줄을 보고 골랐습니다: 온담페이, “Java로 정산을 만듦”');
  expect(within(item).getByText('답변에서 확인할 점 2가지')).toBeTruthy();
  expect(within(item).getByText('메모리 모델')).toBeTruthy();
  expect(screen.getByText('직무와 상관없이 누구에게나 묻는 질문입니다.')).toBeTruthy();
});

test('a press puts it into the kit, another one takes it out', async () => {
  show('i');
  const item = (await screen.findByText('java-1 질문입니다.')).closest('li') as HTMLElement;
  fireEvent.click(await within(item).findByRole('button', { name: '면접 자료에 넣기: Java' }));
  const held = await within(item).findByRole('button', { name: '면접 자료에 있음: Java' });
  expect(held.getAttribute('aria-pressed')).toBe('true');
  expect(router.asked).toContain('PUT /api/interviews/i/questions/java-1?language=ko');
  fireEvent.click(held);
  await within(item).findByRole('button', { name: '면접 자료에 넣기: Java' });
  expect(router.asked).toContain('DELETE /api/interviews/i/questions/java-1');
});

test('others are asked for by their page', async () => {
  show('i');
  await screen.findByText('java-1 질문입니다.');
  fireEvent.click(screen.getByRole('button', { name: '다른 질문' }));
  await vi.waitFor(() => expect(router.asked).toContain('GET /api/applications/a/questions?language=ko&page=1'));
});

test('beside the kit, what stands in it is not suggested as well', async () => {
  router.answers['GET /api/interviews/i'] = interview([java]);
  render(
    <Queries>
      <Suggested applicationId="a" interviewId="i" withoutHeld />
    </Queries>,
  );
  const team = (await screen.findByText('team-1 질문입니다.')).closest('li') as HTMLElement;
  // The button stands there once it is known what the kit holds.
  await within(team).findByRole('button');
  expect(screen.queryByText('java-1 질문입니다.')).toBeNull();
});

test('what cannot be loaded says so, and there is a way to try again', async () => {
  delete router.answers['GET /api/interviews/i'];
  show('i');
  expect(await screen.findByRole('button', { name: '다시 시도' })).toBeTruthy();
});

test('without an interview there is no kit, and that is said', async () => {
  show(null);
  await screen.findByText('java-1 질문입니다.');
  expect(screen.queryByRole('button', { name: '면접 자료에 넣기: Java' })).toBeNull();
  expect(screen.getByText('면접을 잡으면 그 면접 자료에 넣을 수 있습니다.')).toBeTruthy();
});

test('what was put in stands by itself; nothing while nothing was', () => {
  const { container, rerender } = render(
    <Queries>
      <Added interviewId="i" questions={[]} />
    </Queries>,
  );
  expect(container.textContent).toBe('');
  rerender(
    <Queries>
      <Added interviewId="i" questions={[java]} />
    </Queries>,
  );
  expect(screen.getByText('이 면접에 넣은 질문')).toBeTruthy();
});

const at = (id: string, state: Interview['state'], start: string | null) =>
  ({ id, state, time: start ? { start, end: start } : null }) as Interview;

test('the kit is that of the interview that comes next', () => {
  const all = [
    at('later', 'confirmed', '2026-03-09T00:00:00Z'),
    at('held', 'done', '2026-03-01T00:00:00Z'),
    at('open', 'proposed', null),
    at('next', 'changed', '2026-03-05T00:00:00Z'),
  ];
  const now = new Date('2026-03-02T00:00:00Z');
  expect(nextOf(all, now)?.id).toBe('next');
  expect(nextOf([at('held', 'done', null), at('off', 'cancelled', null)], now)).toBeNull();
  // One that is over but was not marked as held is not the next one.
  expect(nextOf(all, new Date('2026-03-06T00:00:00Z'))?.id).toBe('later');
  expect(nextOf(all, new Date('2026-03-10T00:00:00Z'))?.id).toBe('open');
});

test('in the panel they are asked for only when somebody opens them', async () => {
  router.answers['GET /api/interviews'] = [{ ...at('i', 'confirmed', '2126-03-05T00:00:00Z'), roundName: '1차 면접' }];
  render(
    <Queries>
      <ForCandidate applicationId="a" />
    </Queries>,
  );
  expect(router.asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: '추천 면접 질문' }));
  expect(await screen.findByText('넣은 질문은 ‘1차 면접’의 면접 자료에 들어갑니다.')).toBeTruthy();
  expect(await screen.findByText('java-1 질문입니다.')).toBeTruthy();
});
