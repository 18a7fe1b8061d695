import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { TextField } from '@/components/TextField';
import { useMinute } from '@/lib/use_now';
import { DateTimeField } from '../parts/DateTimeField';
import { saidWhen } from '../parts/said';
import type { Draft } from './draft';
import s from './Plan.module.css';
import { useDraftSlots } from './use_slots';

/** How many proposals stand beside the fields. */
const SHOWN = 6;

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** How long the interview is. */
export function LengthField({ draft, onChange }: Props) {
  const { t } = useTranslation('interviews');
  return (
    <TextField
      label={t('plan.minutes')}
      type="number"
      min={5}
      max={720}
      step={5}
      value={draft.durationMinutes || ''}
      onChange={(event) =>
        onChange({ durationMinutes: Math.min(720, Math.max(0, Math.round(Number(event.currentTarget.value)))) })
      }
      onBlur={() => onChange({ durationMinutes: Math.max(5, draft.durationMinutes) })}
    />
  );
}

/** When it is: a proposal, or a time that is typed. */
export function TimePart({ draft, onChange }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const errorText = useErrorText();
  const { proposals, error } = useDraftSlots(draft);
  return (
    <>
      <div className={s.when}>
        <DateTimeField label={t('plan.when')} value={draft.start} onChange={(start) => onChange({ start })} />
        <LengthField draft={draft} onChange={onChange} />
      </div>
      {error ? (
        <p role="alert" className={s.quiet}>
          {errorText(error)}
        </p>
      ) : null}
      {proposals.length > 0 ? (
        <div className={s.proposals} role="group" aria-label={t('slots.title')}>
          {proposals.slice(0, SHOWN).map((proposal) => {
            const start = new Date(proposal.start);
            return (
              <button
                key={proposal.start}
                type="button"
                aria-pressed={draft.start?.getTime() === start.getTime()}
                onClick={() => onChange({ start })}
              >
                {saidWhen(start, new Date(proposal.end), now, i18n.language)}
              </button>
            );
          })}
        </div>
      ) : null}
    </>
  );
}
