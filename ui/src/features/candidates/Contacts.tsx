import { useTranslation } from 'react-i18next';
import type { Person } from '@/api';
import { Icon, type IconName } from '@/components/Icon';
import { sayDone, sayFailed } from '@/components/toast_store';
import { shownPhone } from '@/lib/phone';
import s from './Panel.module.css';

function Contact({ icon, text }: { icon: IconName; text: string }) {
  const { t } = useTranslation('common');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => sayDone(t('copied', { value: text })),
      () => sayFailed(t('copyFailed')),
    );
  return (
    <button type="button" className={s.contact} title={t('action.copy')} onClick={() => void copy()}>
      <Icon name={icon} size="xs" />
      <span className="cut">{text}</span>
    </button>
  );
}

/** How to reach the person; a press copies. */
export function Contacts({ person }: { person: Person | undefined }) {
  return (
    <div className={s.contacts}>
      {person?.emails.slice(0, 1).map((email) => (
        <Contact key={email} icon="mail" text={email} />
      ))}
      {person?.phones.slice(0, 1).map((phone) => (
        <Contact key={phone} icon="phone" text={shownPhone(phone)} />
      ))}
      {person?.links.slice(0, 1).map((link) => (
        <Contact key={link} icon="globe" text={link.replace(/^https?:\/\/(www\.)?/, '')} />
      ))}
    </div>
  );
}
