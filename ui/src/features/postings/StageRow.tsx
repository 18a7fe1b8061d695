import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageDraft, StagePromise } from '@/api';
import { IconButton } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import { wholeNumber } from './draft';
import { intoView } from './into_view';
import s from './Postings.module.css';

const PROMISES: StagePromise[] = ['review', 'coding_test', 'interview', 'offer', 'hire', 'nothing'];
const STEP: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

interface Props {
  stage: StageDraft;
  /** It has no name and was refused. */
  wrong: boolean;
  /** It is being dragged. */
  dragged: boolean;
  /** What is dragged would land here. */
  target: 'above' | 'below' | null;
  onGrab: (event: PointerEvent) => void;
  /** Moves it by so many places. */
  onMove: (by: number) => void;
  onChange: (stage: StageDraft) => void;
  onRemove: () => void;
  /** The last stage cannot go. */
  onlyOne: boolean;
}

/** One stage: handle, name, limit, promise. The handle moves it by pointer, or by ↑ and ↓. */
export function StageRow({ stage, wrong, dragged, target, onGrab, onMove, onChange, onRemove, onlyOne }: Props) {
  const { t } = useTranslation('postings');
  const name = stage.name || t('stages.nameless');
  return (
    <li
      ref={wrong ? intoView : null}
      className={s.stage}
      data-dragged={dragged || undefined}
      data-target={target ?? undefined}
    >
      <button
        type="button"
        className={s.handle}
        aria-label={t('stages.move', { name })}
        title={t('stages.move', { name })}
        onPointerDown={onGrab}
        onKeyDown={(event) => {
          const by = STEP[event.key];
          if (by === undefined) return;
          event.preventDefault();
          onMove(by);
        }}
      >
        <Icon name="sort" size="s" />
      </button>
      <TextField
        aria-label={t('stages.name')}
        placeholder={t('stages.name')}
        value={stage.name}
        maxLength={60}
        autoFocus={stage.id === null && stage.name === ''}
        error={wrong ? t('wrong.stage') : undefined}
        onChange={(event) => onChange({ ...stage, name: event.currentTarget.value })}
      />
      <span className={s.days}>
        <TextField
          aria-label={t('stages.limit')}
          inputMode="numeric"
          placeholder={t('stages.noLimit')}
          value={stage.limitDays ?? ''}
          onChange={(event) => onChange({ ...stage, limitDays: wholeNumber(event.currentTarget.value) })}
        />
        <span className={s.unit}>{t('stages.days')}</span>
      </span>
      <Select
        label={t('stages.promise')}
        hideLabel
        value={stage.promise}
        options={PROMISES.map((promise) => ({ value: promise, label: t(`promise.${promise}`) }))}
        onChange={(promise) => onChange({ ...stage, promise })}
      />
      <IconButton icon="trash" size="s" label={t('stages.remove', { name })} disabled={onlyOne} onClick={onRemove} />
    </li>
  );
}
