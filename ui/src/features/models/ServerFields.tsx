import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelDraft, type ModelSettings, type ModelStanding, useErrorText, useListModels } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import { useFailureText } from '@/lib/failure';
import { OWN_ADDRESS, PROVIDERS, WRITES_DOWN, withProvider } from './form';
import s from './Models.module.css';
import { Section } from './Section';

interface Props {
  draft: ModelDraft;
  hasKey: boolean;
  /** It was to be saved, and no model is named. */
  lacksModel: boolean;
  /** Why the key that is kept cannot be used. */
  keyRefusal: ModelStanding['keyRefusal'];
  /** What is wrong with the address. */
  addressProblem: string | null;
  onChange: (settings: ModelSettings) => void;
  onKey: (key: string | null) => void;
}

/** The key. It can be written, never read again. */
function KeyField({ draft, hasKey, keyRefusal, onKey }: Pick<Props, 'draft' | 'hasKey' | 'keyRefusal' | 'onKey'>) {
  const { t } = useTranslation('models');
  const isToken = draft.settings.provider === 'ai_api';
  if (hasKey && draft.key === null) {
    return (
      <p className={s.kept}>
        {isToken ? t('key.tokenKept') : t('key.kept')}{' '}
        <Button size="s" onClick={() => onKey('')}>
          {t('key.change')}
        </Button>
      </p>
    );
  }
  return (
    <TextField
      label={isToken ? t('key.token') : draft.settings.tier === 'hosted' ? t('key.label') : t('key.optional')}
      hint={isToken ? t('key.tokenHint') : t('key.hint')}
      error={keyRefusal && draft.key === null ? t(`reason.${keyRefusal}`) : undefined}
      type="password"
      autoComplete="new-password"
      value={draft.key ?? ''}
      onChange={(event) => onKey(event.currentTarget.value)}
    />
  );
}

/** The model's name, typed or picked from those that the server offers. */
function ModelField({ draft, lacksModel, onChange }: Pick<Props, 'draft' | 'lacksModel' | 'onChange'>) {
  const { t } = useTranslation('models');
  const id = useId();
  const errorText = useErrorText();
  const { sentence } = useFailureText();
  const list = useListModels();
  const { settings } = draft;
  const found = list.data?.models ?? [];
  const failure = list.data?.failure;
  const missing = lacksModel ? t('model.missing') : undefined;
  const wrong = list.error ? errorText(list.error) : failure ? sentence(failure) : missing;
  return (
    <>
      <div className={s.pick}>
        <TextField
          label={t('model.label')}
          list={id}
          value={settings.model}
          error={wrong}
          hint={list.isSuccess && !wrong ? t('model.found', { count: found.length }) : t('model.hint')}
          onChange={(event) => onChange({ ...settings, model: event.currentTarget.value })}
        />
        <datalist id={id}>
          {found.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Button icon="search" disabled={list.isPending} onClick={() => list.mutate(draft)}>
          {list.isPending ? t('model.searching') : t('model.search')}
        </Button>
      </div>
      {found.length > 0 && found.length <= 12 ? (
        <ul className={s.found} aria-label={t('model.label')}>
          {found.map((name) => (
            <li key={name}>
              <Button
                size="s"
                aria-pressed={settings.model === name}
                onClick={() => onChange({ ...settings, model: name })}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What can be wrong with an address. */
const PROBLEMS = ['no_address', 'insecure', 'password', 'too_long'] as const;

/** Where the model is, and which one. */
export function ServerFields({ draft, hasKey, keyRefusal, lacksModel, addressProblem, onChange, onKey }: Props) {
  const { t } = useTranslation('models');
  const problem = PROBLEMS.find((known) => known === addressProblem);
  const { settings } = draft;
  const [own, setOwn] = useState(settings.baseUrl !== '');
  const tier = settings.tier === 'hosted' ? 'hosted' : 'server';
  const usual = OWN_ADDRESS[settings.provider];
  const asksAddress = own || usual === null;
  const isAiServer = settings.provider === 'ai_api';
  return (
    <Section title={t(`where.${tier}`)} hint={isAiServer ? t('where.aiHint') : t('where.hint')}>
      <Select
        label={t('provider.label')}
        value={settings.provider}
        options={PROVIDERS[tier].map((provider) => ({ value: provider, label: t(`provider.${provider}`) }))}
        onChange={(provider) => onChange(withProvider(settings, provider))}
      />
      {asksAddress ? (
        <TextField
          label={t('address.label')}
          placeholder={usual ?? (isAiServer ? 'https://naru.example.com' : 'http://127.0.0.1:1234')}
          value={settings.baseUrl}
          hint={t('address.hint')}
          error={addressProblem ? t(`address.problem.${problem ?? 'no_address'}`) : undefined}
          onChange={(event) => onChange({ ...settings, baseUrl: event.currentTarget.value })}
        />
      ) : (
        <p className={s.kept}>
          <span data-selectable>{usual}</span>{' '}
          <Button size="s" onClick={() => setOwn(true)}>
            {t('address.other')}
          </Button>
        </p>
      )}
      {tier === 'server' && asksAddress ? (
        <Checkbox
          checked={settings.plainHttp}
          onChange={(event) => onChange({ ...settings, plainHttp: event.currentTarget.checked })}
        >
          {t('address.plain')}
        </Checkbox>
      ) : null}
      <KeyField draft={draft} hasKey={hasKey} keyRefusal={keyRefusal} onKey={onKey} />
      {isAiServer ? (
        <p className={s.quiet}>{t('provider.aiLeaves')}</p>
      ) : (
        <ModelField draft={draft} lacksModel={lacksModel} onChange={onChange} />
      )}
      {WRITES_DOWN.includes(settings.provider) ? (
        <TextField
          label={t('model.speech')}
          hint={t('model.speechHint')}
          value={settings.speechModel}
          onChange={(event) => onChange({ ...settings, speechModel: event.currentTarget.value })}
        />
      ) : null}
    </Section>
  );
}
