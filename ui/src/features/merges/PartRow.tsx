import { useTranslation } from 'react-i18next';
import type { Row, Side } from './choices';
import s from './Merges.module.css';

/** Lines that are shown of one part; the rest is counted. */
const LINES = 4;

interface Props {
  row: Row;
  /** Whose value is taken. */
  side: Side;
  onChoose: (side: Side) => void;
}

/** One part in which the two differ: whose is taken. */
export function PartRow({ row, side, onChoose }: Props) {
  const { t } = useTranslation('merges');
  return (
    <>
      <span className={s.part}>{t(`part.${row.part}`)}</span>
      {(['here', 'there'] as const).map((which) => {
        const lines = row[which];
        return lines.length === 0 ? (
          <span key={which} className={s.nothing}>
            {t('dialog.nothing')}
          </span>
        ) : (
          <label key={which} className={s.choice} data-on={which === side || undefined}>
            <input type="radio" name={row.part} checked={which === side} onChange={() => onChoose(which)} />
            <span className={s.lines}>
              {lines.slice(0, LINES).map((line) => (
                <span key={line}>{line}</span>
              ))}
              {lines.length > LINES ? (
                <span className={s.quiet}>{t('dialog.more', { count: lines.length - LINES })}</span>
              ) : null}
            </span>
          </label>
        );
      })}
    </>
  );
}
