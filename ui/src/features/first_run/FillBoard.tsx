import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useErrorText, value } from '@/api';
import { Button } from '@/components/Button';
import { FullPage } from '@/components/FullPage';
import { type Language, spokenLanguage } from '@/i18n';
import { type Dropped, platform, useFileDrop } from '@/platform';
import { FirstPosting } from './FirstPosting';
import type { Onward } from './FirstRun';
import s from './FirstRun.module.css';
import type { Purpose } from './PurposeQuestion';

interface Props {
  purpose: Purpose;
  onLanguage: (language: Language) => void;
  onBack: () => void;
  /** Resolves when the answer is stored. */
  onDone: (onward: Onward) => Promise<void>;
}

/** Makes the sample posting and ends the first run at its board. */
function useDemo(onDone: Props['onDone']) {
  return useMutation({
    mutationFn: async () => {
      const language = spokenLanguage();
      const started = await value(client.POST('/api/demo', { body: { language } }));
      await onDone({ to: 'board', postingId: started.postingId });
    },
  });
}

/** Brings the first résumés: the samples, or one's own. */
export function FillBoard({ purpose, onLanguage, onBack, onDone }: Props) {
  const { t } = useTranslation(['first_run', 'common']);
  const errorText = useErrorText();
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const over = useFileDrop(setDropped);
  const demo = useDemo(onDone);
  const leave = useMutation({ mutationFn: onDone });
  const pick = async (picking: Promise<Dropped | null>) => setDropped((await picking) ?? dropped);
  if (dropped)
    return (
      <FirstPosting
        dropped={dropped}
        onBack={() => setDropped(null)}
        onDone={(postingId) => onDone({ to: 'board', postingId })}
      />
    );
  const failed = demo.error ?? leave.error;
  return (
    <FullPage title={t('fill.title')} hint={<p>{t('fill.hint')}</p>} onLanguage={onLanguage}>
      {purpose.practising ? (
        <div className={s.practice}>
          <p>{t('fill.practice')}</p>
          <Button icon="mic" disabled={leave.isPending} onClick={() => leave.mutate({ to: 'practice' })}>
            {t('fill.practiceNow')}
          </Button>
        </div>
      ) : null}
      <div className={s.drop} data-over={over || undefined}>
        <p>
          <b>{t('fill.drop')}</b>
        </p>
        <p>{t('fill.formats')}</p>
        <div className={s.picks}>
          <Button icon="folder" onClick={() => void pick(platform.pickFolder())}>
            {t('fill.pickFolder')}
          </Button>
          <Button icon="doc" onClick={() => void pick(platform.pickFiles(t('common:documents')))}>
            {t('fill.pickFiles')}
          </Button>
        </div>
      </div>
      {failed ? (
        <p role="alert" className={s.failed}>
          {errorText(failed)}
        </p>
      ) : null}
      <div className={s.actions}>
        <Button variant="ghost" onClick={onBack}>
          {t('fill.back')}
        </Button>
        <span className={s.end} />
        <Button variant="ghost" disabled={leave.isPending} onClick={() => leave.mutate({ to: 'desk' })}>
          {t('fill.later')}
        </Button>
        <Button variant="primary" disabled={demo.isPending} onClick={() => demo.mutate()}>
          {t('fill.demo')}
        </Button>
      </div>
    </FullPage>
  );
}
