/** The product's mark: a landing and the water under it. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="20" height="20" rx="5" fill="var(--text-1)" />
      <g fill="none" stroke="var(--surface)" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 4.5V11h8" strokeWidth="1.8" />
        <path d="M4 15c1.3 0 1.7-1 3-1s1.7 1 3 1 1.7-1 3-1 1.7 1 3 1" strokeWidth="1.5" />
      </g>
    </svg>
  );
}
