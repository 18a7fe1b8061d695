import clsx from 'clsx';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import s from './Floating.module.css';
import { Icon, type IconName } from './Icon';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A list of actions under a button. Focus, typing ahead and Esc as the platform has them. */
export function Menu({ trigger, children, align = 'start', open, onOpenChange }: MenuProps) {
  return (
    <DropdownMenu.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
      modal={false}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={clsx(s.pop, s.menu)} align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  icon?: IconName;
  /** Ticked when true; leaves room for the tick when false. */
  checked?: boolean;
  /** Small words at the right: a key or a count. */
  end?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Keeps the menu open, for choices of many. */
  keepOpen?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** One action. */
export function MenuItem({ icon, checked, end, danger, disabled, keepOpen, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item
      className={clsx(s.item, danger && s.bad)}
      disabled={disabled === true}
      onSelect={(event) => {
        if (keepOpen) event.preventDefault();
        onSelect();
      }}
    >
      {checked === undefined ? null : <span className={s.mark}>{checked ? <Icon name="check" size="s" /> : null}</span>}
      {icon ? <Icon name={icon} size="s" /> : null}
      <span className="cut">{children}</span>
      {end === undefined ? null : <span className={s.end}>{end}</span>}
    </DropdownMenu.Item>
  );
}

/** A quiet title over a group of actions. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className={s.heading}>{children}</DropdownMenu.Label>;
}

/** A hairline between groups. */
export function MenuLine() {
  return <DropdownMenu.Separator className={s.line} />;
}
