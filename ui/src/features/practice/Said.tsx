import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import s from './Answer.module.css';
import type { Mark } from './marks';

/** Keeps a number on the line of what it marks. */
const STAY = '\u2060';

interface Props {
  marks: Mark[];
  /** Points that are lit. */
  lit: number | null;
  onLit: (point: number | null) => void;
  language: string;
}

/** An answer with the sentences marked that say something expected, or something wrong. */
export function Said({ marks, lit, onLit, language }: Props) {
  const { t } = useTranslation('practice');
  return (
    <p className={s.said} lang={language} data-selectable>
      {marks.map(({ place, before, words, after, points, wrong }) => {
        if (points.length === 0 && wrong === null) return <span key={place}>{before + words + after}</span>;
        const isLit = lit !== null && points.includes(lit);
        return (
          <span key={place}>
            {before}
            <mark
              className={clsx(wrong && s.wrongMark, isLit && s.lit)}
              title={wrong?.reason}
              onPointerEnter={() => onLit(points[0] ?? null)}
              onPointerLeave={() => onLit(null)}
            >
              {words}
            </mark>
            {points.map((point) => (
              <span key={point}>
                {STAY}
                <sup className={s.number}>
                  <span className="visually-hidden">{t('answer.says', { number: point })}</span>
                  <span aria-hidden="true">{point}</span>
                </sup>
              </span>
            ))}
            {wrong ? STAY : null}
            {wrong ? (
              <sup className={clsx(s.number, s.wrongNumber)}>
                <span className="visually-hidden">{t('answer.isWrong', { letter: wrong.letter })}</span>
                <span aria-hidden="true">{wrong.letter}</span>
              </sup>
            ) : null}
            {after}
          </span>
        );
      })}
    </p>
  );
}
