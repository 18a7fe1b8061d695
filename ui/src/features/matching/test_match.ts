import type { Match, ScorePart, SkillMatch } from '@/api';

const said = (ko: string) => ({ ko, en: `en ${ko}` });

/** A skill that a job's text names. */
export const skill = (asked: string, more: Partial<SkillMatch> = {}): SkillMatch => ({
  asked: [asked],
  required: true,
  state: 'matched',
  by: asked,
  source: 'used',
  months: 30,
  credit: 100,
  evidence: [{ path: 'work.0.description', quote: `${asked} 서버 개발` }],
  askedAt: { quote: `- ${asked} 개발 경험`, line: 3 },
  ...more,
});

/** A skill that was not found. */
export const missing = (asked: string, required = true): SkillMatch =>
  skill(asked, { required, state: 'missing', by: null, source: null, months: null, credit: 0, evidence: [] });

/** A part of a score. */
export const part = (kind: ScorePart['kind'], points: number, max: number): ScorePart => ({
  kind,
  points,
  max,
  reason: 'partial',
  have: 0,
  asked: 0,
  text: said(`${kind} 설명.`),
});

/** A comparison that was possible. */
export const match = (more: Partial<Match> = {}): Match => ({
  state: 'compared',
  score: 60,
  grade: 'B+',
  parts: [part('required', 30, 43), part('experience', 21, 21), part('role', 26, 26), part('limit', -17, 0)],
  skills: [],
  role: { wanted: 'backend', found: 'backend', fit: 'same', evidence: [] },
  experience: {
    sameMonths: 40,
    adjacentMonths: 0,
    unreadMonths: 0,
    relevantMonths: 40,
    apartMonths: 0,
    totalMonths: 40,
    askedMonths: 36,
  },
  education: null,
  employment: null,
  recommendations: [],
  summary: said('요약.'),
  ...more,
});
