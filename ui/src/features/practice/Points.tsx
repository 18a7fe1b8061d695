import { useTranslation } from 'react-i18next';
import type { ExpectedPoint } from '@/api';
import s from './Answer.module.css';
import { type Mark, worthOf } from './marks';

interface Props {
  points: ExpectedPoint[];
  marks: Mark[];
  lit: number | null;
  onLit: (point: number | null) => void;
  language: string;
}

/** What was expected, with what each point counts; then what was wrong. The number leads to the sentence that said it. */
export function Points({ points, marks, lit, onLit, language }: Props) {
  const { t } = useTranslation('practice');
  return (
    <section>
      <h3>{t('answer.expected')}</h3>
      <ol lang={language}>
        {points.map((point, place) => {
          const number = place + 1;
          return (
            <li
              key={number}
              className={s.point}
              data-covered={point.covered}
              data-lit={lit === number || undefined}
              onPointerEnter={() => onLit(number)}
              onPointerLeave={() => onLit(null)}
            >
              <span className={s.number}>{number}</span>
              <span>
                {point.text}
                <span className="visually-hidden">{t(`answer.covered.${point.covered}`)}</span>
              </span>
              <span className={s.worth}>{worthOf(point)}</span>
            </li>
          );
        })}
        {marks.map(({ wrong }) =>
          wrong ? (
            <li key={wrong.letter} className={s.point} data-covered="wrong">
              <span className={s.number}>{wrong.letter}</span>
              <span>{wrong.reason}</span>
            </li>
          ) : null,
        )}
      </ol>
    </section>
  );
}
