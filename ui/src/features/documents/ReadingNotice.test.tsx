import { render, screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import type { DocumentReading, StoredDocument } from '@/api';
import { startI18n } from '@/i18n';
import { ReadingNotice } from './ReadingNotice';

beforeAll(() => startI18n('ko'));

const reading = (state: DocumentReading['state'], more: Partial<DocumentReading> = {}): DocumentReading => ({
  id: 'r',
  state,
  settings: { rotate: 0, ocr: 'auto', language: 'auto' },
  outcome: null,
  added: 0,
  changed: 0,
  gone: 0,
  requestedAt: '',
  finishedAt: null,
  ...more,
});

const document = (last: DocumentReading | null): StoredDocument => ({
  id: 'd',
  fileName: '이력서.pdf',
  format: 'pdf',
  sizeBytes: 1,
  pageCount: 1,
  outcome: 'read',
  notices: [],
  version: 1,
  reading: last,
  attachedTo: null,
  createdAt: '',
});

test('a reading that was seen running says what it changed', () => {
  const { rerender } = render(<ReadingNotice document={document(reading('queued'))} />);
  expect(screen.getByRole('status').textContent).toContain('다시 읽는 중');
  rerender(<ReadingNotice document={document(reading('reading'))} />);
  const done = reading('done', { outcome: 'read', added: 2, changed: 1, gone: 3 });
  rerender(<ReadingNotice document={document(done)} />);
  expect(screen.getByRole('status').textContent).toContain('새 값 2, 바뀐 값 1, 사라진 값 3');
});

test('one that failed says why, and that the earlier values stay', () => {
  const { rerender } = render(<ReadingNotice document={document(reading('reading'))} />);
  rerender(<ReadingNotice document={document(reading('failed', { outcome: 'no_text_layer' }))} />);
  expect(screen.getByRole('status').textContent).toMatch(/그대로 둡니다.*글자를 알아보지/);
});

test('what ended before the document was opened is no news', () => {
  render(<ReadingNotice document={document(reading('done', { outcome: 'read', added: 2 }))} />);
  expect(screen.queryByRole('status')).toBeNull();
});
