import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startI18n } from '@/i18n';
import { Toaster } from './Toaster';
import { useToasts } from './toast_store';

beforeAll(() => startI18n('ko'));
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  useToasts.getState().dismiss();
});

const show = (text: string) => act(() => useToasts.getState().show({ text, tone: 'plain', lastsMs: 8000 }));

test('a toast goes when its time is over; the pointer holds it', () => {
  render(<Toaster />);
  show('옮겼습니다.');
  act(() => vi.advanceTimersByTime(5000));
  fireEvent.mouseEnter(screen.getByText('옮겼습니다.'));
  act(() => vi.advanceTimersByTime(60_000));
  expect(screen.getByText('옮겼습니다.')).toBeTruthy();
  fireEvent.mouseLeave(screen.getByText('옮겼습니다.'));
  act(() => vi.advanceTimersByTime(8001));
  expect(screen.queryByText('옮겼습니다.')).toBeNull();
});

test('a new toast takes the place and the whole time of the one before', () => {
  render(<Toaster />);
  show('하나');
  act(() => vi.advanceTimersByTime(7000));
  show('둘');
  act(() => vi.advanceTimersByTime(7000));
  expect(screen.queryByText('하나')).toBeNull();
  expect(screen.getByText('둘')).toBeTruthy();
});
