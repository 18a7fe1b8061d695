import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCode, type PostingDraft, useErrorText, wrongFields } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { sayDone } from '@/components/toast_store';
import { BasicFields } from './BasicFields';
import { ConflictBanner } from './ConflictBanner';
import { draftOf, fill, sameDraft } from './draft';
import { PasteText } from './PasteText';
import s from './Postings.module.css';
import { RequirementFields } from './RequirementFields';
import { Stages } from './Stages';
import { useLatest, useSavePosting } from './save_posting';
import { ToCalendar } from './ToCalendar';
import { useUsualStages } from './usual_stages';

/** The field that the router names when a stage has no name. */
const NAMELESS = 'stages.name';
/** Fields that are refused when there is too much in them: said above the form, because the form itself sets no limit. */
const LIMITED = ['description', 'requirements', 'stages'] as const;

interface Props {
  /** `null` for a new posting. */
  postingId: string | null;
  /** The posting as it was opened. What somebody else saves meanwhile does not touch what is typed here. */
  start: PostingDraft;
  /** The line of the text that is looked for, from 0. */
  line?: number | null;
  /** A new posting was made. */
  onMade?: (postingId: string) => void;
}

/** A posting being made or changed. */
export function PostingEditor({ postingId, start, line = null, onMade }: Props) {
  const { t } = useTranslation(['postings', 'common', 'board']);
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [saved, setSaved] = useState(start);
  const [draft, setDraft] = useState(start);
  const save = useSavePosting(postingId, (posting) => {
    setSaved(draftOf(posting));
    setDraft(draftOf(posting));
    latest.reset();
    sayDone(t(postingId === null ? 'editor.made' : 'editor.saved', { title: posting.title }));
    onMade?.(posting.id);
  });
  const latest = useLatest(postingId);
  const usual = useUsualStages();
  const stages = draft.stages ?? usual;
  const patch = (part: Partial<PostingDraft>) => setDraft((before) => ({ ...before, ...part }));
  const changed = !sameDraft(draft, saved);
  const ready = draft.title.trim() !== '' && !save.isPending && (changed || postingId === null);
  const submit = () => {
    if (ready) save.mutate({ ...draft, stages });
  };
  const conflict = hasCode(save.error, 'conflict');
  const stuck = hasCode(save.error, 'stage_in_use');
  const wrong = wrongFields(save.error);
  const tooMuch = LIMITED.find((field) => wrong.has(field));
  const shownElsewhere = conflict || stuck || wrong.has('title') || wrong.has(NAMELESS);
  return (
    <Sheet
      title={postingId === null ? t('editor.new') : t('editor.edit', { title: saved.title })}
      actions={
        <>
          {postingId === null ? null : (
            <Button
              variant="ghost"
              icon="rank"
              disabled={changed}
              onClick={() => void navigate({ to: '/postings/$postingId/ranking', params: { postingId } })}
            >
              {t('board:ranking')}
            </Button>
          )}
          {postingId === null ? null : (
            <Button
              variant="ghost"
              icon="cal"
              disabled={changed}
              onClick={() => void navigate({ to: '/postings/$postingId/rounds', params: { postingId } })}
            >
              {t('list.rounds')}
            </Button>
          )}
          {postingId === null ? null : <ToCalendar key={saved.version} postingId={postingId} disabled={changed} />}
          <Button variant="ghost" onClick={() => void navigate({ to: '/postings' })}>
            {t(changed ? 'common:action.cancel' : 'common:action.close')}
          </Button>
          <Button variant="primary" disabled={!ready} onClick={submit}>
            {t(postingId === null ? 'editor.make' : 'common:action.save')}
          </Button>
        </>
      }
    >
      <div className={s.editor}>
        {conflict ? (
          <ConflictBanner
            mine={draft}
            latest={latest.data ? draftOf(latest.data) : null}
            onLook={() => latest.mutate()}
            onTakeTheirs={(theirs) => {
              setSaved(theirs);
              setDraft(theirs);
              save.reset();
            }}
            onKeepMine={({ version }) => save.mutate({ ...draft, version })}
          />
        ) : null}
        {save.error && !shownElsewhere ? (
          <p role="alert" className={s.failed}>
            {tooMuch ? t(`wrong.${tooMuch}`) : errorText(save.error)}
          </p>
        ) : null}
        {postingId === null ? <PasteText onRead={(read) => setDraft((before) => fill(before, read))} /> : null}
        <BasicFields draft={draft} wrong={wrong} line={line} onChange={patch} onSubmit={submit} />
        <RequirementFields draft={draft} onChange={(requirements) => patch({ requirements })} />
        <Stages
          stages={stages}
          stuck={stuck}
          wrong={wrong.has(NAMELESS)}
          saved={saved.stages}
          onChange={(next) => patch({ stages: next })}
        />
      </div>
    </Sheet>
  );
}
