import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, test } from 'vitest';
import { startI18n } from '@/i18n';
import { ChipsField } from './ChipsField';

beforeAll(() => startI18n('ko'));

function Field() {
  const [words, setWords] = useState(['Kotlin']);
  return (
    <>
      <ChipsField label="필수" words={words} onChange={setWords} />
      <output>{words.join('|')}</output>
    </>
  );
}
const words = () => screen.getByRole('status').textContent;

test('the Enter that ends a syllable adds nothing, the next one does', () => {
  render(<Field />);
  const input = screen.getByLabelText('필수');
  fireEvent.change(input, { target: { value: '정산' } });
  fireEvent.keyDown(input, { key: 'Enter', isComposing: true, keyCode: 229 });
  expect(words()).toBe('Kotlin');
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(words()).toBe('Kotlin|정산');
});

test('a word that is there already is not added twice, and Backspace takes the last away', () => {
  render(<Field />);
  const input = screen.getByLabelText('필수');
  fireEvent.change(input, { target: { value: 'kotlin, Kafka' } });
  expect(words()).toBe('Kotlin|Kafka');
  fireEvent.keyDown(input, { key: 'Backspace' });
  expect(words()).toBe('Kotlin');
});
