import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from '@/api';
import { SettingsSheet } from '@/app/SettingsSheet';
import { Failed } from '@/components/Failed';
import { ModelForm } from './ModelForm';
import s from './Models.module.css';
import { Price } from './Price';
import { Resting } from './Resting';
import { SentCalls } from './SentCalls';
import { Usage } from './Usage';

/** Which words come from a model, what leaves this computer for it, and what it costs. */
export function ModelsPage() {
  const { data: standing, error, refetch } = useQuery(modelsQuery());
  return (
    <SettingsSheet>
      {error && !standing ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {standing ? (
        <div className={s.page}>
          <Resting standing={standing} />
          <ModelForm standing={standing} />
          {standing.settings.tier === 'built_in' || standing.settings.model === '' ? null : (
            <Price key={`${standing.settings.tier} ${standing.settings.model}`} standing={standing} />
          )}
          <Usage standing={standing} />
          <SentCalls />
        </div>
      ) : null}
    </SettingsSheet>
  );
}
