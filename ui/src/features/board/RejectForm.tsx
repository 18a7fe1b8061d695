import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectReason } from '@/api';
import { Button } from '@/components/Button';
import { ToggleChip } from '@/components/Chip';
import { TextArea } from '@/components/TextField';
import s from './Asking.module.css';

const REASONS: RejectReason[] = [
  'skills',
  'experience',
  'assessment',
  'terms',
  'withdrew',
  'position_closed',
  'duplicate',
  'other',
];

interface Props {
  names: string[];
  onReject: (reason: RejectReason, note: string) => void;
  onCancel: () => void;
}

/** Asks for the reason and a note. "Other" needs the note: it says what. */
export function RejectForm({ names, onReject, onCancel }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const [reason, setReason] = useState<RejectReason | null>(null);
  const [note, setNote] = useState('');
  const ready = reason !== null && (reason !== 'other' || note.trim() !== '');
  const submit = () => {
    if (ready) onReject(reason, note.trim());
  };
  const title =
    names.length === 1 ? t('reject.titleOne', { name: names[0] }) : t('reject.titleMany', { count: names.length });
  return (
    <div className={s.form}>
      <h3 className={s.title}>{title}</h3>
      <div className={s.chips} role="group" aria-label={t('reject.reason')}>
        {REASONS.map((one) => (
          <ToggleChip key={one} on={one === reason} onClick={() => setReason(one)}>
            {t(`reason.${one}`)}
          </ToggleChip>
        ))}
      </div>
      <TextArea
        aria-label={t('reject.note')}
        placeholder={t(reason === 'other' ? 'reject.noteNeeded' : 'reject.note')}
        value={note}
        rows={3}
        maxLength={2000}
        onChange={(event) => setNote(event.target.value)}
        onSubmit={submit}
      />
      <div className={s.actions}>
        <Button variant="ghost" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
        <Button variant="danger" disabled={!ready} onClick={submit}>
          {t('reject.do')}
        </Button>
      </div>
    </div>
  );
}
