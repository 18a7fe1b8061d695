import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import type { PersonField } from '@/api';
import { startI18n } from '@/i18n';
import { FieldEditor } from './FieldEditor';

beforeAll(() => startI18n('ko'));

const field: PersonField = {
  id: '1',
  path: 'work.0.company',
  value: '한빛페이',
  asWritten: '한빛페이',
  documentId: null,
  boxes: [],
  confidence: 0.6,
  confirmed: false,
  unsure: false,
  previous: [],
};

const open = () => {
  const onSave = vi.fn();
  const onCancel = vi.fn();
  render(<FieldEditor field={field} label="회사" onSave={onSave} onCancel={onCancel} />);
  return { onSave, onCancel, input: screen.getByLabelText('회사') };
};

test('leaving the field keeps the last syllable', () => {
  const { input, onSave } = open();
  fireEvent.compositionStart(input);
  fireEvent.change(input, { target: { value: '한빛은행' } });
  fireEvent.compositionEnd(input, { data: '행' });
  fireEvent.blur(input);
  expect(onSave).toHaveBeenCalledExactlyOnceWith('한빛은행');
});

test('Enter saves once, though the field is left by it too', () => {
  const { input, onSave } = open();
  fireEvent.change(input, { target: { value: '누리소프트' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  fireEvent.blur(input);
  expect(onSave).toHaveBeenCalledExactlyOnceWith('누리소프트');
});

test('Enter on an unchanged value confirms it; leaving or Esc changes nothing', () => {
  const first = open();
  fireEvent.keyDown(first.input, { key: 'Enter' });
  expect(first.onSave).toHaveBeenCalledExactlyOnceWith('한빛페이');
  first.onCancel.mockClear();
  const fresh = vi.fn();
  const cancel = vi.fn();
  render(<FieldEditor field={field} label="다시" onSave={fresh} onCancel={cancel} />);
  const input = screen.getByLabelText('다시');
  fireEvent.change(input, { target: { value: '다른 회사' } });
  fireEvent.keyDown(input, { key: 'Escape' });
  fireEvent.blur(input);
  expect(fresh).not.toHaveBeenCalled();
  expect(cancel).toHaveBeenCalledOnce();
});
