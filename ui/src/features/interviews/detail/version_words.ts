import { useTranslation } from 'react-i18next';
import type { InterviewVersion } from '@/api';
import { usePeople } from '../parts/people';
import { clock, saidWhen } from '../parts/said';
import type { VersionChange } from './changes_of';

/** Says what a version changed, and from where: Google에서 14:00으로 옮김. */
export function useVersionWords(now: Date): (version: InterviewVersion, change: VersionChange) => string {
  const { t, i18n } = useTranslation('interviews');
  const people = usePeople();
  return ({ source, time, people: ids, place }, change) => {
    const when = time ? saidWhen(new Date(time.start), new Date(time.end), now, i18n.language) : '';
    const start = time ? when.replace(/ – .*/, '') : '';
    const from = t(`versions.from.${source}`);
    const what = {
      made: time ? t('versions.madeAt', { when }) : t('versions.made'),
      planned: t('versions.planned', { when }),
      moved: t('versions.moved', { when: start }),
      resized: t('versions.resized', { clock: time ? clock(new Date(time.end)) : '' }),
      people: t('versions.people', { names: people.names(ids) }),
      place: t('versions.place', { place }),
      untimed: t('versions.untimed'),
      cancelled: t('versions.cancelled'),
      done: t('versions.done'),
      no_show: t('versions.no_show'),
      confirmed: t('versions.confirmed'),
      same: t('versions.same'),
    }[change];
    return source === 'here' ? what : t('versions.said', { from, what });
  };
}
