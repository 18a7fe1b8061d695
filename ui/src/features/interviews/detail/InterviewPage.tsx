import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationQuery, type CandidateDetail, type InterviewDetail, interviewersQuery, interviewQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { useKeys } from '@/lib/keyboard';
import { InterviewActions } from '../parts/InterviewActions';
import { PeopleProvider } from '../parts/people';
import { ScorecardTab } from '../scorecard/ScorecardTab';
import s from './Detail.module.css';
import { DetailTabs, type Tab } from './DetailTabs';
import { Facts } from './Facts';
import { PostingTab } from './PostingTab';
import { PrepTab } from './PrepTab';

interface Props {
  /** The candidate's documents. */
  renderResume: (detail: CandidateDetail) => ReactNode;
  /** Questions that fit the candidate, below the kit. */
  renderQuestions: (detail: InterviewDetail) => ReactNode;
}

function Resume({ applicationId, renderResume }: Pick<Props, 'renderResume'> & { applicationId: string }) {
  const { data, error, refetch } = useQuery(applicationQuery(applicationId));
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? <div className={s.resume}>{renderResume(data)}</div> : null;
}

function Shown({ detail, renderResume, renderQuestions }: Props & { detail: InterviewDetail }) {
  const [tab, setTab] = useState<Tab>('prep');
  const { interview } = detail;
  const contents: Record<Tab, ReactNode> = {
    prep: (
      <>
        <PrepTab detail={detail} />
        {renderQuestions(detail)}
      </>
    ),
    posting: <PostingTab postingId={interview.postingId} />,
    resume: <Resume applicationId={interview.applicationId} renderResume={renderResume} />,
    scorecard: <ScorecardTab detail={detail} />,
  };
  return (
    <div className={s.body}>
      <div className={s.main}>
        <DetailTabs tab={tab} onTab={setTab} />
        <div className={s.content} role="tabpanel" aria-labelledby={`interview-tab-${tab}`}>
          {contents[tab]}
        </div>
      </div>
      <Facts detail={detail} />
    </div>
  );
}

/** One interview: what its people have at hand, and when, where and with whom it is. */
export function InterviewPage(props: Props) {
  const { t } = useTranslation(['interviews', 'common']);
  const navigate = useNavigate();
  const { interviewId } = useParams({ from: '/interviews/$interviewId' });
  const { data: detail, error, refetch } = useQuery(interviewQuery(interviewId));
  const { data: interviewers = [] } = useQuery(interviewersQuery());
  const leave = () => void navigate({ to: '/calendar' });
  useKeys({ Escape: leave });
  const title = detail
    ? t('detail.title', { round: detail.interview.roundName, name: detail.interview.candidateName })
    : '';
  return (
    <PeopleProvider interviewers={interviewers}>
      <Sheet
        title={title}
        actions={
          <>
            {detail ? <InterviewActions interview={detail.interview} /> : null}
            <Button variant="ghost" icon="cal" onClick={leave}>
              {t('detail.calendar')}
            </Button>
          </>
        }
        searchless
      >
        {error && !detail ? (
          <Failed
            error={error}
            onRetry={() => void refetch()}
            wayOut={
              <Button size="s" icon="cal" onClick={leave}>
                {t('detail.calendar')}
              </Button>
            }
          />
        ) : null}
        {detail ? <Shown detail={detail} {...props} /> : null}
      </Sheet>
    </PeopleProvider>
  );
}
