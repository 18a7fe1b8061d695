import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, ended, type Interview, type SyncConflict, type Tell, tags } from '@/api';
import { Button } from '@/components/Button';
import { sayDone } from '@/components/toast_store';
import { useMinute } from '@/lib/use_now';
import { useRelativeTime } from '@/lib/use_relative_day';
import { useInterviewChanges } from '../parts/changes';
import { saidWhen } from '../parts/said';
import { TellChoice } from '../parts/TellChoice';
import s from './Side.module.css';

type Side = 'here' | 'there';

interface Props {
  conflict: SyncConflict;
  /** The interview that both speak of; it may be out of sight. */
  interview: Interview | undefined;
}

/** Two states of an interview, here and in Google: both are shown, and a person says which one counts. */
export function ConflictCard({ conflict, interview }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const said = useRelativeTime();
  const queryClient = useQueryClient();
  const { failed } = useInterviewChanges();
  const [side, setSide] = useState<Side>('here');
  const [tell, setTell] = useState<Tell>({ candidate: true, panel: true });
  const resolve = useMutation({
    mutationFn: () =>
      ended(
        client.POST('/api/conflicts/{id}/resolve', { params: { path: { id: conflict.id } }, body: { side, tell } }),
      ),
    onSuccess: () => {
      sayDone(t(`conflict.done.${side}`));
      void queryClient.invalidateQueries({ queryKey: [tags.calendar] });
      void queryClient.invalidateQueries({ queryKey: [tags.interview(conflict.interviewId)] });
    },
    onError: (error) => failed(error, () => resolve.mutate()),
  });
  const versions = { here: conflict.here, there: conflict.there };
  return (
    <div className={s.clashCard} role="group" aria-label={t('conflict.title')}>
      <p className={s.about}>
        {interview ? (
          <b>{t('block.interview', { round: interview.roundName, name: interview.candidateName })}</b>
        ) : null}
        <span>{t('conflict.hint')}</span>
      </p>
      <div className={s.choices} role="radiogroup" aria-label={t('conflict.choose')}>
        {(['here', 'there'] as const).map((one) => {
          const { time, place, by, at } = versions[one];
          const when = time
            ? saidWhen(new Date(time.start), new Date(time.end), now, i18n.language)
            : t(`conflict.gone.${one}`);
          return (
            <label key={one} data-on={side === one || undefined}>
              <input
                type="radio"
                name={`conflict ${conflict.id}`}
                checked={side === one}
                onChange={() => setSide(one)}
              />
              <span>{t(`conflict.side.${one}`, { when })}</span>
              <small className="cut">{[place, by, said(at)].filter(Boolean).join(' · ')}</small>
            </label>
          );
        })}
      </div>
      <div className={s.footer}>
        <TellChoice
          tell={tell}
          onChange={setTell}
          name={interview?.candidateName ?? ''}
          people={interview?.people ?? []}
        />
        <div className={s.buttons}>
          <Button variant="primary" disabled={resolve.isPending} onClick={() => resolve.mutate()}>
            {t(`conflict.do.${side}`)}
          </Button>
        </div>
      </div>
    </div>
  );
}
