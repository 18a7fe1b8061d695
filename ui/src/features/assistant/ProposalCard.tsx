import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssistantProposal, type Confirmation, client, hasCode, tags, useErrorText, value } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Icon } from '@/components/Icon';
import { TextArea } from '@/components/TextField';
import { sayDone, sayFailed, useToasts } from '@/components/toast_store';
import s from './Assistant.module.css';

const SAID = [
  'clash',
  'candidate_clash',
  'conflict',
  'not_found',
  'ended',
  'not_connected',
  'opted_out',
  'no_address',
  'interrupted',
] as const;

/** How long it can be taken back: notices wait as long. */
const UNDO_MS = 8000;

/** Why something was refused, as a key of the words. */
function failureKey(failure: string) {
  const known = SAID.find((word) => word === failure);
  return `proposal.failure.${known ?? 'other'}` as const;
}

/** What would change; the words of a message can be written otherwise before it goes out. */
function Changes({ proposal, bodies, onWrite }: { proposal: AssistantProposal; bodies: string[]; onWrite: Write }) {
  const open = proposal.state === 'open' && proposal.kind === 'send_message';
  return (
    <dl>
      {proposal.changes.map(({ label, before, after }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the changes of a proposal never change places
        <div key={at}>
          <dt>{label}</dt>
          <dd>
            {before ? <s className={s.before}>{before}</s> : null}
            {open ? (
              <TextArea
                aria-label={label}
                rows={6}
                value={bodies[at] ?? after}
                onChange={({ currentTarget }) => onWrite(at, currentTarget.value)}
              />
            ) : (
              <b>{bodies[at] ?? after}</b>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Write = (at: number, body: string) => void;

/** Confirms and dismisses; `latest` is what the last answer said. */
function useDecision(proposal: AssistantProposal) {
  const { t } = useTranslation(['assistant', 'common']);
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const path = { params: { path: { id: proposal.id } } };
  const [latest, setLatest] = useState<AssistantProposal | null>(null);
  const undo = async (id: string) => {
    try {
      await value(client.POST('/api/changes/{id}/undo', { params: { path: { id } } }));
      sayDone(t('proposal.undone'));
    } catch (error) {
      sayFailed(errorText(error));
    }
  };
  const onSettled = () => queryClient.invalidateQueries({ queryKey: [tags.assistant] });
  const confirm = useMutation({
    mutationFn: (body: Confirmation) => value(client.POST('/api/assistant/proposals/{id}/confirm', { ...path, body })),
    onSuccess: (done) => {
      setLatest(done);
      const changeId = done.undo;
      if (!changeId) return;
      const action = { label: t('common:action.undo'), run: () => void undo(changeId) };
      useToasts.getState().show({ text: t('proposal.state.done'), tone: 'plain', lastsMs: UNDO_MS, action });
    },
    onSettled,
  });
  const dismiss = useMutation({
    mutationFn: () => value(client.POST('/api/assistant/proposals/{id}/dismiss', path)),
    onSuccess: setLatest,
    onSettled,
  });
  const error = confirm.isPending || dismiss.isPending ? null : (confirm.error ?? dismiss.error);
  return { confirm, dismiss, latest, error };
}

/** Something that is done when a person says so. */
export function ProposalCard({ proposal }: { proposal: AssistantProposal }) {
  const { t } = useTranslation('assistant');
  const errorText = useErrorText();
  const [tell, setTell] = useState({ candidate: true, panel: true });
  const [bodies, setBodies] = useState<string[]>([]);
  const { confirm, dismiss, latest, error } = useDecision(proposal);
  const told = proposal.kind.endsWith('_interview');
  // What was decided elsewhere is decided.
  const shown = proposal.state === 'open' ? (latest ?? proposal) : proposal;
  const busy = confirm.isPending || dismiss.isPending;
  const clash = shown.failure === 'clash' || shown.failure === 'candidate_clash';
  const wrong = error
    ? hasCode(error, 'conflict')
      ? t('proposal.failure.conflict')
      : errorText(error)
    : shown.failure
      ? t(failureKey(shown.failure))
      : null;
  const write: Write = (at, body) => setBodies((all) => Object.assign([...all], { [at]: body }));
  const written = proposal.kind === 'send_message' ? shown.changes.map((_, at) => bodies[at] ?? null) : [];
  const isEmpty = written.some((body) => body !== null && body.trim() === '');
  return (
    <section className={s.proposal} aria-label={t('proposal.label')} data-state={shown.state}>
      <h4>
        {t(`proposal.kind.${proposal.kind}`)}
        <span>{proposal.title}</span>
      </h4>
      <Changes proposal={shown} bodies={bodies} onWrite={write} />
      {proposal.warnings.map((warning) => (
        <p key={warning} className={s.warning}>
          <Icon name="alert" size="s" />
          {warning}
        </p>
      ))}
      {shown.state === 'open' ? (
        <>
          {told ? (
            <div className={s.tell}>
              <Checkbox
                checked={tell.candidate}
                onChange={({ target }) => setTell({ ...tell, candidate: target.checked })}
              >
                {t('proposal.tellCandidate')}
              </Checkbox>
              <Checkbox checked={tell.panel} onChange={({ target }) => setTell({ ...tell, panel: target.checked })}>
                {t('proposal.tellPanel')}
              </Checkbox>
            </div>
          ) : null}
          {wrong ? (
            <p role="alert" className={s.refused}>
              {wrong}
            </p>
          ) : null}
          <div className={s.decide}>
            <Button size="s" variant="ghost" disabled={busy} onClick={() => dismiss.mutate()}>
              {t('proposal.dismiss')}
            </Button>
            <Button
              size="s"
              variant="primary"
              disabled={busy || isEmpty}
              onClick={() => confirm.mutate({ tell: told ? tell : null, acceptClashes: clash, bodies: written })}
            >
              {t(clash ? 'proposal.accept' : 'proposal.confirm')}
            </Button>
          </div>
        </>
      ) : (
        <p role="status" className={s.decided}>
          {t(shown.failure === 'not_all' ? 'proposal.notAll' : `proposal.state.${shown.state}`)}
        </p>
      )}
    </section>
  );
}
