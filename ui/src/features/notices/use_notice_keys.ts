import type { Notice } from '@/api';
import { useKeys } from '@/lib/keyboard';
import type { Picks } from '@/lib/use_picks';
import { canDoByHand, canResend } from './states';

interface Options {
  notices: Notice[];
  picks: Picks;
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  onResend: (ids: string[]) => void;
  onByHand: (notices: Notice[]) => void;
}

/** Every key of the list: J and K walk (an open detail follows), X picks, R sends again, D by hand, Enter opens. */
export function useNoticeKeys({ notices, picks, openId, onOpen, onResend, onByHand }: Options): void {
  const chosen = () => {
    const ids = new Set(picks.subjects());
    return notices.filter(({ id }) => ids.has(id));
  };
  const step = (by: number) => () => {
    const to = picks.step(by);
    if (to !== null && openId !== undefined) onOpen(to);
  };
  const resend = () => {
    const ids = chosen()
      .filter(canResend)
      .map(({ id }) => id);
    if (ids.length > 0) onResend(ids);
  };
  const byHand = () => {
    const some = chosen().filter(canDoByHand);
    if (some.length > 0) onByHand(some);
  };
  useKeys({
    KeyJ: step(1),
    ArrowDown: step(1),
    KeyK: step(-1),
    ArrowUp: step(-1),
    KeyX: () => picks.current && picks.toggle(picks.current),
    'shift+KeyX': () => picks.current && picks.upTo(picks.current),
    'mod+KeyA': () => picks.toggleAll(notices.map(({ id }) => id)),
    KeyR: resend,
    KeyD: byHand,
    Enter: () => picks.current && onOpen(picks.current),
    Escape: () => (openId !== undefined ? onOpen(undefined) : picks.clear()),
  });
}
