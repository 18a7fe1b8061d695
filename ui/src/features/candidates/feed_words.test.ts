import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { FeedEvent } from '@/api';
import { startI18n } from '@/i18n';
import { feedWords } from './feed_words';

beforeAll(() => startI18n('ko'));

const said = (event: FeedEvent) => {
  const t = i18next.getFixedT('ko', ['candidates', 'board']);
  const { key, values } = feedWords(
    { event, actor: '한유진', at: '2026-03-10T00:00:00Z', applicationId: null },
    (reason) => t(`board:reason.${reason}`),
  );
  return t(`feed.${key}`, values).replace(/<\/?b>/g, '');
};

test.each<[FeedEvent, string]>([
  [{ kind: 'moved', from: '서류', to: '1차 면접' }, '한유진 님이 서류에서 1차 면접으로 옮김'],
  [{ kind: 'moved', from: '1차 면접', to: '서류' }, '한유진 님이 1차 면접에서 서류로 옮김'],
  [{ kind: 'rejected', reason: 'skills', note: '' }, '한유진 님이 불합격 처리 · 기술이 맞지 않음'],
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
])('%o', (event, words) => {
  expect(said(event)).toBe(words);
});
