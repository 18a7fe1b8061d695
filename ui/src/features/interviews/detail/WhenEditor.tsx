import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Interview, roundsQuery } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useInterviewChanges } from '../parts/changes';
import { isMovable, isSettled } from '../parts/standing';
import { TellChoice } from '../parts/TellChoice';
import { ZoneField } from '../parts/ZoneField';
import { type Draft, draftOfInterview } from '../plan/draft';
import { PanelPart } from '../plan/PanelPart';
import { PlacePart } from '../plan/PlacePart';
import { TimePart } from '../plan/TimePart';
import s from './Detail.module.css';
import { editOf } from './edit_of';

function Editor({ interview, onClose }: { interview: Interview; onClose: () => void }) {
  const { t } = useTranslation(['interviews', 'common']);
  const { move, set } = useInterviewChanges();
  const { data: rounds } = useQuery(roundsQuery(interview.postingId));
  const [draft, setDraft] = useState(() => draftOfInterview(interview));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { moved, beside, forCandidate, forPanel } = editOf(interview, draft);
  const hears = { candidate: forCandidate, panel: forPanel.length > 0 };
  const isChanged = moved || Object.keys(beside).length > 0;
  const save = () => {
    onClose();
    const tell = { candidate: hears.candidate && draft.tell.candidate, panel: hears.panel && draft.tell.panel };
    const { start, durationMinutes } = draft;
    if (moved && start) return void move(interview, { start, durationMinutes }, { tell, beside });
    void set(interview, beside, tell);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('edit.title')}
      width={520}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={!isChanged} onClick={save}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <div className={s.editor}>
        <TimePart draft={draft} onChange={change} />
        <ZoneField zone={draft.zone} at={draft.start} onChange={(zone) => change({ zone })} />
        {rounds ? (
          <PanelPart
            panel={rounds.find(({ id }) => id === interview.roundId)?.panel ?? []}
            people={draft.people ?? []}
            onChange={(people) => change({ people: people ?? [] })}
          />
        ) : null}
        <PlacePart draft={draft} onChange={change} />
        {hears.candidate || hears.panel ? (
          <TellChoice
            tell={draft.tell}
            onChange={(tell) => change({ tell })}
            name={interview.candidateName}
            people={forPanel}
            hears={hears}
            isNew={!isSettled(interview)}
          />
        ) : null}
      </div>
    </Dialog>
  );
}

/** Changes when and where an interview is, and with whom. */
export function WhenEditor({ interview }: { interview: Interview }) {
  const { t } = useTranslation('interviews');
  const [open, setOpen] = useState(false);
  if (!isMovable(interview)) return null;
  return (
    <div>
      <Button size="s" icon="edit" onClick={() => setOpen(true)}>
        {t('edit.button')}
      </Button>
      {open ? <Editor interview={interview} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
