import { useTranslation } from 'react-i18next';
import type { Card, Stage } from '@/api';
import { Button } from '@/components/Button';
import type { WhoActions } from './Who';

interface Props extends Pick<WhoActions, 'onMove' | 'onRead' | 'onCheck' | 'onPlan'> {
  card: Card;
  stages: Stage[];
}

/** The next thing to do with this person: read, check, plan an interview, or go on to the next stage. Nothing at the end of the way. */
export function MainButton({ card, stages, onMove, onRead, onCheck, onPlan }: Props) {
  const { t } = useTranslation(['candidates', 'board']);
  if (card.nextAction === 'read_resume') {
    return (
      <Button variant="primary" icon="doc" onClick={onRead}>
        {t('board:next.read_resume')}
      </Button>
    );
  }
  if (card.nextAction === 'check_fields') {
    return (
      <Button variant="primary" icon="edit" onClick={onCheck}>
        {t('board:next.check_fields', { count: card.unsureCount })}
      </Button>
    );
  }
  if (card.nextAction === 'schedule_interview' && card.status === 'active') {
    return (
      <Button variant="primary" icon="cal" onClick={onPlan}>
        {t('board:next.schedule_interview')}
      </Button>
    );
  }
  const next = stages[stages.findIndex(({ id }) => id === card.stageId) + 1];
  if (!next || card.status !== 'active') return null;
  return (
    <Button variant="primary" icon="move" onClick={() => onMove(next)}>
      {t('moveTo', { stage: next.name })}
    </Button>
  );
}
