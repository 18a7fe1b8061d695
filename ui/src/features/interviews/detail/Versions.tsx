import { useTranslation } from 'react-i18next';
import type { InterviewVersion } from '@/api';
import { useRelativeTime } from '@/lib/use_relative_day';
import { changesOf } from './changes_of';
import s from './Detail.module.css';
import { useVersionWords } from './version_words';

/** How an interview came to be as it is, newest first: what changed, from where, and who did it. */
export function Versions({ versions, now }: { versions: InterviewVersion[]; now: Date }) {
  const { t } = useTranslation('interviews');
  const said = useRelativeTime();
  const words = useVersionWords(now);
  return (
    <section className={s.versions}>
      <h2>{t('versions.title')}</h2>
      <ol>
        {versions.map((version, index) => (
          <li key={version.version} data-source={version.source}>
            <b>{words(version, changesOf(version, versions[index + 1]))}</b>
            <span>{[version.actor, said(version.at)].filter(Boolean).join(' · ')}</span>
            {version.note ? <q>{version.note}</q> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
