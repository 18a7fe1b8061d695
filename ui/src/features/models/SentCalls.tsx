import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelCall, modelCallsQuery, useForgetCalls } from '@/api';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { clockTime } from '@/lib/time';
import { useRelativeDay } from '@/lib/use_relative_day';
import { AskForget } from './AskForget';
import s from './Models.module.css';
import { Section } from './Section';
import { SentCall } from './SentCall';

/** So many are shown before somebody asks for all. */
const FIRST = 20;

function Row({ call, onOpen }: { call: ModelCall; onOpen: () => void }) {
  const { t, i18n } = useTranslation('models');
  const relativeDay = useRelativeDay();
  return (
    <li>
      <button type="button" className={s.call} onClick={onOpen}>
        <span>
          {relativeDay(call.at)} {clockTime(call.at, i18n.language)}
        </span>
        <b>{t(`purpose.${call.purpose}`)}</b>
        <span className="cut">{`${call.model} · ${call.host}`}</span>
        <span data-outcome={call.outcome}>
          {call.refusal ? t(`reason.${call.refusal}`) : t(`outcome.${call.outcome}`)}
        </span>
      </button>
    </li>
  );
}

/** Everything that was sent to models, to be looked at and deleted. */
export function SentCalls() {
  const { t } = useTranslation('models');
  const { data: calls, error, refetch } = useQuery(modelCallsQuery());
  const forget = useForgetCalls();
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const [asks, setAsks] = useState(false);
  const shown = all ? calls : calls?.slice(0, FIRST);
  return (
    <Section title={t('sent.title')} hint={t('sent.hint')}>
      {error && !calls ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {calls?.length === 0 ? <p className={s.quiet}>{t('sent.empty')}</p> : null}
      {shown && shown.length > 0 ? (
        <>
          <ul className={s.calls}>
            {shown.map((call) => (
              <Row key={call.id} call={call} onOpen={() => setOpen(call.id)} />
            ))}
          </ul>
          <div className={s.buttons}>
            {!all && calls && calls.length > FIRST ? (
              <Button size="s" onClick={() => setAll(true)}>
                {t('sent.all', { count: calls.length })}
              </Button>
            ) : null}
            <Button size="s" icon="trash" onClick={() => setAsks(true)}>
              {t('sent.forget')}
            </Button>
          </div>
        </>
      ) : null}
      {open === null ? null : (
        <SentCall
          id={open}
          onClose={() => setOpen(null)}
          onForget={() => forget.mutate(open, { onSuccess: () => setOpen(null) })}
        />
      )}
      {asks ? (
        <AskForget
          isPending={forget.isPending}
          onClose={() => setAsks(false)}
          onForget={() => forget.mutate(null, { onSuccess: () => setAsks(false) })}
        />
      ) : null}
    </Section>
  );
}
