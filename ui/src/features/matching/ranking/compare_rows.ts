import type { Match, ScorePart, SkillMatch } from '@/api';

/** One candidate's side of a row. */
export type Cell =
  | { kind: 'points'; points: number; max: number }
  | { kind: 'skill'; skill: SkillMatch }
  | { kind: 'months'; months: number }
  | { kind: 'role'; role: Match['role'] }
  | { kind: 'level'; level: NonNullable<Match['education']>['found'] };

/** What a row is about: its words are looked up where it is drawn. */
export type Topic =
  | ScorePart['kind']
  | 'score'
  | 'relevant'
  | 'sameMonths'
  | 'adjacentMonths'
  | 'total'
  | 'family'
  | 'level';

/** One row: what is compared, and each candidate's side of it. */
export interface CompareRow {
  topic: Topic | SkillMatch;
  key: string;
  /** `null` where a candidate's comparison does not speak of it. */
  cells: (Cell | null)[];
  /** Whether they all say the same. */
  same: boolean;
  /** Who is best, when they differ and one can be better. */
  best: number[];
}

/** Rows under one heading. */
export interface CompareGroup {
  title: 'scores' | 'required' | 'preferred' | 'background';
  rows: CompareRow[];
}

const STATES: SkillMatch['state'][] = ['not_judged', 'missing', 'partly', 'matched'];
const LEVELS = [null, 'highschool', 'associate', 'bachelor', 'master', 'doctor'];
const FITS: Match['role']['fit'][] = ['none', 'unknown', 'adjacent', 'same'];
const CENTURY_MONTHS = 1200;

/** Of these, more is not better. */
const UNRANKED: CompareRow['topic'][] = ['limit', 'sameMonths', 'adjacentMonths', 'total'];

/** How good a cell is, to be set beside the others of its row. */
function worth(cell: Cell | null): number {
  if (cell === null) return Number.NEGATIVE_INFINITY;
  if (cell.kind === 'points') return cell.points;
  if (cell.kind === 'months') return cell.months;
  if (cell.kind === 'role') return FITS.indexOf(cell.role.fit);
  if (cell.kind === 'level') return LEVELS.indexOf(cell.level);
  return STATES.indexOf(cell.skill.state) * CENTURY_MONTHS + (cell.skill.months ?? 0);
}

function row(topic: CompareRow['topic'], key: string, cells: (Cell | null)[]): CompareRow {
  const worths = cells.map(worth);
  const most = Math.max(...worths);
  const same = worths.every((one) => one === most);
  const quiet = same || UNRANKED.includes(topic);
  return { topic, key, cells, same, best: quiet ? [] : worths.flatMap((one, index) => (one === most ? [index] : [])) };
}

const keyOf = (skill: SkillMatch) => `${skill.required} ${skill.asked.join('|')}`;

function scores(matches: Match[]): CompareRow[] {
  const kinds = [...new Set(matches.flatMap(({ parts }) => parts.map(({ kind }) => kind)))];
  const parts = kinds.map((kind) =>
    row(
      kind,
      kind,
      matches.map(({ parts }): Cell | null => {
        const part = parts.find((one) => one.kind === kind);
        // Nothing is taken away from who has no limit.
        if (!part) return kind === 'limit' ? { kind: 'points', points: 0, max: 0 } : null;
        return { kind: 'points', points: part.points, max: part.max };
      }),
    ),
  );
  const sum = matches.map(({ score }): Cell | null =>
    score === null ? null : { kind: 'points', points: score, max: 100 },
  );
  const shown = parts.filter(({ topic, same, cells }) => topic !== 'limit' || !same || worth(cells[0] ?? null) !== 0);
  return [...shown, row('score', 'score', sum)];
}

function skills(matches: Match[], required: boolean): CompareRow[] {
  const asked = matches.flatMap((match) => match.skills.filter((skill) => skill.required === required));
  const topics = new Map(asked.map((skill) => [keyOf(skill), skill]));
  return [...topics].map(([key, topic]) =>
    row(
      topic,
      key,
      matches.map((match): Cell | null => {
        const skill = match.skills.find((one) => keyOf(one) === key);
        return skill ? { kind: 'skill', skill } : null;
      }),
    ),
  );
}

function background(matches: Match[]): CompareRow[] {
  const months = (topic: Topic, of: (match: Match) => number) =>
    row(
      topic,
      topic,
      matches.map((match) => ({ kind: 'months', months: of(match) })),
    );
  const educated = matches.some(({ education }) => education !== null);
  const level = matches.map(({ education }): Cell => ({ kind: 'level', level: education?.found ?? null }));
  return [
    row(
      'family',
      'family',
      matches.map(({ role }) => ({ kind: 'role', role })),
    ),
    months('relevant', ({ experience }) => experience.relevantMonths),
    months('sameMonths', ({ experience }) => experience.sameMonths),
    months('adjacentMonths', ({ experience }) => experience.adjacentMonths),
    months('total', ({ experience }) => experience.totalMonths),
    ...(educated ? [row('level', 'level', level)] : []),
  ];
}

/** What stands side by side. Pure: the same comparisons give the same rows. */
export function compareRows(matches: Match[]): CompareGroup[] {
  const groups: CompareGroup[] = [
    { title: 'scores', rows: scores(matches) },
    { title: 'required', rows: skills(matches, true) },
    { title: 'preferred', rows: skills(matches, false) },
    { title: 'background', rows: background(matches) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}
