import { useTranslation } from 'react-i18next';
import type { CandidateDetail, Card, Stage } from '@/api';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Contacts } from './Contacts';
import { MainButton } from './MainButton';
import s from './Panel.module.css';
import { Stars } from './Stars';

/** What the head of the panel can set going. */
export interface WhoActions {
  /** Asks for a stage, the reason of a rejection, or tags, beside the element that was pressed. */
  onAsk: (question: 'stage' | 'reject' | 'tag', at: Element) => void;
  onMove: (stage: Stage) => void;
  onRestore: () => void;
  onRate: (rating: number | null) => void;
  /** Opens the résumé large. */
  onRead: () => void;
  /** Begins to correct the least sure value. */
  onCheck: () => void;
  /** Arranges an interview. */
  onPlan: () => void;
}

interface Props extends WhoActions {
  card: Card;
  detail: CandidateDetail | undefined;
  /** The stages of the board, for the time until the rest is there. */
  stages: Stage[];
}

function Actions({ card, detail, stages, ...on }: Props) {
  const { t } = useTranslation(['candidates', 'board']);
  const stage = stages.find(({ id }) => id === card.stageId);
  if (card.status === 'rejected') {
    return (
      <div className={s.actions}>
        <Chip tone="bad" icon="x">
          {detail?.rejectReason
            ? t('rejected.because', { reason: t(`board:reason.${detail.rejectReason}`) })
            : t('rejected.plain')}
        </Chip>
        <Button icon="undo" className={s.end} onClick={on.onRestore}>
          {t('rejected.restore')}
        </Button>
      </div>
    );
  }
  return (
    <div className={s.actions}>
      <MainButton card={card} stages={stages} {...on} />
      <Button className={s.stage} hint="S" onClick={(event) => on.onAsk('stage', event.currentTarget)}>
        <span className={s.dot} />
        {stage?.name}
      </Button>
      <Button variant="ghost" className={s.end} onClick={(event) => on.onAsk('reject', event.currentTarget)}>
        {t('reject')}
      </Button>
    </div>
  );
}

/** Who it is, how to reach them, and what comes next. */
export function Who(props: Props) {
  const { t } = useTranslation(['candidates', 'board']);
  const { card, detail, onAsk, onRate } = props;
  return (
    <div className={s.who}>
      <div className={s.names}>
        <h1 className="cut" data-selectable>
          {detail?.person.name ?? card.name}
        </h1>
        <span className="cut dim">{detail?.person.headline ?? card.headline}</span>
      </div>
      <Contacts person={detail?.person} />
      <Actions {...props} />
      <div className={s.marks}>
        <Stars rating={card.rating} onRate={onRate} />
        {card.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <Button variant="ghost" size="s" icon="plus" onClick={(event) => onAsk('tag', event.currentTarget)}>
          {t('tag')}
        </Button>
      </div>
    </div>
  );
}
