import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import { ApiError } from '@/api/error';
import { startI18n } from '@/i18n';
import { Failed } from './Failed';

beforeAll(() => startI18n('ko'));

const onRetry = vi.fn();
const show = (error: unknown) =>
  render(<Failed error={error} onRetry={onRetry} wayOut={<a href="/">{'목록으로'}</a>} />);

test('what may work the next time is tried again, and its trace is told', () => {
  show(new ApiError('internal', [], 'abc', ''));
  expect(screen.getByText('기록 번호 abc')).toBeTruthy();
  expect(screen.queryByText('목록으로')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '다시 시도' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test.each(['not_found', 'invalid'] as const)('what is not there (%s) is left, not tried again', (code) => {
  show(new ApiError(code, [], 'abc', ''));
  expect(screen.getByText('찾는 것이 더 이상 없습니다.')).toBeTruthy();
  expect(screen.getByText('목록으로')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
