import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Interviewer, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Dialog } from '@/components/Dialog';
import { LAYERS, layerStyle } from '@/components/layers';
import { TextField } from '@/components/TextField';
import { AskRemove } from './AskRemove';
import { BusyFileField } from './BusyFileField';
import { CalendarField } from './CalendarField';
import { DaysOffField } from './DaysOffField';
import { type Draft, draftOf, wrongOf } from './draft';
import { HoursField } from './HoursField';
import s from './Interviewers.module.css';
import { RuleFields } from './RuleFields';
import { useSaveInterviewer } from './save';

interface Props {
  /** `null` for somebody new. */
  interviewer: Interviewer | null;
  onClose: () => void;
}

/** One of the colours of the calendar. */
function ColorField({ color, onChange }: { color: number | null; onChange: (color: number) => void }) {
  const { t } = useTranslation('interviewers');
  return (
    <div className={s.labelled}>
      <span className={s.label}>{t('form.color')}</span>
      <div className={s.colors} role="radiogroup" aria-label={t('form.color')}>
        {Array.from({ length: LAYERS }, (_, one) => (
          <input
            // biome-ignore lint/suspicious/noArrayIndexKey: colours have no other name than their number
            key={one}
            type="radio"
            name="color"
            style={layerStyle(one)}
            aria-label={t('form.colorOf', { number: one + 1 })}
            checked={color === one}
            onChange={() => onChange(one)}
          />
        ))}
      </div>
    </div>
  );
}

/** Somebody who interviews: who, which colour, and the rules by which they can be asked. */
export function InterviewerDialog({ interviewer, onClose }: Props) {
  const { t } = useTranslation(['interviewers', 'common']);
  const errorText = useErrorText();
  const [draft, setDraft] = useState(() => draftOf(interviewer));
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const save = useSaveInterviewer(interviewer?.id ?? null, onClose);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const hours = (part: Partial<Draft['hours']>) =>
    setDraft((before) => ({ ...before, hours: { ...before.hours, ...part } }));
  const wrong = wrongOf(draft);
  const submit = () => {
    setTried(true);
    if (!wrong && !save.isPending) save.mutate(draft);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={interviewer ? t('form.edit', { name: interviewer.name }) : t('form.new')}
      width={560}
      footer={
        <>
          {interviewer ? (
            <Button variant="ghost" icon="trash" className={s.start} onClick={() => setRemoving(true)}>
              {t('form.remove')}
            </Button>
          ) : null}
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" onClick={submit}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        {(tried && wrong) || save.error ? (
          <p role="alert" className={s.wrong}>
            {tried && wrong ? t(`wrong.${wrong}`) : errorText(save.error)}
          </p>
        ) : null}
        <div className={s.two}>
          <TextField
            label={t('form.name')}
            value={draft.name}
            maxLength={60}
            autoFocus={interviewer === null}
            onChange={(event) => change({ name: event.currentTarget.value })}
            onSubmit={submit}
          />
          <TextField
            label={t('form.email')}
            type="email"
            value={draft.email}
            maxLength={254}
            onChange={(event) => change({ email: event.currentTarget.value })}
            onSubmit={submit}
          />
        </div>
        <ColorField color={draft.color} onChange={(color) => change({ color })} />
        <HoursField hours={draft.hours} onChange={hours} />
        <RuleFields hours={draft.hours} onChange={hours} />
        <DaysOffField daysOff={draft.hours.daysOff} onChange={(daysOff) => hours({ daysOff })} />
        <CalendarField calendar={draft.calendar} email={draft.email} onChange={(calendar) => change({ calendar })} />
        <BusyFileField interviewerId={interviewer?.id ?? null} />
        <Checkbox checked={draft.active} onChange={(event) => change({ active: event.currentTarget.checked })}>
          {t('form.active')}
        </Checkbox>
      </div>
      {removing && interviewer ? (
        <AskRemove interviewer={interviewer} onClose={() => setRemoving(false)} onRemoved={onClose} />
      ) : null}
    </Dialog>
  );
}
