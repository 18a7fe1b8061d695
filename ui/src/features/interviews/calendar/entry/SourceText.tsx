import clsx from 'clsx';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import s from './Entry.module.css';

/** A place of the text: a line from 0, and words in it. */
export interface Place {
  line: number;
  text: string;
}

interface Props {
  text: string;
  /** Lines from which something was read. */
  read: readonly Place[];
  /** The place that is spoken of. */
  lit: Place | null;
}

/** A line with the words that are spoken of marked. */
function Words({ line, words }: { line: string; words: string }) {
  const from = words === '' ? -1 : line.indexOf(words);
  if (from < 0) return <>{line}</>;
  return (
    <>
      {line.slice(0, from)}
      <mark>{words}</mark>
      {line.slice(from + words.length)}
    </>
  );
}

/** The text of a posting beside what was read from it; the place that is spoken of lights up and comes into sight. */
export function SourceText({ text, read, lit }: Props) {
  const { t } = useTranslation('entries');
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => text.split('\n'), [text]);
  const from = useMemo(() => new Set(read.map(({ line }) => line)), [read]);
  const at = lit?.line ?? null;
  useLayoutEffect(() => {
    if (at === null) return;
    box.current?.querySelector(`[data-line="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div ref={box} className={s.source} role="region" aria-label={t('sheet.source')} tabIndex={0}>
      {lines.map((line, index) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place, and do not move
          key={index}
          data-line={index}
          className={clsx(from.has(index) && s.from, at === index && s.lit)}
        >
          {at === index && lit ? <Words line={line} words={lit.text} /> : line}
        </p>
      ))}
    </div>
  );
}
