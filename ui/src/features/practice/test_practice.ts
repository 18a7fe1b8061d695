import type { ExpectedPoint, Practice, PracticeQuestion, PracticeReport, ReportedAnswer, ScoreParts } from '@/api';

/** Parts of a score, all the same. */
export const parts = (score: number): ScoreParts => ({
  content: score,
  structure: score,
  evidence: score,
  delivery: score,
  time: score,
});

/** A question that waits for its answer. */
export const question = (more: Partial<PracticeQuestion> = {}): PracticeQuestion => ({
  id: 'q1',
  number: 1,
  text: '인덱스가 있는데도 느린 쿼리, 어떻게 찾나요?',
  topic: 'PostgreSQL',
  isFollowUp: false,
  state: 'asked',
  textSoFar: '',
  elapsedMs: 0,
  limitSeconds: 120,
  attempts: 0,
  spoken: false,
  recordings: [],
  ...more,
});

/** A mock interview that goes on. */
export const practice = (more: Partial<Practice> = {}): Practice => ({
  id: 'p1',
  kind: 'technical',
  language: 'ko',
  title: '백엔드 엔지니어',
  state: 'running',
  maxQuestions: 5,
  questions: [question()],
  limitSeconds: 120,
  startedAt: '2026-03-11T08:10:00Z',
  endedAt: null,
  endedBy: null,
  total: null,
  grade: null,
  ...more,
});

/** A mock interview that is over. */
export const over = (id: string, total: number | null, day: number, more: Partial<Practice> = {}): Practice =>
  practice({
    id,
    state: 'ended',
    endedAt: `2026-03-${String(day).padStart(2, '0')}T08:38:00Z`,
    endedBy: 'auto',
    total,
    grade: total === null ? null : 'B+',
    ...more,
  });

/** Something that was expected. */
export const point = (text: string, more: Partial<ExpectedPoint> = {}): ExpectedPoint => ({
  text,
  covered: 'yes',
  worth: 25,
  counts: 25,
  say: `${text}를 말합니다.`,
  ...more,
});

const FACTS = { sentences: 3, syllables: 60, numbers: 1, fillers: 0, hedges: 0, pace: null, ownPart: true };

/** An answer that was judged. */
export const answer = (more: Partial<ReportedAnswer['judged']> = {}, earlier: number[] = []): ReportedAnswer => ({
  question: question({ state: 'answered', attempts: earlier.length + 1, elapsedMs: 131_000 }),
  judged: {
    score: 71,
    parts: parts(71),
    points: [],
    pieces: [],
    good: [],
    improve: [],
    star: null,
    facts: FACTS,
    flaw: null,
    ...more,
  },
  earlier,
});

/** The report of a mock interview with what came before it. */
export const report = (more: Partial<PracticeReport> = {}): PracticeReport => ({
  practice: over('p1', 78, 11),
  summary: {
    total: 78,
    grade: 'B+',
    parts: parts(78),
    strengths: [],
    weaknesses: [],
    guide: [],
    drill: null,
    facts: FACTS,
  },
  answers: [],
  history: [],
  ...more,
});
