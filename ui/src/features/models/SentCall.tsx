import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ModelCall, modelCallQuery } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Failed } from '@/components/Failed';
import { dollars } from './form';
import s from './Models.module.css';

/** Who a part of what was sent speaks as. */
const ROLES = ['system', 'user', 'assistant', 'tool', 'tools', 'form'] as const;

interface Props {
  id: string;
  onClose: () => void;
  onForget: () => void;
}

function Facts({ call }: { call: ModelCall }) {
  const { t, i18n } = useTranslation('models');
  const cost = call.costMicros === null ? null : dollars(call.costMicros, i18n.language);
  const facts = [
    `${call.model} · ${call.host}`,
    call.inputTokens === null || call.outputTokens === null
      ? t('sent.noTokens')
      : t(call.estimated ? 'sent.aboutTokens' : 'sent.tokens', { input: call.inputTokens, output: call.outputTokens }),
    cost === null ? null : call.estimated ? t('sent.aboutCost', { cost }) : cost,
    call.durationMs === null ? null : t('sent.took', { seconds: (call.durationMs / 1000).toFixed(1) }),
    call.refusal ? t(`reason.${call.refusal}`) : t(`outcome.${call.outcome}`),
  ];
  return <p className={s.quiet}>{facts.filter((fact) => fact !== null).join(' · ')}</p>;
}

/** What was sent, word for word, and what came back. */
export function SentCall({ id, onClose, onForget }: Props) {
  const { t } = useTranslation('models');
  const { data, error, refetch } = useQuery(modelCallQuery(id));
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={data ? t(`purpose.${data.call.purpose}`) : t('sent.title')}
      hint={t('sent.masked')}
      footer={
        <Button icon="trash" onClick={onForget}>
          {t('sent.forgetOne')}
        </Button>
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <div className={s.words}>
          <Facts call={data.call} />
          {data.sent.map(({ role, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change and have no other name
            <section key={at}>
              <h3>{t(`role.${ROLES.find((known) => known === role) ?? 'user'}`)}</h3>
              <pre data-selectable>{text}</pre>
            </section>
          ))}
          <section>
            <h3>{t('role.answer')}</h3>
            <pre data-selectable>{data.answer === '' ? t('sent.nothing') : data.answer}</pre>
          </section>
        </div>
      ) : null}
    </Dialog>
  );
}
