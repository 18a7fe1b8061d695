import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';

vi.mock('@/platform', () => ({ platform: {} }));

import type { Prose as Told } from '@/api';
import { startI18n } from '@/i18n';
import { Prose } from './Prose';

const builtIn = [{ section: 'strength', text: '기본 강점', cites: [1] }];
const own = [{ section: 'strength', text: '모델의 강점', cites: [1] }];
const blank: Told = { builtIn, claims: [], model: null, state: 'built_in', reason: null };

beforeAll(() => startI18n('ko'));

function show(prose: Partial<Told>) {
  const again = vi.fn();
  render(
    <Prose prose={{ ...blank, ...prose }} sections={['strength', 'gap']} language="ko" withBuiltIn onAgain={again} />,
  );
  return again;
}

test('the built-in words stand until the first of a model comes', () => {
  show({ state: 'writing', model: 'tiny' });
  expect(screen.getByText('기본 강점')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('tiny');
});

test('a model that wrote is named', () => {
  show({ state: 'done', model: 'tiny', claims: own });
  expect(screen.getByText('모델의 강점')).toBeTruthy();
  expect(screen.queryByText('기본 강점')).toBeNull();
  expect(screen.getByText(/작성: tiny/)).toBeTruthy();
});

test('what was thrown away says why, and can be asked again', () => {
  const again = show({ state: 'thrown_away', model: 'tiny', reason: 'other_numbers' });
  expect(screen.getByText('기본 강점')).toBeTruthy();
  expect(screen.getByText(/근거에 없는 숫자나 점수/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '다시 쓰기' }));
  expect(again).toHaveBeenCalledOnce();
});
