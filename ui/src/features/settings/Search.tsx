import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { passageStateQuery } from '@/api';
import { Section, Setting } from './Setting';

/** Whether texts are searched by what they mean, and how far that is. */
export function Search() {
  const { t } = useTranslation('settings');
  const { data: state } = useQuery(passageStateQuery());
  if (!state) return null;
  const on = state.meaning === 'on';
  const left = (on ? state.waiting : 0) + state.uncut;
  return (
    <Section title={t('search.title')} hint={t('search.hint')}>
      <Setting name={t('search.meaning')}>
        <span>{t(`search.state.${state.meaning}`)}</span>
      </Setting>
      <Setting name={t('search.done')}>
        <span>
          {left > 0
            ? t('search.left', { left, passages: state.passages })
            : t('search.all', { passages: state.passages })}
        </span>
      </Setting>
    </Section>
  );
}
