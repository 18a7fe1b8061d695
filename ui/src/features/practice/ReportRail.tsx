import { useTranslation } from 'react-i18next';
import { type PracticeReport, type SpeechFacts, useProse } from '@/api';
import { Button } from '@/components/Button';
import { Prose } from '@/components/Prose';
import { alike, useBegin } from './begin';
import { Lines } from './Lines';
import s from './Report.module.css';

/** The one thing to practise next, and the button that begins it. */
function Drill({ report }: { report: PracticeReport }) {
  const { t } = useTranslation('practice');
  const begin = useBegin();
  const { practice, summary } = report;
  if (!summary.drill) return null;
  return (
    <section>
      <h2>{t('drill.title')}</h2>
      <div className={s.drill}>
        <b lang={practice.language}>{summary.drill.title}</b>
        <p lang={practice.language}>{summary.drill.text}</p>
        <p className="dim">{t('drill.alike')}</p>
        <Button variant="primary" icon="play" disabled={begin.isPending} onClick={() => begin.mutate(alike(practice))}>
          {t('drill.begin')}
        </Button>
      </div>
    </section>
  );
}

/** What was counted in all answers. */
function Facts({ facts }: { facts: SpeechFacts }) {
  const { t } = useTranslation('practice');
  const rows = (['sentences', 'numbers', 'hedges', 'fillers'] as const).map((fact) => [fact, facts[fact]] as const);
  return (
    <section>
      <h2>{t('facts.title')}</h2>
      <dl className={s.facts}>
        {rows.map(([fact, count]) => (
          <div key={fact}>
            <dt>{t(`facts.${fact}`)}</dt>
            <dd>{t(`facts.${fact}Count`, { count })}</dd>
          </div>
        ))}
        {facts.pace === null ? null : (
          <div>
            <dt>{t('facts.pace')}</dt>
            <dd>{t('facts.paceCount', { count: facts.pace })}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

const SECTIONS = ['strength', 'weakness', 'guide'] as const;

/** What a model says beside the built-in words, when one is chosen. Numbers are never its own. */
function Written({ report }: { report: PracticeReport }) {
  const { t } = useTranslation('practice');
  const { id, language } = report.practice;
  const { prose, again } = useProse(`/api/practices/${id}/prose`);
  if (prose.state === 'waiting' || prose.state === 'built_in') return null;
  return (
    <section>
      <h2>{t('report.written')}</h2>
      <Prose prose={prose} sections={SECTIONS} language={language} withBuiltIn={false} onAgain={again} />
    </section>
  );
}

/** Beside the questions: what to do next, and what was seen in several answers. */
export function ReportRail({ report }: { report: PracticeReport }) {
  const { t } = useTranslation('practice');
  const { summary, practice } = report;
  const { language } = practice;
  const lists = [
    ['strengths', summary.strengths, 'good'],
    ['weaknesses', summary.weaknesses, 'missing'],
    ['guide', summary.guide, 'next'],
  ] as const;
  return (
    <aside className={s.rail}>
      <Drill report={report} />
      {lists.map(([name, lines, tone]) =>
        lines.length > 0 ? (
          <section key={name}>
            <h2>{t(`report.${name}`)}</h2>
            <Lines lines={lines} tone={tone} language={language} />
          </section>
        ) : null,
      )}
      <Written report={report} />
      <Facts facts={summary.facts} />
    </aside>
  );
}
