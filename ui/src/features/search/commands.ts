import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { postingsQuery, type Settings, useErrorText, useSaveSettings } from '@/api';
import { useShell } from '@/app/shell_store';
import type { IconName } from '@/components/Icon';
import { sayFailed } from '@/components/toast_store';
import { meant } from '@/lib/hangul';
import type { Choice } from './choices';

/** Everything that can be done from anywhere, as far as it is meant by `text`. */
export function useCommands(text: string): Choice[] {
  const { t, i18n } = useTranslation('search');
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { data: postings = [] } = useQuery(postingsQuery());
  const { postingId = null } = useParams({ strict: false });
  const askForResumes = useShell((shell) => shell.askForResumes);
  const show = useShell((shell) => shell.show);
  const toggleAssistant = useShell((shell) => shell.toggleAssistant);
  const save = useSaveSettings();
  const set = (patch: Partial<Settings>) => save.mutate(patch, { onError: (error) => sayFailed(errorText(error)) });
  const command = (id: string, icon: IconName, title: string, run: () => void, detail = ''): Choice => {
    return { id, icon, title, detail, end: '', snippet: '', run };
  };
  const themes = (['light', 'dark', 'system'] as const).map((theme) =>
    command(`theme-${theme}`, 'eye', t(`command.theme.${theme}`), () => set({ theme })),
  );
  const boards = postings.map(({ id, title, team }) =>
    command(
      `board-${id}`,
      'board',
      t('command.board', { title }),
      () => void navigate({ to: '/board/$postingId', params: { postingId: id } }),
      team,
    ),
  );
  const rankings = postings.map(({ id, title, team }) =>
    command(
      `ranking-${id}`,
      'rank',
      t('command.ranking', { title }),
      () => void navigate({ to: '/postings/$postingId/ranking', params: { postingId: id } }),
      team,
    ),
  );
  const other = i18n.language === 'en' ? 'ko' : 'en';
  const all = [
    command('add', 'plus', t('command.addResumes'), () => askForResumes(postingId)),
    command('new', 'post', t('command.newPosting'), () => void navigate({ to: '/postings/new' })),
    ...boards,
    ...rankings,
    command('assistant', 'chat', t('command.assistant'), toggleAssistant),
    command('calendar', 'cal', t('command.calendar'), () => void navigate({ to: '/calendar' })),
    command('review', 'eye', t('command.review'), () => void navigate({ to: '/review' })),
    command('postings', 'post', t('command.postings'), () => void navigate({ to: '/postings' })),
    command('imports', 'inbox', t('command.imports'), () => void navigate({ to: '/imports' })),
    command('masks', 'eyeOff', t('command.masks'), () => void navigate({ to: '/masks' })),
    command('practice', 'mic', t('command.practice'), () => void navigate({ to: '/practice' })),
    command('notices', 'bell', t('command.notices'), () => void navigate({ to: '/notices' })),
    command('later', 'later', t('command.later'), () => void navigate({ to: '/later' })),
    command('operations', 'pulse', t('command.operations'), () => void navigate({ to: '/operations' })),
    command('settings', 'gear', t('command.settings'), () => void navigate({ to: '/settings' })),
    command('connections', 'external', t('command.connections'), () => void navigate({ to: '/settings/connections' })),
    command('models', 'gear', t('command.models'), () => void navigate({ to: '/settings/models' })),
    command('interviewers', 'person', t('command.interviewers'), () => void navigate({ to: '/settings/interviewers' })),
    command('rules', 'gear', t('command.noticeRules'), () => void navigate({ to: '/settings/notices' })),
    command('templates', 'edit', t('command.templates'), () => void navigate({ to: '/settings/templates' })),
    ...themes,
    command('language', 'globe', t(`command.language.${other}`), () => set({ language: other })),
    command('keyboard', 'code', t('command.keyboard'), () => show('keyboard')),
  ];
  return all.filter(({ title }) => meant(title, text));
}
