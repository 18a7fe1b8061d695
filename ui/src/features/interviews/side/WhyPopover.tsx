import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotSearch } from '@/api';
import { Icon } from '@/components/Icon';
import { Popover } from '@/components/Popover';
import { useMinute } from '@/lib/use_now';
import { saidWhen } from '../parts/said';
import s from './Side.module.css';
import { WhyReasons } from './WhyReasons';

interface Props {
  search: SlotSearch;
  /** The time that may be missed; `null` when none comes to mind. */
  missing: Date | null;
  minutes: number;
}

/** A time that is not proposed, struck through, and the question why. Any other time can be asked about, too. */
export function WhyPopover({ search, missing, minutes }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<Date | null>(null);
  const start = asked ?? missing;
  const end = start && new Date(start.getTime() + minutes * 60_000);
  return (
    <li className={s.gone}>
      <Icon name="minus" size="s" />
      <span className={s.struck}>{start && end ? saidWhen(start, end, now, i18n.language) : t('why.other')}</span>
      <Popover
        label={t('why.ask')}
        align="end"
        open={open}
        onOpenChange={setOpen}
        className={s.why}
        trigger={
          <button type="button" className={s.link}>
            {t('why.ask')}
          </button>
        }
      >
        <WhyReasons search={search} start={start} onStart={setAsked} onClose={() => setOpen(false)} />
      </Popover>
    </li>
  );
}
