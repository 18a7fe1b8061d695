import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProse } from '@/api';
import { Failed } from '@/components/Failed';
import { Icon } from '@/components/Icon';
import { Prose } from '@/components/Prose';
import s from './Match.module.css';
import { useMatchWords } from './words';

const SECTIONS = ['strength', 'gap', 'question', 'recommendation'] as const;

function Words({ applicationId, language }: { applicationId: string; language: string }) {
  const { prose, error, again } = useProse(`/api/applications/${applicationId}/prose?language=${language}`);
  if (error && prose.state === 'waiting') return <Failed error={error} onRetry={again} />;
  return <Prose prose={prose} sections={SECTIONS} language={language} withBuiltIn onAgain={again} />;
}

/** Strengths, gaps and what to ask, in words, folded: a model is asked only for whom somebody wants to read. */
export function Summary({ applicationId }: { applicationId: string }) {
  const { t } = useMatchWords();
  const { i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className={s.advice}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size="xs" />
        {t('summary')}
      </button>
      {open ? (
        <div className={s.summary}>
          <Words applicationId={applicationId} language={i18n.language.startsWith('ko') ? 'ko' : 'en'} />
        </div>
      ) : null}
    </div>
  );
}
