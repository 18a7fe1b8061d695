import { useQuery } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  type InterviewDetail,
  type Interviewer,
  interviewQuery,
  type Scorecard,
  type ScorecardDraft,
  type ScorecardView,
} from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';
import { platform } from '@/platform';
import { interview, interviewer, on } from '../calendar/test_calendar';
import { PeopleProvider } from '../parts/people';
import { ScorecardTab } from './ScorecardTab';

beforeAll(() => startI18n('ko'));
afterEach(() => void vi.restoreAllMocks());

const PANEL = ['이정민', '박지훈', '최수아'];
const meeting = interview('백지안', on(12, 14), PANEL);
const interviewers: Interviewer[] = PANEL.map((name) => interviewer(name));
const at = encodeURI(`/api/interviews/${meeting.id}/scorecards/이정민`);

const written = (overall: ScorecardDraft['overall'], note = ''): ScorecardDraft => ({ overall, note, skills: [] });
const card = (interviewerId: string, content: ScorecardDraft, state: Scorecard['state']): Scorecard => ({
  id: interviewerId,
  interviewId: meeting.id,
  interviewerId,
  state,
  content,
  submittedAt: state === 'submitted' ? '2026-03-12T06:00:00Z' : null,
  version: 1,
});
const mine = (content = written(null), state: Scorecard['state'] = 'draft'): ScorecardView => ({
  interviewerId: '이정민',
  state,
  card: card('이정민', content, state),
});
const hidden: ScorecardView = { interviewerId: '박지훈', state: 'submitted', card: null };
const shown: ScorecardView = { ...hidden, card: card('박지훈', written('strong_yes', '꼭 뽑읍시다'), 'submitted') };
const missing: ScorecardView = { interviewerId: '최수아', state: 'draft', card: null };

const detail = (scorecards: ScorecardView[]): InterviewDetail => ({
  interview: meeting,
  conflict: null,
  questions: [],
  kit: { intro: '', sections: [{ skill: 'Rust', questions: ['소유권을 설명해 주세요.'] }] },
  scorecards,
  versions: [],
});

/** The tab with the interview as it was, until it is asked for again. */
function Page({ before }: { before: InterviewDetail }) {
  const { data } = useQuery({ ...interviewQuery(meeting.id), initialData: before, staleTime: Infinity });
  return <ScorecardTab detail={data} />;
}

/** Shows the tab to `me`; gathers what the router is asked. */
function open(scorecards: ScorecardView[], me: string | null, later = scorecards) {
  const asked: { key: string; body: unknown }[] = [];
  const answers = {
    'GET /api/settings': { interviewerId: me, userName: '' },
    'PUT /api/settings': (body: unknown) => body,
    [`GET /api/interviews/${encodeURI(meeting.id)}`]: () => detail(later),
    [`PUT ${at}`]: (body: unknown) => {
      const { content, version } = body as { content: ScorecardDraft; version: number };
      return { ...card('이정민', content, 'draft'), version: version + 1 };
    },
    [`POST ${at}/submit`]: { ...card('이정민', written('yes'), 'submitted'), version: 9 },
  };
  vi.spyOn(platform, 'fetch').mockImplementation(answering(answers, asked));
  render(
    <Queries>
      <PeopleProvider interviewers={interviewers}>
        <Page before={detail(scorecards)} />
      </PeopleProvider>
    </Queries>,
  );
  return asked;
}

const overall = () => screen.findByRole('radiogroup', { name: '종합 평가' });

test('others are hidden until mine is in, and who is missing is named', async () => {
  open([mine(), hidden, missing], '이정민');
  expect(await screen.findByText('내 평가를 제출하면 다른 면접관의 평가가 보입니다.')).toBeTruthy();
  expect(screen.getByText('아직 제출하지 않음: 최수아')).toBeTruthy();
  expect(screen.getByText('제출함')).toBeTruthy();
  expect(screen.queryByText('꼭 뽑읍시다')).toBeNull();
});

test('once mine is in, those that are in are read', async () => {
  open([mine(written('no'), 'submitted'), shown, missing], '이정민');
  expect(await screen.findByText('꼭 뽑읍시다')).toBeTruthy();
  expect(screen.queryByText('내 평가를 제출하면 다른 면접관의 평가가 보입니다.')).toBeNull();
  expect(screen.queryByRole('button', { name: /평가 제출/ })).toBeNull();
});

test('nothing is read before it is known who sits here; the choice is kept in the settings', async () => {
  const asked = open([{ ...mine(), card: null }, shown, missing], null, [mine(), hidden, missing]);
  expect(await screen.findByText('나는 누구인가요?')).toBeTruthy();
  expect(screen.queryByText('꼭 뽑읍시다')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '이정민' }));
  await overall();
  expect(asked.find(({ key }) => key === 'PUT /api/settings')?.body).toMatchObject({ interviewerId: '이정민' });
  expect(screen.queryByText('꼭 뽑읍시다')).toBeNull();
});

test('keys choose the verdict of the row that has the focus, and Ctrl+Enter hands the card in with all that was typed', async () => {
  const asked = open([mine(), hidden], '이정민');
  await overall();
  const submit = screen.getByRole<HTMLButtonElement>('button', { name: /평가 제출/ });
  expect(submit.disabled).toBe(true);
  const note = screen.getByRole('textbox', { name: 'Rust 메모' });
  fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true });
  const press = (label: string, digit: number) => {
    const scale = screen.getByRole('radiogroup', { name: label });
    fireEvent.keyDown(scale.querySelector('button') as Element, { key: String(digit), code: `Digit${digit}` });
  };
  press('종합 평가', 4);
  press('Rust 평가', 2);
  expect(screen.getAllByRole('radio', { checked: true }).map((one) => one.textContent)).toEqual(['4찬성', '2반대']);
  fireEvent.change(note, { target: { value: '소유권을 잘 앎' } });
  // The Enter that ends a syllable is the input method's.
  fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true, keyCode: 229 });
  expect(asked.filter(({ key }) => key.startsWith('POST'))).toEqual([]);
  fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(asked.some(({ key }) => key.endsWith('/submit'))).toBe(true));
  expect(asked.filter(({ key }) => key.startsWith('PUT')).at(-1)?.body).toEqual({
    version: 1,
    content: { overall: 'yes', note: '', skills: [{ skill: 'Rust', verdict: 'no', note: '소유권을 잘 앎' }] },
  });
});
