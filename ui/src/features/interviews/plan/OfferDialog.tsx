import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Interview, tags, value } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { sayDone } from '@/components/toast_store';
import { useMinute } from '@/lib/use_now';
import { useInterviewChanges } from '../parts/changes';
import { type Draft, deadlineOf, draftOfInterview, missingOf } from './draft';
import { OfferPart } from './OfferPart';
import s from './Plan.module.css';

/** Offers times for an interview that is there already, such as after the candidate asked for others. */
export function OfferDialog({ interview, onClose }: { interview: Interview; onClose: () => void }) {
  const { t } = useTranslation(['interviews', 'common']);
  const now = useMinute();
  const queryClient = useQueryClient();
  const { failed } = useInterviewChanges();
  const [draft, setDraft] = useState<Draft>(() => ({ ...draftOfInterview(interview), mode: 'offer' }));
  const { id, version, candidateName: name } = interview;
  const send = useMutation({
    mutationFn: () => {
      const starts = draft.starts.map((start) => start.toISOString());
      const body = { version, starts, deadline: deadlineOf(draft, now).toISOString() };
      return value(client.POST('/api/interviews/{id}/offers', { params: { path: { id } }, body }));
    },
    onSuccess: () => {
      sayDone(t('plan.offeredTo', { name, count: draft.starts.length }));
      onClose();
    },
    onError: (error) => failed(error, () => send.mutate()),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: [tags.calendar] });
      void queryClient.invalidateQueries({ queryKey: [tags.interview(id)] });
    },
  });
  const missing = missingOf(draft, now);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('offer.title', { name })}
      width={560}
      footer={
        <>
          <span className={s.missing} role="status">
            {missing ? t(`plan.missing.${missing}`) : null}
          </span>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={missing !== null || send.isPending} onClick={() => send.mutate()}>
            {t('plan.offer')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <OfferPart draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} fixedLength />
      </div>
    </Dialog>
  );
}
