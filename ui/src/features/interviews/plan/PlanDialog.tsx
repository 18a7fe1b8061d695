import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { SegmentedControl } from '@/components/Segmented';
import { useMinute } from '@/lib/use_now';
import { openEntry } from '../calendar/entry/opening';
import { TellChoice } from '../parts/TellChoice';
import { ZoneField } from '../parts/ZoneField';
import { CandidateField } from './CandidateField';
import { draftOf, type Mode, missingOf } from './draft';
import { OfferPart } from './OfferPart';
import { PanelPart } from './PanelPart';
import { PlacePart } from './PlacePart';
import s from './Plan.module.css';
import type { Seed } from './planning';
import { Refusal } from './Refusal';
import { RoundField } from './RoundField';
import { TimePart } from './TimePart';
import { useArrange } from './use_arrange';
import { useRounds } from './use_rounds';

const MODES: Mode[] = ['set', 'offer'];

interface Props {
  seed: Seed;
  onClose: () => void;
}

/** Arranges an interview: whom, which round, when, with whom and where; or lets the candidate pick one of several times. */
export function PlanDialog({ seed, onClose }: Props) {
  const { t } = useTranslation(['interviews', 'common', 'entries']);
  const now = useMinute();
  const [draft, setDraft] = useState(() => draftOf(seed));
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const { rounds, round, choose } = useRounds(draft, setDraft, seed);
  const arrange = useArrange(draft, onClose);
  const missing = missingOf(draft, now);
  const isOffer = draft.mode === 'offer';
  // What was drawn on the calendar may be no interview at all.
  const toEntry = () => {
    onClose();
    openEntry({ start: draft.start ?? undefined, durationMinutes: draft.durationMinutes });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('plan.title')}
      width={560}
      footer={
        <>
          <span className={s.missing} role="status">
            {missing ? t(`plan.missing.${missing}`) : null}
          </span>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button
            variant="primary"
            disabled={missing !== null || arrange.isPending}
            onClick={() => arrange.submit(false)}
          >
            {t(isOffer ? 'plan.offer' : 'plan.submit')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        {seed.applicationId ? null : (
          <SegmentedControl
            label={t('entries:tabs.label')}
            value="interview"
            options={[
              { value: 'interview', label: t('entries:tabs.interview') },
              { value: 'entry', label: t('entries:tabs.entry') },
            ]}
            onChange={(next) => (next === 'entry' ? toEntry() : undefined)}
          />
        )}
        <Refusal error={arrange.error} onAnyway={() => arrange.submit(true)} />
        <div className={s.two}>
          <CandidateField
            candidate={draft.candidate}
            onChoose={(candidate) => change({ candidate, roundId: null, people: null })}
          />
          <RoundField draft={draft} rounds={rounds} onChoose={choose} />
        </div>
        <SegmentedControl
          label={t('plan.mode')}
          value={draft.mode}
          options={MODES.map((mode) => ({ value: mode, label: t(`plan.modes.${mode}`) }))}
          onChange={(mode) => change({ mode })}
        />
        {isOffer ? <OfferPart draft={draft} onChange={change} /> : <TimePart draft={draft} onChange={change} />}
        <ZoneField
          zone={draft.zone}
          at={(isOffer ? draft.starts[0] : draft.start) ?? null}
          onChange={(zone) => change({ zone })}
        />
        {round ? (
          <PanelPart panel={round.panel} people={draft.people} onChange={(people) => change({ people })} />
        ) : null}
        <PlacePart draft={draft} onChange={change} />
        {isOffer ? null : (
          <TellChoice
            tell={draft.tell}
            onChange={(tell) => change({ tell })}
            name={draft.candidate?.name ?? ''}
            people={draft.people ?? []}
            isNew
          />
        )}
      </div>
    </Dialog>
  );
}
