import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '@/components/Segmented';
import s from './Connections.module.css';
import { PRESETS, type Preset, presetOf, type Values } from './forms';

const NAMES: Preset[] = ['gmail', 'naver', 'daum', 'office365', 'own'];

/** Mail servers that many use, and how each wants to be signed in to. */
export function Presets({ values, onChange }: { values: Values; onChange: (patch: Values) => void }) {
  const { t } = useTranslation('connections');
  const [chosen, setChosen] = useState<Preset>(presetOf(values));
  const choose = (preset: Preset) => {
    setChosen(preset);
    onChange(preset === 'own' ? { host: '' } : PRESETS[preset]);
  };
  return (
    <div className={s.wide}>
      <SegmentedControl
        label={t('preset.label')}
        value={chosen}
        options={NAMES.map((value) => ({ value, label: t(`preset.${value}`) }))}
        onChange={choose}
      />
      <p className={s.note} style={{ marginTop: 8 }}>
        {t(`presetHint.${chosen}`)}
      </p>
    </div>
  );
}
