import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import floating from '@/components/Floating.module.css';
import { saidDate } from '../parts/said';
import type { Entry } from './entries';
import s from './Month.module.css';
import { MonthLines } from './MonthLines';

interface Props {
  day: Date;
  entries: Entry[];
  /** What it stands beside. */
  at: Element;
  onClose: () => void;
}

/** All interviews of a day that its cell has no room for. */
export function MonthDay({ day, entries, at, onClose }: Props) {
  const { i18n } = useTranslation();
  const title = saidDate(day, i18n.language);
  return (
    <Popover.Root open onOpenChange={onClose}>
      <Popover.Anchor virtualRef={{ current: at }} />
      <Popover.Portal>
        <Popover.Content className={`${floating.pop} ${s.rest}`} sideOffset={4} collisionPadding={8} aria-label={title}>
          <h2>{title}</h2>
          <div className={s.all}>
            <MonthLines entries={entries} />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
