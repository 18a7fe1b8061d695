import { memo } from 'react';
import type { TextRun } from '@/api';

/** Part of the font size below the line that letters stand on. */
const DESCENT = 0.22;

/** A page without a picture, drawn from its words: each is stretched to the width that it has in the document. */
export const PageText = memo(function PageText({ runs }: { runs: TextRun[] }) {
  return runs.map((run) => (
    <text
      key={`${run.x0} ${run.y0} ${run.text}`}
      x={run.x0}
      y={run.y1 - run.size * DESCENT}
      fontSize={run.size}
      fontWeight={run.bold ? 600 : 400}
      textLength={run.x1 - run.x0}
      lengthAdjust="spacingAndGlyphs"
    >
      {run.text}
    </text>
  ));
});
