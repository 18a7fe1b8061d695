import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { TextField } from './TextField';

const submit = vi.fn();
const cancel = vi.fn();

function Field() {
  const [text, setText] = useState('');
  return (
    <TextField
      aria-label="name"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSubmit={() => submit(text)}
      onCancel={cancel}
    />
  );
}

test('the Enter that ends a composition submits nothing; the next one submits the whole word', () => {
  render(<Field />);
  const field = screen.getByLabelText('name');
  fireEvent.compositionStart(field);
  fireEvent.change(field, { target: { value: '김서여' } });
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  // WebKit ends the composition before the key, and tells only by the key code.
  fireEvent.change(field, { target: { value: '김서연' } });
  fireEvent.compositionEnd(field, { data: '연' });
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
  expect(submit).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 });
  expect(submit).toHaveBeenCalledExactlyOnceWith('김서연');
});

test('Esc cancels, but not while a syllable is composed', () => {
  render(<Field />);
  const field = screen.getByLabelText('name');
  fireEvent.keyDown(field, { key: 'Escape', isComposing: true });
  expect(cancel).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(cancel).toHaveBeenCalledOnce();
});
