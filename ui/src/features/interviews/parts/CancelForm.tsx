import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview, Tell } from '@/api';
import { Button } from '@/components/Button';
import { TextField } from '@/components/TextField';
import s from './Forms.module.css';
import { TellChoice } from './TellChoice';

interface Props {
  interview: Interview;
  onCancel: (note: string, tell: Tell) => void;
}

/** Why an interview is called off, and who hears of it. */
export function CancelForm({ interview, onCancel }: Props) {
  const { t } = useTranslation('interviews');
  const [note, setNote] = useState('');
  const [tell, setTell] = useState<Tell>({ candidate: true, panel: true });
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        onCancel(note.trim(), tell);
      }}
    >
      <h2>{t('cancel.title', { name: interview.candidateName })}</h2>
      <TextField
        label={t('cancel.why')}
        value={note}
        maxLength={500}
        autoFocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <TellChoice tell={tell} onChange={setTell} name={interview.candidateName} people={interview.people} />
      <Button variant="danger" type="submit">
        {t('cancel.do')}
      </Button>
    </form>
  );
}
