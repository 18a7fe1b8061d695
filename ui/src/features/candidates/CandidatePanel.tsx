import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationQuery, type CandidateDetail, type Card, type Stage } from '@/api';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { Activity } from './Activity';
import { NoteBox } from './NoteBox';
import { Notes } from './Notes';
import s from './Panel.module.css';
import { type Tab, Tabs } from './Tabs';
import { Tools } from './Tools';
import { useSeen } from './use_seen';
import { Who, type WhoActions } from './Who';

interface Props extends WhoActions {
  applicationId: string;
  /** The card of the board, for the time until the rest is there. */
  card: Card | undefined;
  /** The stages of the board, for the same time. */
  stages: Stage[];
  /** Where the candidate stands: 서류 검토 1 / 11; empty when the board does not show them. */
  position: string;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onClose: () => void;
  /** Another application of the same person. */
  onOtherApplication: (applicationId: string, postingId: string) => void;
  onUndoMerge: (mergeId: string) => void;
  renderEvidence: (detail: CandidateDetail) => ReactNode;
  /** How well the person answers the posting. */
  renderMatch: (detail: CandidateDetail) => ReactNode;
  renderBanner: (detail: CandidateDetail) => ReactNode;
  /** What was sent to the person, and what they do not want to be sent. */
  renderNotices: (detail: CandidateDetail) => ReactNode;
}

function Content({ detail, tab, props }: { detail: CandidateDetail; tab: Tab; props: Props }) {
  if (tab === 'notices') return props.renderNotices(detail);
  if (tab === 'notes') return <Notes feed={detail.feed} />;
  if (tab === 'history') return <Activity detail={detail} whole onUndoMerge={props.onUndoMerge} />;
  return (
    <>
      {props.renderBanner(detail)}
      {props.renderEvidence(detail)}
      {props.renderMatch(detail)}
      <Activity
        detail={detail}
        whole={false}
        onUndoMerge={props.onUndoMerge}
        onOtherApplication={props.onOtherApplication}
      />
    </>
  );
}

/** Everything about one application, at the right of the board. */
export function CandidatePanel(props: Props) {
  const { t } = useTranslation(['candidates', 'common']);
  const { applicationId, card, position, onPrevious, onNext, onClose } = props;
  const { data: detail, error, refetch } = useQuery(applicationQuery(applicationId));
  const [tab, setTab] = useState<Tab>('resume');
  useSeen(detail);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another candidate begins with the résumé
  useEffect(() => setTab('resume'), [applicationId]);
  const shown = detail?.card ?? card;
  return (
    <aside className={s.panel} aria-label={shown?.name ?? t('panel')}>
      <Tools position={position} detail={detail} onPrevious={onPrevious} onNext={onNext} onClose={onClose} />
      {error && !detail ? (
        <Failed
          error={error}
          onRetry={() => void refetch()}
          wayOut={
            <Button size="s" icon="x" onClick={onClose}>
              {t('common:action.close')}
            </Button>
          }
        />
      ) : null}
      {shown ? <Who {...props} card={shown} detail={detail} stages={detail?.stages ?? props.stages} /> : null}
      <Tabs tab={tab} detail={detail} onTab={setTab} />
      <div className={s.content} role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {detail ? <Content detail={detail} tab={tab} props={props} /> : null}
      </div>
      {detail ? <NoteBox key={detail.person.id} applicationId={applicationId} personId={detail.person.id} /> : null}
    </aside>
  );
}
