import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, value } from '@/api';
import { IconButton } from '@/components/Button';
import { isComposing } from '@/components/ime';
import { TextField } from '@/components/TextField';
import type { Candidate } from './draft';
import s from './Plan.module.css';

/** How many people are offered. */
const LIMIT = 6;

function useFound(typed: string) {
  const q = typed.trim();
  const { data = [] } = useQuery({
    queryKey: ['search', 'plan', q],
    queryFn: ({ signal }) => value(client.GET('/api/search', { params: { query: { q, limit: LIMIT } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
  if (q === '') return [];
  return data.flatMap(({ applicationId, postingId, name, postingTitle }) =>
    applicationId && postingId ? [{ applicationId, postingId, name, postingTitle: postingTitle ?? '' }] : [],
  );
}

interface Props {
  candidate: Candidate | null;
  onChoose: (candidate: Candidate | null) => void;
}

/** Whom the interview is with: found by name, as the palette finds people. */
export function CandidateField({ candidate, onChoose }: Props) {
  const { t } = useTranslation('interviews');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(typed);
  if (candidate) {
    return (
      <div className={s.labelled}>
        <span className={s.label}>{t('plan.candidate')}</span>
        <span className={s.chosen}>
          <b className="cut">{candidate.name}</b>
          <IconButton icon="x" size="s" label={t('plan.other')} onClick={() => onChoose(null)} />
        </span>
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      setAt((now) => Math.max(0, Math.min(found.length - 1, now + by)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const one = found[at];
      if (one) onChoose(one);
    }
  };
  return (
    <div className={s.finder}>
      <TextField
        label={t('plan.candidate')}
        placeholder={t('plan.find')}
        value={typed}
        autoFocus
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 ? (
        <div id={id} className={s.found} role="listbox" aria-label={t('plan.candidate')}>
          {found.map((one, index) => (
            <button
              key={one.applicationId}
              id={`${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerMove={() => setAt(index)}
              onClick={() => onChoose(one)}
            >
              <b>{one.name}</b>
              <span className="cut">{one.postingTitle}</span>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
