import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type CalendarRange,
  client,
  hasCode,
  type Interview,
  type InterviewChange,
  problemOf,
  type Tell,
  tags,
  useErrorText,
  value,
} from '@/api';
import { sayDone, sayFailed, sayUndoable } from '@/components/toast_store';
import { endOf, type When } from '../calendar/spans';
import { timed, withInterview } from './patch';
import { saidWhen } from './said';
import { isSettled } from './standing';

/** Nobody is told. */
export const NOBODY: Tell = { candidate: false, panel: false };

/** Puts an interview on every calendar of the cache, and returns what takes it off again. */
function show(queryClient: QueryClient, interview: Interview): () => void {
  const known = queryClient.getQueriesData<CalendarRange>({
    predicate: ({ queryKey: [tag, what] }) => tag === tags.calendar && typeof what === 'object',
  });
  for (const [key, range] of known) if (range) queryClient.setQueryData(key, withInterview(range, interview));
  return () => {
    for (const [key, range] of known) queryClient.setQueryData(key, range);
  };
}

/** Why the router refused a time that may be taken all the same: somebody on the panel has something else, or the candidate. */
export function clashRefusal(error: unknown): 'clash' | 'candidate_clash' | null {
  const problem = problemOf(error, 'start');
  return problem === 'clash' || problem === 'candidate_clash' ? problem : null;
}

/** Why the router refused times that were to be offered: others must be chosen. */
export function offerRefusal(error: unknown): 'offerClash' | 'offerCandidateClash' | null {
  const problem = problemOf(error, 'starts');
  if (problem === 'clash') return 'offerClash';
  return problem === 'candidate_clash' ? 'offerCandidateClash' : null;
}

/** What of an interview can change beside its time. */
export type Beside = Partial<Pick<Interview, 'place' | 'meetingLink' | 'conference' | 'people' | 'zone'>>;

/** How a change is sent. */
export interface Sending {
  tell: Tell;
  acceptClashes?: boolean;
  note?: string;
  /** What changes beside its time. */
  beside?: Beside;
}

/** Changes of interviews: shown at once, taken back when the router refuses. */
export function useInterviewChanges() {
  const { t, i18n } = useTranslation('interviews');
  const queryClient = useQueryClient();
  const errorText = useErrorText();

  const put = (id: string, body: InterviewChange) =>
    value(client.PUT('/api/interviews/{id}', { params: { path: { id } }, body }));

  const failed = (error: unknown, again: () => void) => {
    const clash = clashRefusal(error);
    const ofOffer = offerRefusal(error);
    if (hasCode(error, 'conflict')) sayFailed(t('changed.elsewhere'));
    else if (clash) sayFailed(t(`changed.${clash}`), { label: t('changed.anyway'), run: again });
    else if (ofOffer) sayFailed(t(`plan.${ofOffer}`));
    else sayFailed(errorText(error));
  };

  const change = async (
    shown: Interview,
    body: InterviewChange,
    done: (saved: Interview) => void,
  ): Promise<boolean> => {
    // An answer that is under way knows nothing of this change and must not come after it.
    await queryClient.cancelQueries({ queryKey: [tags.calendar] });
    const takeOff = show(queryClient, shown);
    try {
      const saved = await put(shown.id, body);
      show(queryClient, saved);
      done(saved);
      return true;
    } catch (error) {
      takeOff();
      failed(error, () => void change(shown, { ...body, acceptClashes: true }, done));
      return false;
    } finally {
      void queryClient.invalidateQueries({ queryKey: [tags.calendar] });
      void queryClient.invalidateQueries({ queryKey: [tags.interview(shown.id)] });
    }
  };

  const move = (
    interview: Interview,
    when: When,
    { tell, acceptClashes = false, note = '', beside = {} }: Sending,
  ): Promise<boolean> => {
    const { start, durationMinutes } = when;
    const body = {
      version: interview.version,
      start: start.toISOString(),
      durationMinutes,
      tell,
      acceptClashes,
      note,
      ...beside,
    };
    const isFirst = !isSettled(interview);
    return change(timed({ ...interview, ...beside }, start, durationMinutes), body, (saved) => {
      const said = saidWhen(start, endOf(when), new Date(), i18n.language);
      const name = interview.candidateName;
      const before = interview.time;
      if (tell.candidate || tell.panel) sayDone(t(isFirst ? 'changed.settled' : 'changed.told', { name, when: said }));
      else if (isFirst || !before) sayDone(t('changed.planned', { name, when: said }));
      else {
        sayUndoable(t('changed.moved', { name, when: said }), t('changed.undo'), () => {
          const back = { start: new Date(before.start), durationMinutes: interview.durationMinutes };
          void move(saved, back, { tell: NOBODY, acceptClashes: true });
        });
      }
    });
  };

  return {
    move,
    /** Says that it stays in spite of what it runs into. Nobody is told: it is when and where it was. */
    accept: (interview: Interview) =>
      change(
        { ...interview, clashAccepted: true, clashes: [] },
        { version: interview.version, acceptClashes: true, tell: NOBODY },
        () => sayDone(t('changed.kept', { name: interview.candidateName })),
      ),
    /** Changes what is not its time. */
    set: (interview: Interview, beside: Beside, tell: Tell) =>
      change({ ...interview, ...beside }, { version: interview.version, ...beside, tell }, () =>
        sayDone(t('changed.saved', { name: interview.candidateName })),
      ),
    /** Says what went wrong; clashes have a way on. */
    failed,
  };
}
