import type { Card } from '@/api';
import type { IconName } from '@/components/Icon';

const ICONS: Record<Card['nextAction'], IconName> = {
  check_fields: 'edit',
  read_resume: 'doc',
  send_test: 'code',
  schedule_interview: 'cal',
  make_offer: 'mail',
  decide: 'move',
  done: 'check',
};

/** The icon of a card's last line: a warning when it is late, what is to be done otherwise. */
export function nextIcon(card: Card, late: boolean): IconName {
  if (card.status === 'rejected') return 'x';
  return late ? 'alert' : ICONS[card.nextAction];
}
