import { useTranslation } from 'react-i18next';
import { type Connection, type ConnectionTest, useErrorText } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Dot } from '@/components/Dot';
import { Icon } from '@/components/Icon';
import { useFailureText } from '@/lib/failure';
import { connectorIcon } from '@/lib/outside';
import s from './Connections.module.css';
import { connectorOf, nameOf } from './forms';

/** The code of a Google account that logged in to a mail server and is not connected any more. */
const ACCOUNT_GONE = 'account_gone';

/** What trying it gave, in words. */
function Result({ test, error }: { test: ConnectionTest | undefined; error: unknown }) {
  const { t } = useTranslation('connections');
  const errorText = useErrorText();
  const { sentence, words } = useFailureText();
  if (error) {
    return (
      <p className={s.result} data-bad role="alert">
        {errorText(error)}
      </p>
    );
  }
  if (!test) return null;
  return (
    <p className={s.result} data-bad={test.works ? undefined : true} role="status">
      <Icon name={test.works ? 'check' : 'alert'} size="s" />
      <span>
        {test.works ? t('test.works') : test.failure ? sentence(test.failure) : t('test.fails')}
        {test.failure && words(test.failure) ? <small data-selectable>{words(test.failure)}</small> : null}
      </span>
    </p>
  );
}

interface Props {
  connection: Connection;
  test: ConnectionTest | undefined;
  error: unknown;
  testing: boolean;
  onTest: () => void;
  onChange: () => void;
  onReconnect: () => void;
  onDisconnect: () => void;
}

/** One connection: how it stands, and what can be done with it. */
export function ConnectionItem(props: Props) {
  const { t } = useTranslation(['connections', 'connectors']);
  const { connection, test, error, testing, onTest, onChange, onReconnect, onDisconnect } = props;
  const { settings, state, problem } = connection;
  const { sentence } = useFailureText();
  const connector = connectorOf(settings.kind);
  const broken = state === 'reconnect';
  return (
    <li className={s.item}>
      <div className={s.row}>
        <Icon name={connectorIcon[connector]} />
        <div className={s.names}>
          <b>{t(`connectors:name.${connector}`)}</b>
          <span className="cut" data-selectable>
            {nameOf(settings)}
          </span>
        </div>
        <span className={s.state} data-state={state}>
          <Dot tone={broken ? 'bad' : 'ok'} />
          {t(`state.${state}`)}
        </span>
        <div className={s.buttons}>
          {broken ? (
            <Button size="s" variant="primary" onClick={onReconnect}>
              {t('reconnect')}
            </Button>
          ) : (
            <Button size="s" variant="ghost" disabled={testing} onClick={onTest}>
              {t(testing ? 'test.running' : 'test.run')}
            </Button>
          )}
          <Button size="s" variant="ghost" onClick={onChange}>
            {t('change')}
          </Button>
          <IconButton
            icon="trash"
            size="s"
            label={t('disconnect.button', { name: nameOf(settings) })}
            onClick={onDisconnect}
          />
        </div>
      </div>
      {broken && problem ? (
        <p className={s.result} data-bad data-selectable>
          {problem === ACCOUNT_GONE ? sentence({ kind: 'unprepared', code: problem }) : problem}
        </p>
      ) : null}
      <Result test={test} error={error} />
    </li>
  );
}
