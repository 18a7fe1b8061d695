import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelStanding, useErrorText, useSaveModels } from '@/api';
import { Button } from '@/components/Button';
import { TextField } from '@/components/TextField';
import { dollarsOf, microsOf } from './form';
import s from './Models.module.css';
import { Section } from './Section';

/** What the chosen model costs, when its price is not known or another one was agreed on. */
export function Price({ standing }: { standing: ModelStanding }) {
  const { t } = useTranslation('models');
  const errorText = useErrorText();
  const save = useSaveModels();
  const { settings, price } = standing;
  const [input, setInput] = useState(dollarsOf(price?.inputMicros));
  const [output, setOutput] = useState(dollarsOf(price?.outputMicros));
  const [inputMicros, outputMicros] = [microsOf(input), microsOf(output)];
  const others = settings.prices.filter(({ model }) => model !== settings.model);
  const isOwn = others.length < settings.prices.length;
  const isSame = inputMicros === price?.inputMicros && outputMicros === price?.outputMicros;
  const isRight = inputMicros !== null && outputMicros !== null && !isSame;
  const keep = (prices: typeof others, onSuccess?: (now: ModelStanding) => void) =>
    save.mutate({ settings: { ...settings, prices }, key: null }, onSuccess ? { onSuccess } : {});
  const submit = () => {
    if (isRight && !save.isPending) keep([...others, { model: settings.model, inputMicros, outputMicros }]);
  };
  const forget = () =>
    keep(others, (now) => {
      setInput(dollarsOf(now.price?.inputMicros));
      setOutput(dollarsOf(now.price?.outputMicros));
    });
  const source = isOwn ? 'own' : price ? 'known' : 'unknown';
  const field = (name: 'input' | 'output', typed: string, micros: number | null, onChange: (typed: string) => void) => (
    <TextField
      label={t(`price.${name}`)}
      inputMode="decimal"
      value={typed}
      error={typed.trim() !== '' && micros === null ? t('limit.wrong') : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      onSubmit={submit}
    />
  );
  return (
    <Section title={t('price.title')} hint={t('price.hint')}>
      <p className={s.quiet}>{t(`price.${source}`, { model: settings.model })}</p>
      <div className={s.prices}>
        {field('input', input, inputMicros, setInput)}
        {field('output', output, outputMicros, setOutput)}
      </div>
      <div className={s.buttons}>
        <Button disabled={!isRight || save.isPending} onClick={submit}>
          {t('price.save')}
        </Button>
        {isOwn ? (
          <Button variant="ghost" disabled={save.isPending} onClick={forget}>
            {t('price.forget')}
          </Button>
        ) : null}
      </div>
      {save.error ? <p className={s.bad}>{errorText(save.error)}</p> : null}
    </Section>
  );
}
