import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { boardQuery, type Posting } from '@/api';
import { Failed } from '@/components/Failed';
import { Select } from '@/components/Select';
import { type Choice, candidateOf } from './choice';
import s from './Practice.module.css';

interface Props {
  choice: Choice;
  postings: Posting[];
  onChange: (part: Partial<Choice>) => void;
}

/** A candidate of a board, whose résumé is practised with. */
export function CandidateField({ choice, postings, onChange }: Props) {
  const { t } = useTranslation('practice');
  const { boardId, applicationId } = choice;
  const { data: board, error, refetch } = useQuery({ ...boardQuery(boardId, false), enabled: boardId !== '' });
  const cards = board?.cards ?? [];
  return (
    <>
      <div className={s.two}>
        <Select
          label={t('form.board')}
          value={boardId}
          options={postings.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id) => onChange({ boardId: id, applicationId: '' })}
        />
        <Select
          label={t('form.candidate')}
          value={applicationId}
          disabled={cards.length === 0}
          options={cards.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => onChange(candidateOf(choice, id))}
        />
      </div>
      {error && !board ? <Failed error={error} onRetry={() => void refetch()} /> : null}
    </>
  );
}
