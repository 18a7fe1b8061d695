import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerChoice, Interview } from '@/api';
import { Button } from '@/components/Button';
import { TextField } from '@/components/TextField';
import { useMinute } from '@/lib/use_now';
import s from './Forms.module.css';
import { saidWhen } from './said';

interface Props {
  interview: Interview;
  offer: NonNullable<Interview['offer']>;
  onAnswer: (choice: AnswerChoice, note: string) => void;
}

/** The candidate's answer, as somebody heard it: one of the times, other times, or none at all. */
export function AnswerForm({ interview, offer, onAnswer }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const [note, setNote] = useState('');
  const [choice, choose] = useState<AnswerChoice | null>(null);
  const slots = offer.slots.map(({ start, end }) => ({
    choice: { kind: 'slot' as const, start },
    key: start,
    text: saidWhen(new Date(start), new Date(end), now, i18n.language),
  }));
  const others = (['reschedule', 'decline'] as const).map((kind) => ({
    choice: { kind },
    key: kind,
    text: t(`answer.${kind}`),
  }));
  const isOn = (one: AnswerChoice) => JSON.stringify(one) === JSON.stringify(choice);
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (choice) onAnswer(choice, note.trim());
      }}
    >
      <h2>{t('answer.title', { name: interview.candidateName })}</h2>
      <div className={s.radios} role="radiogroup" aria-label={t('act.answer')}>
        {[...slots, ...others].map((one) => (
          <label key={one.key}>
            <input type="radio" name="answer" checked={isOn(one.choice)} onChange={() => choose(one.choice)} />
            {one.text}
          </label>
        ))}
      </div>
      <TextField
        label={t('answer.note')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button variant="primary" type="submit" disabled={choice === null}>
        {t('answer.save')}
      </Button>
    </form>
  );
}
