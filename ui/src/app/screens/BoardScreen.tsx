import { Sheet } from '@/app/Sheet';

/** A posting's board. */
export function BoardScreen() {
  return <Sheet title="">{null}</Sheet>;
}
