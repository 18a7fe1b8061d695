import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '@/components/Button';
import { useMinute } from '@/lib/use_now';
import { DateTimeField } from '../parts/DateTimeField';
import { saidWhen } from '../parts/said';
import { type Draft, deadlineOf, OFFERS, withStart } from './draft';
import s from './Plan.module.css';
import { LengthField } from './TimePart';
import { useDraftSlots } from './use_slots';

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  /** The interview is there already: its length is not asked for. */
  fixedLength?: boolean;
}

/** A time that is not among the proposals. */
function OtherTime({ onAdd }: { onAdd: (start: Date) => void }) {
  const { t } = useTranslation('interviews');
  const [typed, setTyped] = useState<Date | null>(null);
  return (
    <div className={s.other}>
      <DateTimeField label={t('plan.otherTime')} value={typed} onChange={setTyped} />
      <Button icon="plus" disabled={!typed} onClick={() => typed && onAdd(typed)}>
        {t('plan.add')}
      </Button>
    </div>
  );
}

/** The times among which the candidate picks, and until when. */
export function OfferPart({ draft, onChange, fixedLength = false }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const { proposals } = useDraftSlots(draft);
  const { starts, durationMinutes } = draft;
  const isFull = starts.length >= OFFERS.most;
  const said = (start: Date) =>
    saidWhen(start, new Date(start.getTime() + durationMinutes * 60_000), now, i18n.language);
  const toggle = (start: Date) => onChange({ starts: withStart(starts, start) });
  const isOn = (start: Date) => starts.some((one) => one.getTime() === start.getTime());
  const typed = starts.filter((start) => !proposals.some((one) => new Date(one.start).getTime() === start.getTime()));
  return (
    <>
      <div className={s.labelled}>
        <span className={s.label}>{t('plan.offered', { count: starts.length, most: OFFERS.most })}</span>
        <div
          className={s.proposals}
          role="group"
          aria-label={t('plan.offered', { count: starts.length, most: OFFERS.most })}
        >
          {proposals.map((proposal) => {
            const start = new Date(proposal.start);
            return (
              <button
                key={proposal.start}
                type="button"
                aria-pressed={isOn(start)}
                disabled={isFull && !isOn(start)}
                onClick={() => toggle(start)}
              >
                {said(start)}
              </button>
            );
          })}
          {typed.map((start) => (
            <span key={start.getTime()} className={s.typed}>
              {said(start)}
              <IconButton
                icon="x"
                size="s"
                label={t('plan.remove', { when: said(start) })}
                onClick={() => toggle(start)}
              />
            </span>
          ))}
        </div>
      </div>
      {isFull ? null : <OtherTime onAdd={(start) => !isOn(start) && toggle(start)} />}
      <div className={s.when}>
        <DateTimeField
          label={t('plan.deadline')}
          value={deadlineOf(draft, now)}
          onChange={(deadline) => onChange({ deadline })}
        />
        {fixedLength ? null : <LengthField draft={draft} onChange={onChange} />}
      </div>
    </>
  );
}
