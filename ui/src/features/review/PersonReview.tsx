import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationQuery, type CandidateDetail, type PersonField } from '@/api';
import { IconButton } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { useKeys } from '@/lib/keyboard';
import { CurrentField } from './CurrentField';
import { EntryList } from './EntryList';
import { focusEditor } from './editor_id';
import s from './Review.module.css';
import { useReview } from './review_store';
import { useReviewActions } from './use_review';
import { before, type Entry, entriesOf, nextWaiting } from './walk';
import type { FieldWords } from './words';

/** The document with the place of the value that is looked at. */
export type RenderDocument = (detail: CandidateDetail, field: PersonField | undefined) => ReactNode;

interface Props {
  applicationId: string;
  words: FieldWords;
  renderDocument: RenderDocument;
  /** Everything of this candidate was seen. */
  onFinished: () => void;
  /** Before the first value. */
  onPrevious: () => void;
  /** Goes to another candidate, whose value is looked at then. */
  onPerson: (applicationId: string) => void;
  onOpen: (detail: CandidateDetail) => void;
  onLeave: () => void;
}

/** The value that is looked at: the one that was chosen, else the first that waits. */
function useCurrent(entries: Entry[]): Entry | undefined {
  const chosen = useReview((state) => state.fieldId);
  const found = entries.find(({ field, outcome }) => field.id === chosen && outcome?.kind !== 'removed');
  const first = nextWaiting(entries, null);
  return found ?? entries.find(({ field }) => field.id === first);
}

/** One candidate: the document at the left, the values that are gone through at the right. */
export function PersonReview(props: Props) {
  const { applicationId } = props;
  const { data: detail, error, refetch } = useQuery(applicationQuery(applicationId));
  if (error && !detail) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!detail) return <div className={s.waiting} />;
  return <Values key={applicationId} {...props} detail={detail} />;
}

function Values({ detail, applicationId, words, renderDocument, ...on }: Props & { detail: CandidateDetail }) {
  const outcomes = useReview((state) => state.outcomes);
  const entries = entriesOf(detail.fields, outcomes, applicationId);
  const entry = useCurrent(entries);
  const { stand } = useReview.getState();
  const goOn = () => {
    const now = entriesOf(detail.fields, useReview.getState().outcomes, applicationId);
    const next = nextWaiting(now, entry?.field.id ?? null);
    stand(next);
    if (next === null) on.onFinished();
  };
  const back = () => {
    const earlier = before(entries, entry?.field.id ?? null);
    if (earlier) stand(earlier);
    else on.onPrevious();
  };
  const { wrong, ...say } = useReviewActions({
    applicationId,
    entry,
    onDone: goOn,
    onBack: (person, fieldId) => {
      stand(fieldId);
      on.onPerson(person);
    },
  });
  useKeys({
    'mod+KeyZ': say.undo,
    ArrowDown: focusEditor,
    ArrowUp: focusEditor,
    Enter: focusEditor,
  });
  const nothing = entries.length === 0;
  const { onFinished } = on;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the last value goes by another way
  useEffect(() => {
    if (nothing) onFinished();
  }, [nothing]);
  return (
    <div className={s.desk}>
      {renderDocument(detail, entry?.field)}
      <div className={s.side}>
        <Who detail={detail} onOpen={() => on.onOpen(detail)} />
        {entry ? (
          <CurrentField entry={entry} words={words} wrong={wrong} {...say} back={back} leave={on.onLeave} />
        ) : null}
        <Others entries={entries} current={entry?.field.id ?? null} words={words} onStand={stand} />
      </div>
    </div>
  );
}

function Who({ detail, onOpen }: { detail: CandidateDetail; onOpen: () => void }) {
  const { t } = useTranslation('review');
  const { person, postingTitle } = detail;
  return (
    <div className={s.who}>
      <div className={s.names}>
        <h2 className="cut" data-selectable>
          {person.name}
        </h2>
        <span className="cut">{person.headline}</span>
        <span className={`cut ${s.posting}`}>{postingTitle}</span>
      </div>
      <IconButton icon="external" size="s" label={t('open')} onClick={onOpen} />
    </div>
  );
}

function Others(props: { entries: Entry[]; current: string | null; words: FieldWords; onStand: (id: string) => void }) {
  const { t } = useTranslation('review');
  const { entries, current } = props;
  const number = entries.findIndex(({ field }) => field.id === current) + 1;
  return (
    <div className={s.list}>
      <h3 className={s.listHead}>
        {t('values')}
        {number > 0 ? <span>{t('valuesOf', { number, count: entries.length })}</span> : null}
      </h3>
      <EntryList {...props} />
    </div>
  );
}
