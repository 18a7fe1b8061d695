import { useTranslation } from 'react-i18next';
import type { Clash, Interview, Proposal } from '@/api';
import { Button } from '@/components/Button';
import { pick } from '../calendar/picked';
import { NOBODY, useInterviewChanges } from '../parts/changes';
import { usePeople } from '../parts/people';
import type { ClashChoice } from './ClashCard';
import { keep } from './kept';
import s from './Side.module.css';

interface Props {
  interview: Interview;
  clash: Clash;
  choice: ClashChoice;
  /** Where it would be moved. */
  best: Proposal | undefined;
}

/** Does what was chosen, and says who hears of it. */
export function ClashFooter({ interview, clash, choice, best }: Props) {
  const { t } = useTranslation('interviews');
  const { move, accept } = useInterviewChanges();
  const people = usePeople();
  const panel = people.names(interview.people);
  const go = (tell: boolean) => {
    if (choice === 'keep') {
      keep(interview);
      return pick(null);
    }
    if (choice === 'override') return void accept(interview);
    if (!best) return;
    const start = new Date(best.start);
    const told = tell ? { candidate: true, panel: true } : NOBODY;
    void move(interview, { start, durationMinutes: interview.durationMinutes }, { tell: told });
  };
  const whom = {
    keep: t('clash.keep.whom'),
    move: t('clash.move.whom', { name: interview.candidateName, panel }),
    override: t('clash.override.whom', { name: people.name(clash.person) }),
  };
  return (
    <div className={s.footer}>
      <span>{whom[choice]}</span>
      <div className={s.buttons}>
        <Button variant="primary" onClick={() => go(true)}>
          {t(`clash.${choice}.do`)}
        </Button>
        {choice === 'move' ? (
          <Button variant="ghost" onClick={() => go(false)}>
            {t('tell.move.quietly')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
