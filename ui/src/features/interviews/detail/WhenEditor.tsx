import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { isMovable, isSettled } from '../calendar/moving';
import { NOBODY, useInterviewChanges } from '../parts/changes';
import { TellChoice } from '../parts/TellChoice';
import { draftOf } from '../plan/draft';
import { PlacePart } from '../plan/PlacePart';
import { TimePart } from '../plan/TimePart';
import s from './Detail.module.css';

function Editor({ interview, onClose }: { interview: Interview; onClose: () => void }) {
  const { t } = useTranslation(['interviews', 'common']);
  const { move, set } = useInterviewChanges();
  const {
    applicationId,
    postingId,
    candidateName: name,
    roundId,
    durationMinutes,
    time,
    place,
    meetingLink,
    conference,
  } = interview;
  const start = time ? new Date(time.start) : undefined;
  const [draft, setDraft] = useState(() => ({
    ...draftOf({ applicationId, postingId, name, roundId, durationMinutes, start }),
    people: interview.people,
    place,
    meetingLink,
    conference,
  }));
  const settled = isSettled(interview);
  const tell = settled ? draft.tell : NOBODY;
  const moved = draft.start?.getTime() !== start?.getTime() || draft.durationMinutes !== durationMinutes;
  const placed = draft.place !== place || draft.meetingLink !== meetingLink || draft.conference !== conference;
  const save = () => {
    onClose();
    const where = { place: draft.place, meetingLink: draft.meetingLink, conference: draft.conference };
    if (moved && draft.start)
      return void move(
        interview,
        { start: draft.start, durationMinutes: draft.durationMinutes },
        { tell, ...(placed ? { where } : {}) },
      );
    void set(interview, { ...where, tell }, where);
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
          <Button variant="primary" disabled={!(moved && draft.start) && !placed} onClick={save}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <div className={s.editor}>
        <TimePart
          draft={draft}
          onChange={(part) => setDraft((before) => ({ ...before, ...part, people: before.people }))}
        />
        <PlacePart draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
        {settled ? (
          <TellChoice
            tell={draft.tell}
            onChange={(tell) => setDraft((before) => ({ ...before, tell }))}
            name={name}
            people={interview.people}
          />
        ) : null}
      </div>
    </Dialog>
  );
}

/** Changes when and where an interview is. */
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
