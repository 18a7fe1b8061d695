import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { isComposing } from '@/components/ime';
import s from './Entry.module.css';

interface Props {
  words: string[];
  onChange: (words: string[]) => void;
}

/** Words with `#`. Enter, a comma or a space adds what is typed, Backspace in the empty field takes the last one away. */
export function HashtagsField({ words, onChange }: Props) {
  const { t } = useTranslation('entries');
  const id = useId();
  const [typed, setTyped] = useState('');
  const add = () => {
    const word = typed.replaceAll('#', '').trim();
    const isNew = word !== '' && !words.some((one) => one.toLowerCase() === word.toLowerCase());
    if (isNew) onChange([...words, word]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (['Enter', ',', ' '].includes(event.key) && typed.trim() !== '') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && typed === '' && words.length > 0) {
      onChange(words.slice(0, -1));
    }
  };
  return (
    <div className={s.labelled}>
      <label htmlFor={id} className={s.label}>
        {t('sheet.hashtags')}
      </label>
      <div className={s.tags}>
        {words.map((word) => (
          <span key={word} className={s.tag}>
            {`#${word}`}
            <button
              type="button"
              aria-label={t('sheet.removeHashtag', { word })}
              onClick={() => onChange(words.filter((one) => one !== word))}
            >
              <Icon name="x" size="xs" />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={typed}
          placeholder={words.length === 0 ? t('sheet.addHashtag') : ''}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
        />
      </div>
    </div>
  );
}
