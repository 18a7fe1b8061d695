import type { CSSProperties } from 'react';

/** How many colours there are for people. */
export const LAYERS = 8;

/** The colour of a person's layer as `--layer`, with its tint and its text colour. */
export function layerStyle(color: number): CSSProperties {
  const number = (color % LAYERS) + 1;
  return {
    '--layer': `var(--layer-${number})`,
    '--layer-tint': `var(--layer-${number}-tint)`,
    '--layer-text': `var(--layer-${number}-text)`,
  } as CSSProperties;
}
