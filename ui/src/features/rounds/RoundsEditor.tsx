import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type InterviewRound, type Posting, roundsQuery, tags, useErrorText, value } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { sayDone } from '@/components/toast_store';
import { blankRound, type Row, rowsOf, swapped, trimmed, wrongOf } from './draft';
import { RoundCard } from './RoundCard';
import s from './Rounds.module.css';

interface Props {
  posting: Posting;
  /** The rounds as they were opened. */
  start: InterviewRound[];
}

function useSaveRounds(posting: Posting, onSaved: (rounds: InterviewRound[]) => void) {
  const { t } = useTranslation('rounds');
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (rounds: InterviewRound[]) =>
      value(client.PUT('/api/postings/{id}/rounds', { params: { path: { id: posting.id } }, body: { rounds } })),
    onSuccess: (rounds) => {
      queryClient.setQueryData(roundsQuery(posting.id).queryKey, rounds);
      void queryClient.invalidateQueries({ queryKey: [tags.calendar] });
      sayDone(t('saved'));
      onSaved(rounds);
    },
  });
}

/** Rounds of a posting: each with its stage, length, panel and kit. */
export function RoundsEditor({ posting, start }: Props) {
  const { t } = useTranslation(['rounds', 'common']);
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [saved, setSaved] = useState(start);
  const [rows, setRows] = useState<Row[]>(() => rowsOf(start));
  const [tried, setTried] = useState(false);
  const count = useRef(0);
  const save = useSaveRounds(posting, (rounds) => {
    setSaved(rounds);
    setRows(rowsOf(rounds));
    setTried(false);
  });
  const rounds = rows.map(({ round }) => round);
  const changed = JSON.stringify(rounds) !== JSON.stringify(saved);
  const submit = () => {
    setTried(true);
    if (rounds.every((round) => wrongOf(round) === null)) save.mutate(rounds.map(trimmed));
  };
  const add = () => {
    count.current += 1;
    setRows([...rows, { key: `added ${count.current}`, round: blankRound(posting.stages, rounds) }]);
  };
  const adding = (
    <Button
      icon="plus"
      {...(rows.length === 0 ? { variant: 'primary' as const } : { variant: 'ghost' as const })}
      onClick={add}
    >
      {t('add')}
    </Button>
  );
  return (
    <Sheet
      title={t('of', { title: posting.title })}
      actions={
        <>
          <Button
            variant="ghost"
            icon="post"
            onClick={() => void navigate({ to: '/postings/$postingId', params: { postingId: posting.id } })}
          >
            {t('posting')}
          </Button>
          <Button variant="primary" disabled={!changed || save.isPending} onClick={submit}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      {rows.length === 0 ? <Empty text={t('empty')}>{adding}</Empty> : null}
      {rows.length === 0 && !changed ? null : (
        <div className={s.page}>
          {save.error ? (
            <p role="alert" className={s.failed}>
              {errorText(save.error)}
            </p>
          ) : null}
          {rows.length > 0 ? <p className={s.hint}>{t('hint')}</p> : null}
          {rows.map(({ key, round }, index) => (
            <RoundCard
              key={key}
              round={round}
              stages={posting.stages}
              wrong={tried ? wrongOf(round) : null}
              onChange={(next) => setRows(rows.map((row) => (row.key === key ? { key, round: next } : row)))}
              onMove={(by) => setRows(swapped(rows, index, by))}
              onRemove={() => setRows(rows.filter((row) => row.key !== key))}
              isFirst={index === 0}
              isLast={index === rows.length - 1}
            />
          ))}
          {rows.length > 0 ? <div>{adding}</div> : null}
        </div>
      )}
    </Sheet>
  );
}
