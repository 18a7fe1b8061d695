import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssistantProposal, type Confirmation, client, tags, value } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Icon } from '@/components/Icon';
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
] as const;

/** Why something was refused, as a key of the words. */
function failureKey(failure: string) {
  const known = SAID.find((word) => word === failure);
  return `proposal.failure.${known ?? 'other'}` as const;
}

/** Something that is done when a person says so. */
export function ProposalCard({ proposal }: { proposal: AssistantProposal }) {
  const { t } = useTranslation('assistant');
  const queryClient = useQueryClient();
  const [tell, setTell] = useState({ candidate: true, panel: true });
  const path = { params: { path: { id: proposal.id } } };
  const onSettled = () => queryClient.invalidateQueries({ queryKey: [tags.assistant] });
  const confirm = useMutation({
    mutationFn: (body: Confirmation) => value(client.POST('/api/assistant/proposals/{id}/confirm', { ...path, body })),
    onSettled,
  });
  const dismiss = useMutation({
    mutationFn: () => value(client.POST('/api/assistant/proposals/{id}/dismiss', path)),
    onSettled,
  });
  const told = proposal.kind.endsWith('_interview');
  const shown = confirm.data ?? dismiss.data ?? proposal;
  const busy = confirm.isPending || dismiss.isPending;
  const clash = shown.failure === 'clash' || shown.failure === 'candidate_clash';
  const refused = confirm.isError || dismiss.isError;
  return (
    <section className={s.proposal} aria-label={t('proposal.label')} data-state={shown.state}>
      <h4>
        {t(`proposal.kind.${proposal.kind}`)}
        <span>{proposal.title}</span>
      </h4>
      <dl>
        {proposal.changes.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {before ? <s className={s.before}>{before}</s> : null}
              <b>{after}</b>
            </dd>
          </div>
        ))}
      </dl>
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
          {shown.failure || refused ? (
            <p role="alert" className={s.refused}>
              {t(refused ? 'proposal.failure.conflict' : failureKey(shown.failure ?? ''))}
            </p>
          ) : null}
          <div className={s.decide}>
            <Button size="s" variant="ghost" disabled={busy} onClick={() => dismiss.mutate()}>
              {t('proposal.dismiss')}
            </Button>
            <Button
              size="s"
              variant="primary"
              disabled={busy}
              onClick={() => confirm.mutate({ tell: told ? tell : null, acceptClashes: clash })}
            >
              {t(clash ? 'proposal.accept' : 'proposal.confirm')}
            </Button>
          </div>
        </>
      ) : (
        <p role="status" className={s.decided}>
          {t(`proposal.state.${shown.state}`)}
        </p>
      )}
    </section>
  );
}
