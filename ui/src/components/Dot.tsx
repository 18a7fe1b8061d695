import s from './Dot.module.css';

/** The colour of a state. */
export type Tone = 'ok' | 'warn' | 'bad' | 'accent' | 'quiet' | 'none';

/** The colour of a state beside its word. */
export function Dot({ tone }: { tone: Tone }) {
  return <span className={s.dot} data-tone={tone} aria-hidden="true" />;
}
