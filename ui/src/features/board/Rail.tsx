import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './arrange';
import s from './Board.module.css';

/** Stages are named by people: Korean letters stand upright in a rail, others lie on their side. */
const HANGUL = /[가-힣]/;

/** A folded column: count, name, an amber dot when a card is late. It still takes a drop, and opens by a press. */
export const Rail = memo(function Rail({ column, onOpen }: { column: Column; onOpen: (stageId: string) => void }) {
  const { t } = useTranslation('board');
  const { stage, cards, late } = column;
  return (
    <button
      type="button"
      className={s.rail}
      data-stage={stage.id}
      onClick={() => onOpen(stage.id)}
      title={t('column.unfold', { stage: stage.name })}
    >
      <span className={s.railCount}>{cards.length}</span>
      <b lang={HANGUL.test(stage.name) ? 'ko' : 'en'}>{stage.name}</b>
      {late ? (
        <>
          <span className={s.dot} />
          <span className="visually-hidden">{t('column.late')}</span>
        </>
      ) : null}
    </button>
  );
});
