import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageDraft } from '@/api';
import { Button } from '@/components/Button';
import { blankStage, moved } from './draft';
import { intoView } from './into_view';
import s from './Postings.module.css';
import { StageRow } from './StageRow';
import { useReorder } from './use_reorder';

interface Props {
  stages: StageDraft[];
  /** The stages as they were saved, to say which one could not go; `null` on a new posting. */
  saved: StageDraft[] | null;
  /** A stage that was left out still holds candidates. */
  stuck: boolean;
  /** A stage without a name was refused. */
  wrong: boolean;
  onChange: (stages: StageDraft[]) => void;
}

/** The columns of the board: rename, order, limit, promise, add and remove. */
export function Stages({ stages: rows, saved, stuck, wrong, onChange }: Props) {
  const { t } = useTranslation('postings');
  const [said, setSaid] = useState('');
  const keys = useRowKeys();
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number) => {
    const stage = rows[from];
    if (!stage || to < 0 || to >= rows.length || from === to) return;
    keys.move(from, to);
    onChange(moved(rows, from, to));
    setSaid(t('stages.moved', { name: stage.name, place: to + 1, count: rows.length }));
  };
  const drag = useReorder(list, move);
  const putBack = (stage: StageDraft) => {
    const place = saved?.indexOf(stage) ?? rows.length;
    keys.insert(place);
    onChange([...rows.slice(0, place), stage, ...rows.slice(place)]);
  };
  const gone = saved?.filter(({ id }) => !rows.some((row) => row.id === id)) ?? [];
  const back = stuck ? gone : [];
  return (
    <section className={s.section}>
      <h2>{t('stages.title')}</h2>
      <p className={s.hint}>{t('stages.hint')}</p>
      <ol ref={list} className={s.stages}>
        {rows.map((stage, index) => (
          <StageRow
            key={keys.of(index)}
            stage={stage}
            wrong={wrong && stage.name.trim() === ''}
            dragged={drag.from === index}
            target={drag.to === index && drag.from !== index ? (drag.from < index ? 'below' : 'above') : null}
            onGrab={(event) => drag.grab(event, index)}
            onMove={(by) => move(index, index + by)}
            onChange={(next) => onChange(rows.map((row, place) => (place === index ? next : row)))}
            onRemove={() => {
              keys.remove(index);
              onChange(rows.filter((_, place) => place !== index));
            }}
            onlyOne={rows.length === 1}
          />
        ))}
      </ol>
      {back.map((stage) => (
        <p key={stage.id} role="alert" className={s.stuck} ref={intoView}>
          {t('stages.inUse', { name: stage.name })}
          <Button size="s" onClick={() => putBack(stage)}>
            {t('stages.putBack')}
          </Button>
        </p>
      ))}
      <div>
        <Button icon="plus" variant="ghost" onClick={() => onChange([...rows, blankStage()])}>
          {t('stages.add')}
        </Button>
      </div>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </section>
  );
}

/** Keys that stay with their row while it moves; a new stage has no id to serve as one. */
function useRowKeys() {
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  const fresh = () => {
    next.current += 1;
    return next.current;
  };
  return {
    of: (index: number): number => {
      while (keys.current.length <= index) keys.current.push(fresh());
      return keys.current[index] ?? index;
    },
    move: (from: number, to: number) => {
      keys.current = moved(keys.current, from, to);
    },
    insert: (index: number) => {
      keys.current.splice(index, 0, fresh());
    },
    remove: (index: number) => {
      keys.current = keys.current.filter((_, place) => place !== index);
    },
  };
}
