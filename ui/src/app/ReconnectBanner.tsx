import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { connectionsQuery } from '@/api';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { connectorOf, nameOf } from '@/features/connections/forms';
import s from './Shell.module.css';

/** Over every screen while a connection is cut off: nothing goes out through it until it is connected again. */
export function ReconnectBanner() {
  const { t } = useTranslation(['connections', 'connectors']);
  const navigate = useNavigate();
  const { data: connections = [] } = useQuery(connectionsQuery());
  const cut = connections.filter(({ state }) => state === 'reconnect');
  return cut.map(({ id, settings }) => (
    <Banner
      key={id}
      className={s.reconnect}
      actions={
        <Button
          variant="primary"
          onClick={() => void navigate({ to: '/settings/connections', search: { reconnect: id } })}
        >
          {t('reconnect')}
        </Button>
      }
    >
      <b>
        {settings.kind === 'google'
          ? t('banner.google')
          : t('banner.other', { name: t(`connectors:name.${connectorOf(settings.kind)}`) })}
      </b>{' '}
      {t('banner.text', { account: nameOf(settings) })}
    </Banner>
  ));
}
