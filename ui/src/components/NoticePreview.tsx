import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '@/api';
import { Icon } from './Icon';
import s from './TemplateFields.module.css';

/** What a short message holds, in bytes; above that it goes as a long one. */
const SMS_BYTES = 90;

/** How long a text message is, with the border between short and long. */
function Meter({ bytes, long }: { bytes: number; long: boolean }) {
  const { t } = useTranslation('templates');
  const whole = Math.max(2 * SMS_BYTES, bytes);
  const percent = (part: number) => `${(part / whole) * 100}%`;
  return (
    <div className={s.meter} data-long={long || undefined}>
      <span>{t(long ? 'meter.lms' : 'meter.sms', { bytes })}</span>
      <div className={s.bar} aria-hidden="true">
        <i style={{ width: percent(bytes) }} />
        <b style={{ left: percent(SMS_BYTES) }} />
      </div>
    </div>
  );
}

function Problem({ bad, children }: { bad?: boolean; children: ReactNode }) {
  return (
    <p className={s.problem} data-bad={bad || undefined} role="alert">
      <Icon name="alert" size="s" />
      <span>{children}</span>
    </p>
  );
}

interface Props {
  preview: Preview;
  /** Says what a missing address means here; nothing is said without it. */
  noAddress?: string | undefined;
}

/** What a notice says for one person, and what keeps it from going out. */
export function NoticePreview({ preview, noAddress }: Props) {
  const { t } = useTranslation('templates');
  const { to, subject, body, missing, unknown, smsBytes, lms } = preview;
  return (
    <div className={s.preview}>
      {unknown.length > 0 ? <Problem bad>{t('unknown', { names: unknown.join(', ') })}</Problem> : null}
      {missing.length > 0 ? <Problem>{t('missing', { names: missing.join(', ') })}</Problem> : null}
      {to === '' && noAddress ? <Problem>{noAddress}</Problem> : null}
      <div className={s.paper} data-selectable>
        {to ? <span className={s.to}>{to}</span> : null}
        {subject ? <h3>{subject}</h3> : null}
        <p>{body}</p>
      </div>
      {smsBytes === null ? null : <Meter bytes={smsBytes} long={lms} />}
    </div>
  );
}
