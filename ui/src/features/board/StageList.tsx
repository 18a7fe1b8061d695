import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '@/api';
import { Icon } from '@/components/Icon';
import s from './Asking.module.css';

/** Moves the focus among the buttons of a list; true when the key was one of these. */
function moveFocus(list: HTMLElement | null, key: string): boolean {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const by = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 }[key];
  if (by !== undefined) buttons[(at + by + buttons.length) % buttons.length]?.focus();
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key)?.[1];
  if (digit) buttons[Number(digit) - 1]?.click();
  return by !== undefined || digit !== undefined;
}

interface Props {
  stages: Stage[];
  /** The stage that they stand in. */
  current: string | undefined;
  onPick: (stage: Stage) => void;
}

/** The stages of the posting: by pointer, arrows, or their number. */
export function StageList({ stages, current, onPick }: Props) {
  const { t } = useTranslation('board');
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  const at = stages.findIndex(({ id }) => id === current);
  const likely = stages[at + 1] ?? stages[0];
  return (
    <>
      <h3 className={s.heading}>{t('ask.stage')}</h3>
      <ul
        ref={list}
        onKeyDown={(event) => {
          if (moveFocus(list.current, event.code)) event.preventDefault();
        }}
      >
        {stages.map((stage, index) => (
          <li key={stage.id}>
            <button
              type="button"
              className={s.choice}
              data-first={stage === likely || undefined}
              aria-current={stage.id === current ? 'true' : undefined}
              onClick={() => onPick(stage)}
            >
              <span className={s.tick}>{stage.id === current ? <Icon name="check" size="s" /> : null}</span>
              <span className="cut">{stage.name}</span>
              {index < 9 ? <kbd className={s.end}>{index + 1}</kbd> : null}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
