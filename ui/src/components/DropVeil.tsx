import s from './DropVeil.module.css';

/** What lies over the window while files are held over it: says what dropping them does. */
export function DropVeil({ text }: { text: string }) {
  return (
    <div className={s.veil} role="status">
      <p className={s.words}>{text}</p>
    </div>
  );
}
