import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, conversationsQuery, ended, tags } from '@/api';
import { IconButton } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Assistant.module.css';

interface Props {
  onOpen: (id: string) => void;
  onForgotten: (id: string) => void;
}

/** Earlier conversations, to go on with or to delete. */
export function History({ onOpen, onForgotten }: Props) {
  const { t } = useTranslation('assistant');
  const relativeTime = useRelativeTime();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(conversationsQuery());
  const forget = useMutation({
    mutationFn: (id: string) => ended(client.DELETE('/api/assistant/conversations/{id}', { params: { path: { id } } })),
    onSuccess: (_, id) => {
      onForgotten(id);
      return queryClient.invalidateQueries({ queryKey: [tags.assistant] });
    },
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return <Empty text={t('noHistory')} />;
  return (
    <ul className={s.history}>
      {data?.map(({ id, title, updatedAt }) => (
        <li key={id}>
          <button type="button" className={s.past} onClick={() => onOpen(id)}>
            <span className="cut">{title}</span>
            <time className="dim">{relativeTime(updatedAt)}</time>
          </button>
          <IconButton icon="trash" size="s" label={t('forget', { title })} onClick={() => forget.mutate(id)} />
        </li>
      ))}
    </ul>
  );
}
