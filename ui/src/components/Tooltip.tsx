import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import s from './Floating.module.css';

const DELAY_MS = 500;

interface Props {
  /** The words. */
  text: string;
  /** What they explain; must take a ref. */
  children: ReactNode;
}

/** Words that appear when the pointer or the keyboard rests on something. */
export function Tooltip({ text, children }: Props) {
  return (
    <Radix.Provider delayDuration={DELAY_MS} disableHoverableContent>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={s.tip} side="bottom" sideOffset={4} collisionPadding={8}>
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
