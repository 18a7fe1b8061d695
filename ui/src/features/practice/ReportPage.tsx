import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCode, type PracticeReport, practiceReportQuery, practicesQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button, IconButton } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { sayFailed } from '@/components/toast_store';
import { clockTime } from '@/lib/time';
import { useRelativeDay } from '@/lib/use_relative_day';
import { AnswerRow } from './AnswerRow';
import { AskForget } from './AskForget';
import { useBegin } from './begin';
import { printAs } from './print';
import { roundOf } from './progress';
import s from './Report.module.css';
import { ReportBand } from './ReportBand';
import { ReportRail } from './ReportRail';

/** What it was about and when: from the title to the clock time at which it ended. */
function useAbout() {
  const { t, i18n } = useTranslation('practice');
  const relativeDay = useRelativeDay();
  const { data: practices = [] } = useQuery(practicesQuery());
  return ({ practice }: PracticeReport): string => {
    const round = roundOf(practices, practice);
    const { startedAt, endedAt, kind, title } = practice;
    const from = clockTime(startedAt, i18n.language);
    const to = endedAt ? clockTime(endedAt, i18n.language) : '';
    const when = `${relativeDay(startedAt)} ${from === to ? from : `${from} – ${to}`}`;
    const which = round > 0 ? t('report.round', { count: round }) : '';
    return [title, t(`form.${kind}`), which, when].filter((part) => part !== '').join(' · ');
  };
}

/** Everything about one mock interview: what it came to, then question by question. */
function Report({ report }: { report: PracticeReport }) {
  const { t } = useTranslation('practice');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  const { practice, answers } = report;
  if (practice.total === null) return <Empty text={t('report.nothing')} />;
  return (
    <div className={s.report}>
      <ReportBand report={report} />
      <div className={s.columns}>
        <section className={s.questions} aria-label={t('report.questions', { count: answers.length })}>
          <div className={s.head} aria-hidden="true">
            <span />
            <span>{t('report.questions', { count: answers.length })}</span>
            <span>{t('row.expected')}</span>
            <span>{t('row.took')}</span>
            <span>{t('row.score')}</span>
            <span />
          </div>
          <ol>
            {answers.map((answer) => (
              <AnswerRow
                key={answer.question.id}
                practiceId={practice.id}
                answer={answer}
                language={practice.language}
                isOpen={open.has(answer.question.id)}
                onToggle={() => toggle(answer.question.id)}
              />
            ))}
          </ol>
        </section>
        <ReportRail report={report} />
      </div>
    </div>
  );
}

function Actions({ report, about }: { report: PracticeReport; about: string }) {
  const { t } = useTranslation('practice');
  const navigate = useNavigate();
  const begin = useBegin();
  const [isForgetting, setForgetting] = useState(false);
  const { practice } = report;
  const { id, kind, language, limitSeconds } = practice;
  const print = () => printAs(`${t('report.title')} · ${about}`).catch(() => sayFailed(t('report.noPrint')));
  return (
    <>
      <IconButton icon="trash" label={t('forget.this')} onClick={() => setForgetting(true)} />
      {practice.total === null ? null : (
        <Button icon="doc" onClick={() => void print()}>
          {t('report.pdf')}
        </Button>
      )}
      <Button
        icon="sync"
        disabled={begin.isPending}
        onClick={() => begin.mutate({ kind, language, limitSeconds, again: id })}
      >
        {t('report.again')}
      </Button>
      {isForgetting ? (
        <AskForget
          practice={practice}
          onClose={() => setForgetting(false)}
          onForgotten={() => void navigate({ to: '/practice' })}
        />
      ) : null}
    </>
  );
}

/** The report of a mock interview. */
export function ReportPage() {
  const { t } = useTranslation('practice');
  const navigate = useNavigate();
  const about = useAbout();
  const { practiceId } = useParams({ from: '/practice/$practiceId/report' });
  const { data: report, error, refetch } = useQuery(practiceReportQuery(practiceId));
  const leave = () => void navigate({ to: '/practice' });
  if (hasCode(error, 'conflict')) return <Navigate to="/practice/$practiceId" params={{ practiceId }} replace />;
  return (
    <Sheet
      searchless
      title={
        <>
          <IconButton icon="left" label={t('toList')} className={s.back} onClick={leave} />
          <h1 className={s.title}>{t('report.title')}</h1>
          <span className="dim cut">{report ? about(report) : null}</span>
        </>
      }
      actions={report ? <Actions report={report} about={about(report)} /> : null}
    >
      {error && !report ? (
        <Failed error={error} onRetry={() => void refetch()} wayOut={<Button onClick={leave}>{t('toList')}</Button>} />
      ) : null}
      {report ? <Report key={practiceId} report={report} /> : null}
    </Sheet>
  );
}
