import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { platform } from '@/platform';
import { skippedWords, type Taken, useBusyFile, useFileErrorText } from './busy_file';
import s from './Interviewers.module.css';

/** What came in from a file, and what did not. */
function Result({ taken }: { taken: Taken }) {
  const { t } = useTranslation('interviewers');
  const { file, kept, skipped } = taken;
  const why = (reason: string) => {
    const words = skippedWords(reason);
    return words ? t(words.key, { value: words.value }) : reason;
  };
  return (
    <div className={s.taken} role="status">
      <p className={s.takenLine}>
        <Icon name={kept > 0 ? 'check' : 'alert'} size="s" className={kept > 0 ? s.ok : s.warn} />
        <span>{t(kept > 0 ? 'file.kept' : 'file.nothing', { file, count: kept })}</span>
      </p>
      {skipped.length > 0 ? (
        <>
          <p>{t('file.skipped', { count: skipped.length })}</p>
          <ul className={s.skipped}>
            {skipped.map(({ line, reason }) => (
              <li key={`${line} ${reason}`}>
                <span className="dim">{t('file.line', { line })}</span>
                <span>{why(reason)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

/** Busy time from a calendar file, for people whose calendar is not connected. It is taken over at once, without saving. */
export function BusyFileField({ interviewerId }: { interviewerId: string | null }) {
  const { t } = useTranslation('interviewers');
  const errorText = useFileErrorText();
  const take = useBusyFile(interviewerId ?? '');
  const hint = useId();
  const choose = async () => {
    const file = await platform.pickUpload({ label: t('file.kind'), extension: 'ics' });
    if (file) take.mutate(file);
  };
  return (
    <div className={s.labelled}>
      <span className={s.label}>{t('file.label')}</span>
      <p className={s.hint} id={hint}>
        {t(interviewerId === null ? 'file.saveFirst' : 'file.hint')}
      </p>
      {interviewerId === null ? null : (
        <div>
          <Button icon="cal" disabled={take.isPending} aria-describedby={hint} onClick={() => void choose()}>
            {t(take.isPending ? 'file.reading' : take.data ? 'file.again' : 'file.choose')}
          </Button>
        </div>
      )}
      {take.error ? (
        <p role="alert" className={s.wrong}>
          {errorText(take.error)}
        </p>
      ) : null}
      {take.data ? <Result taken={take.data} /> : null}
    </div>
  );
}
