import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { TextField } from '@/components/TextField';
import { meant } from '@/lib/hangul';
import s from './Asking.module.css';

const MAX_LENGTH = 40;

interface Props {
  about: Card[];
  /** Tags of this board. */
  tags: string[];
  onDone: (add: string[], remove: string[]) => void;
}

/** Tags that all of them have. */
function shared(cards: Card[]): string[] {
  const [first, ...others] = cards;
  return first?.tags.filter((tag) => others.every((card) => card.tags.includes(tag))) ?? [];
}

/** Ticks tags for one or several people; a word that is no tag yet becomes one. */
export function TagList({ about, tags, onDone }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const before = shared(about);
  const [on, setOn] = useState(before);
  const [made, setMade] = useState<string[]>([]);
  const [text, setText] = useState('');
  const word = text.trim();
  const known = [...made, ...tags.filter((tag) => !made.includes(tag))];
  const shown = known.filter((tag) => meant(tag, word)).slice(0, 12);
  const toggle = (tag: string) => setOn(on.includes(tag) ? on.filter((one) => one !== tag) : [...on, tag]);
  const finish = (last: string[]) =>
    onDone(
      last.filter((tag) => !before.includes(tag)),
      before.filter((tag) => !last.includes(tag)),
    );
  const enter = () => {
    if (word === '') return finish(on);
    if (!known.includes(word)) setMade([word, ...made]);
    if (!on.includes(word)) setOn([...on, word]);
    setText('');
  };
  return (
    <div className={s.form}>
      <TextField
        aria-label={t('tag.field')}
        placeholder={t('tag.field')}
        value={text}
        maxLength={MAX_LENGTH}
        onChange={(event) => setText(event.target.value)}
        onSubmit={enter}
      />
      {shown.length > 0 ? (
        <ul className={s.tags}>
          {shown.map((tag) => (
            <li key={tag}>
              <Checkbox className={s.tag} checked={on.includes(tag)} onChange={() => toggle(tag)}>
                <span className="cut">{tag}</span>
              </Checkbox>
            </li>
          ))}
        </ul>
      ) : (
        <p className={s.hint}>{word ? t('tag.make', { tag: word }) : t('tag.none')}</p>
      )}
      <div className={s.actions}>
        <Button variant="primary" onClick={() => finish(word && !on.includes(word) ? [...on, word] : on)}>
          {t('common:action.save')}
        </Button>
      </div>
    </div>
  );
}
