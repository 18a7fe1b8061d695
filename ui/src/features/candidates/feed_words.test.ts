import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { FeedEvent } from '@/api';
import { startI18n } from '@/i18n';
import { feedWords } from './feed_words';

beforeAll(() => startI18n('ko'));

const zone = 'Asia/Seoul';
const time = { start: '2026-01-15T05:00:00Z', end: '2026-01-15T06:00:00Z' };

const said = (event: FeedEvent) => {
  const t = i18next.getFixedT('ko', ['candidates', 'board']);
  const { key, values } = feedWords(
    { event, actor: '한유진', at: '2026-03-10T00:00:00Z', applicationId: null },
    (reason) => t(`board:reason.${reason}`),
    () => '1월 15일 (목) 14:00',
  );
  return t(`feed.${key}`, values).replace(/<\/?b>/g, '');
};

test.each<[FeedEvent, string]>([
  [{ kind: 'moved', from: '서류', to: '1차 면접' }, '한유진 님이 서류에서 1차 면접으로 옮김'],
  [{ kind: 'moved', from: '1차 면접', to: '서류' }, '한유진 님이 1차 면접에서 서류로 옮김'],
  [{ kind: 'rejected', reason: 'skills', note: '' }, '한유진 님이 불합격 처리 · 기술이 맞지 않음'],
  [
    { kind: 'skills_missing', missing: ['Kafka', 'JPA'], required: 5 },
    '필수 기술 5개 가운데 이력서에 없음 · Kafka, JPA',
  ],
  [{ kind: 'skills_missing', missing: [], required: 5 }, '이제 빠진 필수 기술 없음'],
  [{ kind: 'rated', rating: null }, '한유진 님이 별점을 지움'],
  [{ kind: 'tagged', added: ['추천', '신입'], removed: [] }, '한유진 님이 태그 추가 · 추천, 신입'],
  [{ kind: 'field_corrected', path: 'name', from: '', to: '김서연' }, '한유진 님이 적음 · 김서연'],
  [{ kind: 'field_corrected', path: 'name', from: '김서여', to: '김서연' }, '한유진 님이 김서여에서 김서연으로 고침'],
  [{ kind: 'field_corrected', path: 'name', from: '김서연', to: '김서연' }, '한유진 님이 확인함 · 김서연'],
  [{ kind: 'field_removed', path: 'birth', value: '1990' }, '한유진 님이 없는 값으로 표시 · 1990'],
  [{ kind: 'field_undone', path: 'birth', value: '1990' }, '한유진 님이 고친 것을 되돌림 · 1990'],
  [
    { kind: 'document_reread', fileName: '이력서.pdf', added: 2, changed: 1, gone: 0 },
    '한유진 님이 이력서.pdf 파일을 다시 읽음 · 새 값 2, 바뀐 값 1, 사라진 값 0',
  ],
  [
    { kind: 'interview_planned', round: '1차 면접', time, zone },
    '한유진 님이 1차 면접 일정을 잡음 · 1월 15일 (목) 14:00',
  ],
  [{ kind: 'interview_planned', round: '1차 면접', time: null, zone }, '한유진 님이 1차 면접 준비를 시작함'],
  [
    { kind: 'interview_moved', round: '1차 면접', from: null, to: time, zone, source: 'here' },
    '한유진 님이 1차 면접 시간을 정함 · 1월 15일 (목) 14:00',
  ],
  [
    { kind: 'interview_moved', round: '1차 면접', from: time, to: time, zone, source: 'google' },
    'Google에서 1차 면접 일정을 1월 15일 (목) 14:00으로 옮김',
  ],
  [
    {
      kind: 'interview_answered',
      round: '1차 면접',
      choice: { kind: 'slot', start: time.start },
      zone,
      note: '',
      byHr: true,
    },
    '한유진 님이 지원자의 답을 적음 · 1차 면접 1월 15일 (목) 14:00',
  ],
  [
    { kind: 'interview_answered', round: '1차 면접', choice: { kind: 'reschedule' }, zone, note: '', byHr: false },
    '한유진 님이 1차 면접에 다른 시간을 부탁함',
  ],
  [{ kind: 'interview_cancelled', round: '1차 면접', note: '', source: 'google' }, 'Google에서 1차 면접 일정이 취소됨'],
])('%o', (event, words) => {
  expect(said(event)).toBe(words);
});
