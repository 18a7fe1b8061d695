import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { clock, saidTime } from '../../parts/said';
import a from '../Agenda.module.css';
import type { OwnEntry } from '../entries';
import { useEntryWords } from '../entry_words';
import s from './Own.module.css';
import { changeEntry } from './opening';

/** An entry in the agenda. */
export function OwnRow({ entry }: { entry: OwnEntry }) {
  const { t } = useTranslation('entries');
  const { title, line } = useEntryWords()(entry);
  const { time, stage } = entry.own;
  const said = () => {
    if (time.kind === 'all_day') return t('when.wholeDay');
    const isInstant = entry.start.getTime() === entry.end.getTime();
    return isInstant ? t('when.until', { time: clock(entry.start) }) : saidTime(entry.start, entry.end);
  };
  return (
    <button
      type="button"
      className={clsx(a.line, entry.end < new Date() && a.past)}
      data-block={entry.key}
      onClick={() => changeEntry(entry.own)}
    >
      <time>{said()}</time>
      <b className={clsx('cut', s.inAgenda)}>
        {stage === 'deadline' ? <Icon name="flag" size="xs" className={s.flag} /> : null}
        {title}
      </b>
      <span className="cut">{line}</span>
    </button>
  );
}
