import { EDITOR_ID } from './editor_id';
import { type EditorProps, onEditorKey } from './editor_keys';
import s from './Review.module.css';

/** Whether all of the text is picked, as it is when the value comes up. */
const isWhole = ({ value, selectionStart, selectionEnd }: HTMLInputElement) =>
  selectionStart === 0 && selectionEnd === value.length;

/**
 * A value as text. It has the keyboard from the start, all of it picked, so that the first key of an input method already composes
 * the correction.
 */
export function TextEditor(props: EditorProps) {
  const { text, touched, wrong, place, onType } = props;
  return (
    <input
      id={EDITOR_ID}
      // biome-ignore lint/a11y/noAutofocus: this screen is worked by keyboard; the value that comes up is what is asked about
      autoFocus
      className={s.value}
      data-wrong={wrong ? true : undefined}
      aria-label={place}
      aria-describedby="review-note"
      aria-invalid={wrong ? true : undefined}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        const input = event.currentTarget;
        onEditorKey(event, input.value, { ...props, whole: !touched && isWhole(input) });
      }}
    />
  );
}
