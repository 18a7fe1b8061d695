import { useTranslation } from 'react-i18next';
import type { PersonField } from '@/api';
import { Button } from '@/components/Button';
import { ChoiceEditor } from './ChoiceEditor';
import s from './Review.module.css';
import { useReview } from './review_store';
import { TextEditor } from './TextEditor';
import { type Entry, sureness } from './walk';
import type { FieldWords } from './words';

/** What keys and buttons do with the value that is looked at. */
export interface FieldActions {
  /** It is right, or is this text. */
  right: (text: string) => void;
  absent: () => void;
  skip: () => void;
  back: () => void;
  undo: () => void;
  leave: () => void;
}

interface Props extends FieldActions {
  entry: Entry;
  words: FieldWords;
  /** What is wrong with what was typed. */
  wrong: string | undefined;
}

/** The value that is looked at, large: as it was read, how sure that is, and what can be said about it. */
export function CurrentField({ entry, words, wrong, ...actions }: Props) {
  const { t } = useTranslation('review');
  const { field } = entry;
  const typed = useReview((state) => state.drafts[field.id]);
  const choices = words.choices(field.path);
  const place = words.place(field.path);
  const shown = words.shown(field.path, field.value);
  // Fixed words are chosen by what is kept, texts are typed as they are read.
  const own = choices ? field.value : shown;
  const text = typed ?? own;
  const type = (next: string | null) => useReview.getState().type(field.id, next === own ? null : next);
  const submit = (final: string) => actions.right(final.trim() === own ? field.value : final.trim());
  const shared = { text, touched: typed !== undefined, wrong, onType: type, onSubmit: submit, actions, place };
  return (
    <section className={s.current} aria-label={place}>
      <div className={s.currentHead}>
        <h2>{place}</h2>
        {field.confirmed ? null : (
          <span className={s.doubt}>
            {t(`sure.${sureness(field.confidence)}`)} {t('percent', { value: Math.round(field.confidence * 100) })}
          </span>
        )}
      </div>
      {choices ? (
        <ChoiceEditor
          key={`${field.id} ${field.value}`}
          choices={choices}
          nameOf={(value) => words.shown(field.path, value)}
          {...shared}
        />
      ) : (
        <TextEditor key={`${field.id} ${field.value}`} {...shared} />
      )}
      <Note wrong={wrong} field={field} shown={shown} touched={typed !== undefined} chosen={choices !== null} />
      <div className={s.buttons}>
        <Button variant="primary" hint={t('key.enter')} onClick={() => submit(text)}>
          {t(typed === undefined ? 'right' : 'save')}
        </Button>
        <Button hint={t('key.delete')} onClick={actions.absent}>
          {t('absent')}
        </Button>
        <Button variant="ghost" hint={t('key.skip')} onClick={actions.skip}>
          {t('skip')}
        </Button>
      </div>
    </section>
  );
}

interface NoteProps {
  wrong: string | undefined;
  field: PersonField;
  shown: string;
  touched: boolean;
  /** Chosen from a few words rather than typed. */
  chosen: boolean;
}

/** The line below: what is wrong, what was read, or what the document says. */
function Note({ wrong, field, shown, touched, chosen }: NoteProps) {
  const { t } = useTranslation('review');
  const words = () => {
    if (touched) return t('read', { text: shown });
    if (field.boxes.length === 0) return t('noPlace');
    if (field.asWritten && field.asWritten !== shown) return t('written', { text: field.asWritten });
    return t(chosen ? 'chooseHint' : 'typeHint');
  };
  return (
    <p id="review-note" className={wrong ? s.wrong : s.note} role={wrong ? 'alert' : undefined}>
      {wrong ?? words()}
    </p>
  );
}
