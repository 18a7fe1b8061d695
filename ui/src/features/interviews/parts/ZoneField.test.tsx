import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import { startI18n } from '@/i18n';
import { ZoneField } from './ZoneField';

beforeAll(() => startI18n('ko'));

const open = () => {
  const change = vi.fn();
  render(<ZoneField zone="Asia/Seoul" at={null} onChange={change} />);
  fireEvent.click(screen.getByRole('button', { name: '알릴 때 쓰는 시간대' }));
  const field = screen.getByRole('combobox', { name: '알릴 때 쓰는 시간대' });
  const type = (value: string) => {
    fireEvent.change(field, { target: { value } });
    fireEvent.keyDown(field, { key: 'Enter' });
  };
  return { change, type };
};

test('a zone is said in words until somebody asks for another, which may be typed in any case', () => {
  const { change, type } = open();
  type('europe/london');
  expect(change).toHaveBeenCalledWith('Europe/London');
  expect(screen.getByText('사람들에게는 한국 표준시로 알립니다')).toBeTruthy();
});

test('a word that is no zone is refused, and an empty one keeps the zone', () => {
  const { change, type } = open();
  type('서울');
  expect(screen.getByText(/목록에서 골라 주세요/)).toBeTruthy();
  type('');
  expect(screen.getByText('사람들에게는 한국 표준시로 알립니다')).toBeTruthy();
  expect(change).not.toHaveBeenCalled();
});
