import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview } from '@/api';
import { Button } from '@/components/Button';
import { Menu, MenuItem } from '@/components/Menu';
import { Popover } from '@/components/Popover';
import { useMinute } from '@/lib/use_now';
import { OfferDialog } from '../plan/OfferDialog';
import { AnswerForm } from './AnswerForm';
import { CancelForm } from './CancelForm';
import { isMovable, isWaiting } from './standing';
import { useSteps } from './steps';

interface Props {
  interview: Interview;
  size?: 's' | 'm';
}

/** What can be done with an interview that has not ended: the answer, an offer, how it ended, and calling it off. */
export function InterviewActions({ interview, size = 'm' }: Props) {
  const { t } = useTranslation('interviews');
  const now = useMinute();
  const steps = useSteps(interview);
  const [open, setOpen] = useState<'answer' | 'cancel' | 'offer' | null>(null);
  const { offer, time } = interview;
  if (!isMovable(interview)) return null;
  const close = () => setOpen(null);
  const isBegun = time !== null && new Date(time.start) <= now;
  const popover = (name: 'answer' | 'cancel') => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
    label: t(`act.${name}`),
    trigger: <Button size={size}>{t(`act.${name}`)}</Button>,
  });
  return (
    <>
      {isBegun ? (
        <Menu trigger={<Button size={size}>{t('act.finish')}</Button>}>
          <MenuItem icon="check" onSelect={() => steps.finish(true)}>
            {t('act.came')}
          </MenuItem>
          <MenuItem icon="x" onSelect={() => steps.finish(false)}>
            {t('act.noShow')}
          </MenuItem>
        </Menu>
      ) : null}
      {offer && isWaiting(interview) ? (
        <Popover {...popover('answer')}>
          <AnswerForm
            interview={interview}
            offer={offer}
            onAnswer={(choice, note) => {
              close();
              steps.answer(choice, note);
            }}
          />
        </Popover>
      ) : null}
      {isBegun ? null : (
        <Button size={size} onClick={() => setOpen('offer')}>
          {t(offer ? 'act.offerAgain' : 'act.offer')}
        </Button>
      )}
      <Popover {...popover('cancel')}>
        <CancelForm
          interview={interview}
          onCancel={(note, tell) => {
            close();
            steps.cancel(note, tell);
          }}
        />
      </Popover>
      {open === 'offer' ? <OfferDialog interview={interview} onClose={close} /> : null}
    </>
  );
}
