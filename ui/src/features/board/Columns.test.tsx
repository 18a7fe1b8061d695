import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startI18n } from '@/i18n';
import { arrange } from './arrange';
import { Columns } from './Columns';
import { noFilter } from './filter';
import { useSelection } from './selection';
import { board, card, stage, today } from './test_board';

const many = Array.from({ length: 5000 }, (_, index) => card(`사람 ${index}`, index < 4000 ? '서류' : '면접'));
const { columns, order } = arrange(board([stage('서류'), stage('면접')], many), noFilter, today);

beforeAll(() => startI18n('ko'));

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  useSelection.setState(useSelection.getInitialState());
});

const show = async () => {
  const onOpen = vi.fn();
  const onMove = vi.fn();
  const { container } = render(
    <Columns
      columns={columns}
      order={order}
      openId={undefined}
      onOpen={onOpen}
      onPlan={() => undefined}
      onMove={onMove}
    />,
  );
  // The list knows its height only after it was drawn once.
  await act(async () => undefined);
  const cardOf = (id: string) => container.querySelector(`[data-card="${id}"]`) as HTMLElement;
  return { container, onOpen, onMove, cardOf };
};

test('the columns fold with the panel that takes their room, before anything measures the page', () => {
  // The stub of ResizeObserver says nothing: what folds here folds in the same commit.
  const names = ['서류', '과제', '1차', '2차', '입사'];
  const few = arrange(board(names.map(stage), []), noFilter, today).columns;
  const shown = (openId: string | undefined) => (
    <Columns columns={few} order={[]} openId={openId} onOpen={vi.fn()} onPlan={() => undefined} onMove={vi.fn()} />
  );
  const { container, rerender } = render(shown(undefined));
  const rails = () => container.querySelectorAll('button[data-stage]').length;
  expect(rails()).toBe(0);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(500);
  rerender(shown('a'));
  expect(rails()).toBe(3);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  rerender(shown(undefined));
  expect(rails()).toBe(0);
});

test('of 5,000 cards only those in sight are drawn', async () => {
  const { container } = await show();
  const drawn = container.querySelectorAll('[data-card]').length;
  expect(drawn).toBeGreaterThan(10);
  expect(drawn).toBeLessThan(40);
  expect(screen.getByText('4000')).toBeTruthy();
});

test('a click opens, the box and ⌘ pick, Shift picks a range', async () => {
  const { cardOf, onOpen } = await show();
  fireEvent.click(cardOf('사람 0'));
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('사람 0');
  fireEvent.click(cardOf('사람 1').querySelector('[data-pick]') as Element);
  fireEvent.click(cardOf('사람 3'), { shiftKey: true });
  fireEvent.click(cardOf('사람 5'), { metaKey: true });
  expect([...useSelection.getState().picked]).toEqual(['사람 1', '사람 2', '사람 3', '사람 5']);
  expect(onOpen).toHaveBeenCalledOnce();
});

const drag = (from: HTMLElement, to: Element, last: 'drop' | 'escape') => {
  document.elementFromPoint = () => to;
  fireEvent.pointerDown(from, { button: 0, clientX: 10, clientY: 10 });
  fireEvent.pointerMove(window, { clientX: 300, clientY: 40 });
  if (last === 'escape') fireEvent.keyDown(window, { key: 'Escape' });
  fireEvent.pointerUp(window, { clientX: 300, clientY: 40 });
};

test('a card that is dragged to a column moves there, with all picked ones when it is picked', async () => {
  const { container, cardOf, onMove } = await show();
  const target = container.querySelector('[data-stage="면접"]') as Element;
  drag(cardOf('사람 2'), target, 'drop');
  expect(onMove).toHaveBeenLastCalledWith(['사람 2'], '면접');
  // The click that ends a drag is swallowed within this turn.
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  fireEvent.click(cardOf('사람 4'), { ctrlKey: true });
  fireEvent.click(cardOf('사람 1'), { ctrlKey: true });
  drag(cardOf('사람 4'), target, 'drop');
  expect(onMove).toHaveBeenLastCalledWith(['사람 1', '사람 4'], '면접');
  expect(document.documentElement.dataset.dragging).toBeUndefined();
});

test('Esc lets go of a dragged card', async () => {
  const { container, cardOf, onMove } = await show();
  drag(cardOf('사람 2'), container.querySelector('[data-stage="면접"]') as Element, 'escape');
  expect(onMove).not.toHaveBeenCalled();
});

test('a card says its grade and score in words; one that was not compared says nothing', async () => {
  const fit = { grade: 'A' as const, score: 82, order: 1, missing: [] };
  const two = [card('비교한', '서류', 0, { fit }), card('아직', '서류')];
  const { columns: few } = arrange(board([stage('서류')], two), noFilter, today);
  const nothing = () => undefined;
  render(<Columns columns={few} order={[]} openId={undefined} onOpen={nothing} onPlan={nothing} onMove={nothing} />);
  await act(async () => undefined);
  expect(screen.getAllByRole('img').map((one) => one.getAttribute('aria-label'))).toEqual(['적합도 A, 82점']);
});

test('a card says quietly how many required skills are missing, and which ones in its tip', async () => {
  const fit = { grade: 'C' as const, score: 32, order: 1, missing: ['COBOL', 'Java / Kotlin'] };
  const two = [card('빠진', '서류', 0, { fit }), card('불합격', '서류', 0, { fit, status: 'rejected' })];
  const { columns: few } = arrange(board([stage('서류')], two), { ...noFilter, rejected: true }, today);
  const nothing = () => undefined;
  render(<Columns columns={few} order={[]} openId={undefined} onOpen={nothing} onPlan={nothing} onMove={nothing} />);
  await act(async () => undefined);
  const said = screen.getAllByTitle('없는 필수 기술: COBOL, Java / Kotlin');
  expect(said.map((one) => one.querySelector('[aria-hidden]')?.textContent)).toEqual(['필수 2개 없음']);
  expect(said[0]?.querySelector('.visually-hidden')?.textContent).toBe('없는 필수 기술: COBOL, Java / Kotlin');
});
