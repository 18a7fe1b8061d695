import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, conversationsQuery, ended, tags, useErrorText } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { sayDone, sayFailed } from '@/components/toast_store';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Assistant.module.css';

interface Props {
  onOpen: (id: string) => void;
  onForgotten: (id: string) => void;
}

interface AskProps {
  /** The conversation that is to be deleted. */
  id: string;
  onForgotten: (id: string) => void;
  onClose: () => void;
}

/** Asks before a conversation is deleted: it cannot be brought back. */
function AskForget({ id, onForgotten, onClose }: AskProps) {
  const { t } = useTranslation(['assistant', 'common']);
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => ended(client.DELETE('/api/assistant/conversations/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      onForgotten(id);
      void queryClient.invalidateQueries({ queryKey: [tags.assistant] });
      sayDone(t('forgetAsk.done'));
    },
    onError: (error) => sayFailed(errorText(error)),
    onSettled: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('forgetAsk.title')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="danger" disabled={isPending} onClick={() => mutate()}>
            {t('forgetAsk.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('forgetAsk.text')}</p>
    </Dialog>
  );
}

/** Earlier conversations, to go on with or to delete. */
export function History({ onOpen, onForgotten }: Props) {
  const { t } = useTranslation('assistant');
  const relativeTime = useRelativeTime();
  const [leaving, setLeaving] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(conversationsQuery());
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return <Empty text={t('noHistory')} />;
  return (
    <>
      <ul className={s.history}>
        {data?.map(({ id, title, updatedAt }) => (
          <li key={id}>
            <button type="button" className={s.past} onClick={() => onOpen(id)}>
              <span className="cut">{title}</span>
              <time className="dim">{relativeTime(updatedAt)}</time>
            </button>
            <IconButton icon="trash" size="s" label={t('forget', { title })} onClick={() => setLeaving(id)} />
          </li>
        ))}
      </ul>
      {leaving ? <AskForget id={leaving} onForgotten={onForgotten} onClose={() => setLeaving(null)} /> : null}
    </>
  );
}
