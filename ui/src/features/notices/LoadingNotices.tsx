import s from './Notices.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Rows of the final height until the first notices are there. */
export function LoadingNotices() {
  return (
    <div aria-busy="true">
      {ROWS.map((row) => (
        <div key={row} className={s.loading} />
      ))}
    </div>
  );
}
