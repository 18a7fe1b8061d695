import s from './Shell.module.css';

/** The product's mark: a landing over water. */
export function Mark() {
  return (
    <svg className={s.mark} viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--text-1)" />
      <g fill="none" stroke="var(--canvas)" strokeLinecap="round">
        <path d="M6 4.5V11h8" strokeWidth="1.8" strokeLinejoin="round" />
        <path d="M4 15c1.3 0 1.7-1 3-1s1.7 1 3 1 1.7-1 3-1 1.7 1 3 1" strokeWidth="1.5" />
      </g>
    </svg>
  );
}
