import { render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Import } from '@/api';
import { startI18n } from '@/i18n';

vi.mock('@tanstack/react-router', () => ({
  Link: ({ to, params, children }: { to: string; params: { postingId: string }; children: React.ReactNode }) => (
    <a href={to.replace('$postingId', params.postingId)}>{children}</a>
  ),
}));

import { LackingLine } from './LackingLine';

beforeAll(() => startI18n('ko'));

const row = (more: Partial<Import>): Import => ({
  id: 'i',
  postingId: 'p',
  createdAt: '2026-03-01T00:00:00Z',
  finishedAt: '2026-03-01T00:01:00Z',
  total: 5,
  done: 5,
  problems: 0,
  lacking: 3,
  ...more,
});

test('the end of an import says how many lack required skills, and leads to the ranking', () => {
  render(<LackingLine row={row({})} />);
  expect(screen.getByRole('status').textContent).toContain('필수 기술이 부족한 지원자가 3명 있습니다.');
  expect(screen.getByRole('link', { name: '순위에서 보기' }).getAttribute('href')).toBe('/postings/p/ranking');
});

test('nothing is said while it runs, and nothing when nobody lacks any', () => {
  const { container, rerender } = render(<LackingLine row={row({ finishedAt: null })} />);
  expect(container.textContent).toBe('');
  rerender(<LackingLine row={row({ lacking: 0 })} />);
  expect(container.textContent).toBe('');
});
