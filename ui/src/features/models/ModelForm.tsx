import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelSettings, type ModelStanding, problemOf, useErrorText, useSaveModels, useTestModel } from '@/api';
import { Button } from '@/components/Button';
import { TextField } from '@/components/TextField';
import { centsOf, wholeOf, writes } from './form';
import s from './Models.module.css';
import { Section } from './Section';
import { ServerFields } from './ServerFields';
import { TestResult } from './TestResult';
import { Tiers } from './Tiers';

/** The limits as they are typed. */
interface Limits {
  maxTokens: string;
  cents: string;
  keepDays: string;
}

const limitsOf = ({ maxTokens, monthlyLimitCents, keepDays }: ModelSettings): Limits => ({
  maxTokens: String(maxTokens),
  cents: monthlyLimitCents === null ? '' : String(monthlyLimitCents / 100),
  keepDays: String(keepDays),
});

/** What is typed of the limits, and what of it is wrong. */
function readLimits(limits: Limits) {
  const maxTokens = wholeOf(limits.maxTokens, 64, 8192);
  const monthlyLimitCents = centsOf(limits.cents);
  const keepDays = wholeOf(limits.keepDays, 1, 365);
  const right = maxTokens !== null && monthlyLimitCents !== undefined && keepDays !== null;
  return { maxTokens, monthlyLimitCents, keepDays, right };
}

interface LimitProps {
  limits: Limits;
  /** Whether what is used has tokens and a price. */
  counts: boolean;
  onChange: (limits: Limits) => void;
}

function LimitFields({ limits, counts, onChange }: LimitProps) {
  const { t } = useTranslation('models');
  const read = readLimits(limits);
  const field = (name: keyof Limits, wrong: boolean) => (
    <TextField
      label={t(`limit.${name}`)}
      hint={t(`limit.hint.${name}`)}
      inputMode="decimal"
      value={limits[name]}
      error={wrong ? t('limit.wrong') : undefined}
      onChange={(event) => onChange({ ...limits, [name]: event.currentTarget.value })}
    />
  );
  return (
    <Section title={t('limit.title')} hint={counts ? t('limit.about') : undefined}>
      {counts ? field('maxTokens', read.maxTokens === null) : null}
      {counts ? field('cents', read.monthlyLimitCents === undefined) : null}
      {field('keepDays', read.keepDays === null)}
    </Section>
  );
}

/** Which model is used, at which address, within which limits. What is changed counts when it is saved. */
export function ModelForm({ standing }: { standing: ModelStanding }) {
  const { t } = useTranslation('models');
  const errorText = useErrorText();
  const save = useSaveModels();
  const test = useTestModel();
  const [settings, setSettings] = useState(standing.settings);
  const [limits, setLimits] = useState(limitsOf(standing.settings));
  const [key, setKey] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const { maxTokens, monthlyLimitCents, keepDays, right } = readLimits(limits);
  const draft = {
    settings: {
      ...settings,
      maxTokens: maxTokens ?? settings.maxTokens,
      monthlyLimitCents: monthlyLimitCents ?? null,
      keepDays: keepDays ?? settings.keepDays,
      // They have a form of their own.
      prices: standing.settings.prices,
    },
    key,
  };
  const isOn = settings.tier !== 'built_in';
  // A server may be there for writing down speech alone.
  const lacksModel = isOn && !writes(settings) && settings.speechModel.trim() === '';
  const submit = () => {
    test.reset();
    setAsked(true);
    if (lacksModel) return;
    save.mutate(draft, {
      onSuccess: () => {
        setKey(null);
        if (writes(settings)) test.mutate();
      },
    });
  };
  return (
    <>
      <Tiers settings={settings} onChange={setSettings} />
      {isOn ? (
        <ServerFields
          key={`${settings.tier} ${settings.provider}`}
          draft={draft}
          hasKey={standing.hasKey}
          lacksModel={isAsked && lacksModel}
          keyRefusal={standing.keyRefusal}
          addressProblem={problemOf(save.error, 'baseUrl')}
          onChange={setSettings}
          onKey={setKey}
        />
      ) : null}
      {isOn ? <LimitFields limits={limits} counts={settings.provider !== 'ai_api'} onChange={setLimits} /> : null}
      <div className={s.end}>
        <Button variant="primary" disabled={save.isPending || test.isPending || !right} onClick={submit}>
          {isOn ? t('save.test') : t('save.only')}
        </Button>
        {save.error ? <p className={s.bad}>{errorText(save.error)}</p> : null}
        {save.isSuccess && !writes(settings) && !lacksModel ? <p className={s.good}>{t('save.done')}</p> : null}
        <TestResult test={test.data} error={test.error} isPending={test.isPending} />
      </div>
    </>
  );
}
