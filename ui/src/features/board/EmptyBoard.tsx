import { useTranslation } from 'react-i18next';
import type { Board } from '@/api';
import type { Dropped } from '@/platform';
import { AddResumes } from './AddResumes';
import s from './EmptyBoard.module.css';

interface Props {
  board: Board;
  /** Résumés for this board are being read. */
  reading: boolean;
  onGiven: (dropped: Dropped) => void;
}

/** A board without anybody: its columns, and in the first one what will be there and how. */
export function EmptyBoard({ board, reading, onGiven }: Props) {
  const { t } = useTranslation('board');
  return (
    <div className={s.board}>
      {board.stages.map((stage, index) => (
        <section key={stage.id} aria-label={stage.name} className={s.column}>
          <h2 className="cut">{stage.name}</h2>
          {index === 0 ? (
            <div className={s.place}>
              <p>{t(reading ? 'empty.reading' : 'empty.noCandidates')}</p>
              {reading ? null : <AddResumes variant="primary" onGiven={onGiven} />}
            </div>
          ) : null}
        </section>
      ))}
    </div>
  );
}
