import { useTranslation } from 'react-i18next';
import type { Grant } from '@/api';
import { Button } from '@/components/Button';
import { copyText } from '@/lib/copy_text';
import { platform } from '@/platform';
import s from './Connections.module.css';

/** Where the consent stands, while it is waited for and when it did not come. */
export function GrantStanding({ grant, mail }: { grant: Grant; mail?: boolean }) {
  const { t } = useTranslation(['connections', 'common']);
  const { state, detail, authorizeUrl } = grant;
  return (
    <div className={s.waiting} role="status">
      {state === 'waiting' ? <span className={s.track} /> : null}
      <p className={state === 'waiting' ? undefined : s.bad}>
        {t(mail && state === 'scope_missing' ? 'gmail.scopeMissing' : `google.state.${state}`)}
      </p>
      {detail ? (
        <p className={s.note} data-selectable>
          {detail === 'other_account' ? t('google.otherAccount') : detail}
        </p>
      ) : null}
      {state === 'waiting' ? (
        <div className={s.url}>
          <span className="cut" data-selectable>
            {authorizeUrl}
          </span>
          <Button size="s" icon="copy" onClick={() => void copyText(authorizeUrl, t('google.address'))}>
            {t('common:action.copy')}
          </Button>
          <Button size="s" icon="external" onClick={() => void platform.openExternal(authorizeUrl)}>
            {t('google.openAgain')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
