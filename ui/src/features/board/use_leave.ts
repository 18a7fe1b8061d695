import { useKeys } from '@/lib/keyboard';
import { useSelection } from './selection';

/** Esc: lets go of the picks, else closes the panel, else leaves the card. The panel may stand before the board does. */
export function useLeave(openId: string | undefined, onClose: () => void): void {
  useKeys({
    Escape: () => {
      const { picked, clear, stand } = useSelection.getState();
      if (picked.size > 0) clear();
      else if (openId !== undefined) onClose();
      else stand(null);
    },
  });
}
