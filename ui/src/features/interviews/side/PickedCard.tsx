import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Interview } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { useMinute } from '@/lib/use_now';
import { pick } from '../calendar/picked';
import { useFailureWords } from '../parts/failure_words';
import { InterviewActions } from '../parts/InterviewActions';
import { usePeople } from '../parts/people';
import { StateWord } from '../parts/StateWord';
import { elsewhere, saidWhen } from '../parts/said';
import s from './Side.module.css';

/** The interview that was picked: when, who, where, and what can be done with it. */
export function PickedCard({ interview }: { interview: Interview }) {
  const { t, i18n } = useTranslation(['interviews', 'common']);
  const navigate = useNavigate();
  const now = useMinute();
  const people = usePeople();
  const failure = useFailureWords();
  const { time, zone, place, meetingLink, sync, syncFailure } = interview;
  const when = time ? saidWhen(new Date(time.start), new Date(time.end), now, i18n.language) : t('picked.noTime');
  const far = time ? elsewhere(zone, new Date(time.start)) : null;
  return (
    <div className={s.picked}>
      <div className={s.pickedHead}>
        <b className="cut">{t('block.interview', { round: interview.roundName, name: interview.candidateName })}</b>
        <IconButton icon="x" size="s" label={t('common:action.close')} onClick={() => pick(null)} />
      </div>
      <span className={s.pickedWhen}>{[when, far].filter(Boolean).join(' · ')}</span>
      <span className="cut">{[people.names(interview.people), place || meetingLink].filter(Boolean).join(' · ')}</span>
      <div className={s.pickedState}>
        <StateWord interview={interview} />
        <span className={sync === 'failed' || sync === 'conflict' ? s.badText : 'dim'}>
          {t(`syncState.${sync}`)}
          {syncFailure ? ` · ${failure(syncFailure.kind)}` : ''}
        </span>
      </div>
      <div className={s.buttons}>
        <Button
          size="s"
          onClick={() => void navigate({ to: '/interviews/$interviewId', params: { interviewId: interview.id } })}
          hint={t('picked.openKey')}
        >
          {t('picked.open')}
        </Button>
        <InterviewActions interview={interview} size="s" />
      </div>
    </div>
  );
}
