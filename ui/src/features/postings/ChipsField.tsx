import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { isComposing } from '@/components/ime';
import { join } from './draft';
import s from './Postings.module.css';

interface Props {
  label: string;
  words: string[];
  onChange: (words: string[]) => void;
}

/** Words as chips. Enter or a comma adds what is typed, Backspace in the empty field takes the last one away. */
export function ChipsField({ label, words, onChange }: Props) {
  const { t } = useTranslation('postings');
  const id = useId();
  const [typed, setTyped] = useState('');
  const add = (text: string) => {
    const fresh = text.split(/[,\n]/).flatMap((word) => word.trim() || []);
    if (fresh.length > 0) onChange(join(words, fresh));
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && words.length > 0) {
      onChange(words.slice(0, -1));
    }
  };
  return (
    <div className={s.labelled}>
      <label htmlFor={id} className={s.label}>
        {label}
      </label>
      <div className={s.chips}>
        {words.map((word) => (
          <span key={word} className={s.word}>
            {word}
            <button
              type="button"
              className={s.remove}
              aria-label={t('requirements.remove', { word })}
              onClick={() => onChange(words.filter((other) => other !== word))}
            >
              <Icon name="x" size="xs" />
            </button>
          </span>
        ))}
        <input
          id={id}
          className={s.adding}
          value={typed}
          placeholder={words.length === 0 ? t('requirements.add') : ''}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            const text = event.currentTarget.value;
            if (/[,\n]/.test(text) && !(event.nativeEvent as InputEvent).isComposing) add(text);
            else setTyped(text);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => add(typed)}
        />
      </div>
    </div>
  );
}
