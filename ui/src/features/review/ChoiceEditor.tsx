import type { KeyboardEvent } from 'react';
import { EDITOR_ID } from './editor_id';
import { type EditorProps, onEditorKey } from './editor_keys';
import s from './Review.module.css';

interface Props extends EditorProps {
  choices: readonly string[];
  nameOf: (value: string) => string;
}

/** A value that is one of a few words. Numbers and ← → choose. */
export function ChoiceEditor({ choices, nameOf, ...props }: Props) {
  const { text, place, onType } = props;
  const at = choices.indexOf(text);
  const step = (by: number) => onType(choices[(Math.max(0, at) + by + choices.length) % choices.length] ?? text);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const picked = choices[Number(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? 0) - 1];
    if (picked !== undefined) onType(picked);
    else if (event.key === 'ArrowRight') step(1);
    else if (event.key === 'ArrowLeft') step(-1);
    else return onEditorKey(event, text, { ...props, whole: true });
    event.preventDefault();
  };
  return (
    <div
      id={EDITOR_ID}
      ref={(group) => {
        if (group && !group.contains(document.activeElement)) group.focus();
      }}
      className={s.choices}
      role="radiogroup"
      tabIndex={0}
      aria-label={place}
      aria-describedby="review-note"
      onKeyDown={onKeyDown}
    >
      {choices.map((choice, index) => (
        <button
          key={choice}
          type="button"
          role="radio"
          aria-checked={choice === text}
          tabIndex={-1}
          onClick={() => onType(choice)}
        >
          <kbd>{index + 1}</kbd>
          {nameOf(choice)}
        </button>
      ))}
    </div>
  );
}
