import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import s from './Floating.module.css';

/** Makes tips follow each other without waiting. Stands once around the window. */
export const TooltipProvider = Radix.Provider;

interface Props {
  /** The words. */
  text: string;
  /** What they explain; must take a ref. */
  children: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
}

/** Words that appear when the pointer or the keyboard rests on something. */
export function Tooltip({ text, children, side = 'top' }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={s.tip} side={side} sideOffset={4} collisionPadding={8}>
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
