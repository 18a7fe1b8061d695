import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import s from './SettingsSheet.module.css';
import { Sheet } from './Sheet';

const PARTS = [
  ['/settings', 'general'],
  ['/settings/interviewers', 'interviewers'],
  ['/settings/connections', 'connections'],
  ['/settings/models', 'models'],
  ['/settings/notices', 'notices'],
  ['/settings/templates', 'templates'],
] as const;

/** The sheet of the settings: under its top bar, the parts that they have. */
export function SettingsSheet({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('settings');
  return (
    <Sheet title={t('title')} actions={actions}>
      <nav className={s.parts} aria-label={t('title')}>
        {PARTS.map(([to, part]) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {t(`part.${part}`)}
          </Link>
        ))}
      </nav>
      {children}
    </Sheet>
  );
}
