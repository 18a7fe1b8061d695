import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, value } from '@/api';
import { Button } from '@/components/Button';
import { Popover } from '@/components/Popover';
import { TextField } from '@/components/TextField';
import s from './Templates.module.css';

/** So many people are offered. */
const LIMIT = 12;

/** The candidate that a template is looked at for. */
export interface Picked {
  applicationId: string;
  name: string;
}

function useHits(text: string) {
  const q = text.trim();
  return useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => value(client.GET('/api/search', { params: { query: { q, limit: LIMIT } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
}

/** Chooses for whom a template is shown: an invented candidate, or a real one by name. */
export function CandidatePicker({
  picked,
  onPick,
}: {
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
}) {
  const { t } = useTranslation('templates');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { data: hits = [] } = useHits(text);
  const people = text.trim() === '' ? [] : hits.filter(({ applicationId }) => applicationId !== null);
  const choose = (next: Picked | null) => {
    onPick(next);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label={t('picker.label')}
      trigger={
        <Button size="s" icon="person">
          {picked?.name ?? t('picker.invented')}
        </Button>
      }
    >
      <TextField
        aria-label={t('picker.find')}
        placeholder={t('picker.find')}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={s.hits}>
        <button type="button" onClick={() => choose(null)}>
          <b>{t('picker.invented')}</b>
        </button>
        {people.map(({ applicationId, personId, name, headline, postingTitle }) => (
          <button
            key={`${personId} ${applicationId}`}
            type="button"
            onClick={() => choose({ applicationId: applicationId ?? '', name })}
          >
            <b>{name}</b>
            <span className="cut">{postingTitle ?? headline}</span>
          </button>
        ))}
        {text.trim() !== '' && people.length === 0 ? <p className={s.quiet}>{t('picker.nobody')}</p> : null}
      </div>
    </Popover>
  );
}
