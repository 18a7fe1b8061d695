import s from './Board.module.css';

/** Cards of each column. */
const PLACES = { one: ['a', 'b', 'c', 'd'], two: ['a', 'b', 'c'], three: ['a', 'b', 'c'], four: ['a', 'b'] };

/** Places of the final height while the board is on its way; not seen when that takes less than 300 ms. */
export function LoadingBoard() {
  return (
    <>
      <div className={s.loadingBar} />
      <div className={s.board} style={{ gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' }} aria-hidden="true">
        {Object.entries(PLACES).map(([column, places]) => (
          <div key={column} className={s.loading}>
            {places.map((place) => (
              <div key={place} className={s.skeleton} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
