import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AiAccess, type AiGiven as Given, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Failed } from '@/components/Failed';
import { SegmentedControl } from '@/components/Segmented';
import { sayDone, sayFailed } from '@/components/toast_store';
import { accessQuery, givenQuery, useForgetGiven, useSaveAccess } from './ai_access';
import { Section, Setting } from './Setting';
import s from './Settings.module.css';
import { sum, useGivenText } from './use_given_text';

const DAYS = [30, 180, 365, 1095];

/** Asks before what one program gave, or all did, is deleted: says what goes. */
function AskForget({ given, one, onClose }: { given: Given[]; one: Given | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const givenText = useGivenText();
  const forget = useForgetGiven();
  const submit = () =>
    forget.mutate(one?.tokenId ?? null, {
      onSuccess: () => sayDone(t('ai.given.forgotten')),
      onError: (error) => sayFailed(errorText(error)),
      onSettled: onClose,
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={one ? t('ai.given.askOne', { name: one.name }) : t('ai.given.askAll')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="danger" disabled={forget.isPending} onClick={submit}>
            {t('ai.given.forget')}
          </Button>
        </>
      }
    >
      <p>{t('ai.given.goes', { what: givenText(one ?? sum(given)) })}</p>
    </Dialog>
  );
}

/** How long it is kept. */
function KeepDays({ access }: { access: AiAccess }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const save = useSaveAccess();
  const days = [...new Set([...DAYS, access.keepDays])].sort((a, b) => a - b);
  return (
    <Setting name={t('ai.given.keep')}>
      <SegmentedControl
        label={t('ai.given.keep')}
        value={String(access.keepDays)}
        onChange={(value) =>
          save.mutate(
            { access, change: { keepDays: Number(value) } },
            { onError: (error) => sayFailed(errorText(error)) },
          )
        }
        options={days.map((count) => ({ value: String(count), label: t('ai.given.days', { count }) }))}
      />
    </Setting>
  );
}

/** What programs gave this desk to keep: how much it is, how long it stays, and a way to be rid of it. */
export function AiGiven() {
  const { t } = useTranslation('settings');
  const givenText = useGivenText();
  const { data: given, error, refetch } = useQuery(givenQuery());
  const { data: access } = useQuery(accessQuery());
  const [asking, setAsking] = useState<{ one: Given | null } | null>(null);
  return (
    <Section title={t('ai.given.title')} hint={t('ai.given.hint')}>
      {error && !given ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {given?.length === 0 ? <p className="dim">{t('ai.given.none')}</p> : null}
      {given && given.length > 0 ? (
        <ul className={s.rows}>
          {given.map((one) => (
            <li key={one.tokenId ?? ''} className={s.row}>
              <span className={s.rowText}>
                <b className="cut">{one.name || t('ai.given.here')}</b>
                <span className="dim cut">{givenText(one)}</span>
              </span>
              {one.tokenId ? (
                <Button variant="ghost" size="s" onClick={() => setAsking({ one })}>
                  {t('ai.given.forget')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {access ? <KeepDays access={access} /> : null}
      <div className={s.buttons}>
        <Button disabled={!given?.length} onClick={() => setAsking({ one: null })}>
          {t('ai.given.forgetAll')}
        </Button>
      </div>
      {asking && given ? <AskForget given={given} one={asking.one} onClose={() => setAsking(null)} /> : null}
    </Section>
  );
}
