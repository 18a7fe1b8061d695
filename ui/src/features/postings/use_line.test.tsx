import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { spanOf, useLine } from './use_line';

test('a line of a text has a first and a last place', () => {
  expect(spanOf('가나\n\nJava 3년', 0)).toEqual([0, 2]);
  expect(spanOf('가나\n\nJava 3년', 2)).toEqual([4, 11]);
  expect(spanOf('가나', 3)).toBeNull();
});

function Area({ line }: { line: number | null }) {
  return <textarea ref={useLine(line)} defaultValue={'자격요건\n- Java\n- Kafka'} />;
}

test('the line that is looked for is marked and brought into sight, however long the lines before it are', () => {
  // A line of text is 20 pixels high here.
  const lines = (text: string) => 20 * text.split('\n').length;
  Object.defineProperty(HTMLTextAreaElement.prototype, 'scrollHeight', {
    configurable: true,
    get(this: HTMLTextAreaElement) {
      return lines(this.value);
    },
  });
  Element.prototype.scrollIntoView = () => undefined;
  render(<Area line={2} />);
  const area = screen.getByRole<HTMLTextAreaElement>('textbox');
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('- Kafka');
  expect(document.activeElement).toBe(area);
  expect(area.scrollTop).toBe(60);
  expect(document.querySelectorAll('textarea')).toHaveLength(1);
});
