import { fireEvent, render, screen } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { expect, test, vi } from 'vitest';
import { useKeys } from './keyboard';

const next = vi.fn();
const palette = vi.fn();

function Keys({ children }: { children?: React.ReactNode }) {
  useKeys({ KeyJ: next, Enter: next });
  useKeys({ 'mod+KeyK': palette }, { always: true });
  return children;
}

const press = (init: KeyboardEventInit, target: Element = document.body) => {
  next.mockClear();
  palette.mockClear();
  fireEvent.keyDown(target, init);
};

test('keys are known by their place, so a Korean layout does not matter', () => {
  render(<Keys />);
  press({ key: 'ㅓ', code: 'KeyJ' });
  expect(next).toHaveBeenCalledOnce();
  press({ key: 'j', code: 'KeyJ', shiftKey: true });
  expect(next).not.toHaveBeenCalled();
});

test('a field keeps its keys, but not those with the command key', () => {
  render(
    <Keys>
      <input aria-label="field" />
    </Keys>,
  );
  const field = screen.getByLabelText('field');
  press({ key: 'j', code: 'KeyJ' }, field);
  expect(next).not.toHaveBeenCalled();
  press({ key: 'k', code: 'KeyK', ctrlKey: true }, field);
  expect(palette).toHaveBeenCalledOnce();
});

test('nothing is heard while a syllable is composed, a button is pressed, or something floats', () => {
  const { rerender } = render(
    <Keys>
      <button type="button" aria-label="press" />
    </Keys>,
  );
  press({ key: 'Process', code: 'KeyJ', keyCode: 229 });
  expect(next).not.toHaveBeenCalled();
  press({ key: 'Enter', code: 'Enter' }, screen.getByLabelText('press'));
  expect(next).not.toHaveBeenCalled();
  rerender(
    <Keys>
      <details>
        <summary aria-label="unfold" />
      </details>
    </Keys>,
  );
  press({ key: 'Enter', code: 'Enter' }, screen.getByLabelText('unfold'));
  expect(next).not.toHaveBeenCalled();
  rerender(
    <Keys>
      <div role="dialog" data-state="open" />
    </Keys>,
  );
  press({ key: 'j', code: 'KeyJ' });
  expect(next).not.toHaveBeenCalled();
});

test('a key is heard from the commit that draws what listens, before the first paint', () => {
  const PressAtOnce = () => {
    useLayoutEffect(() => press({ key: 'j', code: 'KeyJ' }), []);
    return null;
  };
  render(
    <>
      <Keys />
      <PressAtOnce />
    </>,
  );
  expect(next).toHaveBeenCalledOnce();
});
