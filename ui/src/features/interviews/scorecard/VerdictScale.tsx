import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '@/api';
import { VERDICTS } from './draft';
import s from './Scorecard.module.css';

const KEY = /^(?:Digit|Numpad)([1-5])$/;

interface Props {
  /** What is judged, for screen readers. */
  label: string;
  value: Verdict | null;
  /** Whether no verdict may be left: pressing the chosen one again, or Delete, takes it away. */
  clearable: boolean;
  onChange: (value: Verdict | null) => void;
}

/** What a key on the scale chooses; `undefined` when it is none of the scale's. */
function chosenBy({ code, key, metaKey, ctrlKey, altKey }: KeyboardEvent, value: Verdict | null) {
  if (metaKey || ctrlKey || altKey) return undefined;
  const digit = KEY.exec(code)?.[1];
  if (digit) return VERDICTS[Number(digit) - 1];
  if (key === 'Delete' || key === 'Backspace') return null;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (!by) return undefined;
  const at = value === null ? (by === 1 ? -1 : VERDICTS.length) : VERDICTS.indexOf(value);
  return VERDICTS[Math.min(VERDICTS.length - 1, Math.max(0, at + by))];
}

/** Five steps from no to yes. Keys 1 to 5 and arrows choose. */
export function VerdictScale({ label, value, clearable, onChange }: Props) {
  const { t } = useTranslation('scorecards');
  const group = useRef<HTMLDivElement>(null);
  const choose = (next: Verdict | null) => {
    if (next !== null || clearable) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = chosenBy(event, value);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    if (next) group.current?.querySelector<HTMLElement>(`[data-verdict=${next}]`)?.focus();
  };
  return (
    <div ref={group} className={s.scale} role="radiogroup" aria-label={label}>
      {VERDICTS.map((one, index) => (
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === value}
          aria-keyshortcuts={String(index + 1)}
          tabIndex={one === (value ?? VERDICTS[0]) ? 0 : -1}
          data-verdict={one}
          onClick={() => choose(one === value ? null : one)}
          onKeyDown={onKeyDown}
        >
          <kbd>{index + 1}</kbd>
          {t(`verdict.${one}`)}
        </button>
      ))}
    </div>
  );
}
