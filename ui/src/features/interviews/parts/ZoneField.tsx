import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/TextField';
import { zoneName, zoneOf } from '@/lib/zone';
import s from './Parts.module.css';
import { elsewhere } from './said';

interface Props {
  zone: string;
  /** The instant that is said in it, if it is known. */
  at: Date | null;
  onChange: (zone: string) => void;
}

/** Zones by their name, with what people call them. */
function Zones({ id }: { id: string }) {
  const { i18n } = useTranslation();
  return (
    <datalist id={id}>
      {Intl.supportedValuesOf('timeZone').map((one) => (
        <option key={one} value={one}>
          {zoneName(one, i18n.language)}
        </option>
      ))}
    </datalist>
  );
}

/** The zone in which people are told a time: said in a line, and changed where that is asked for. */
export function ZoneField({ zone, at, onChange }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const close = () => {
    setTyped(null);
    setWrong(false);
  };
  if (typed === null) {
    const there = at && elsewhere(zone, at);
    return (
      <p className={s.zone}>
        <span>{t('zone.said', { zone: zoneName(zone, i18n.language) })}</span>
        {there ? <b>{there}</b> : null}
        <button type="button" aria-label={t('zone.label')} onClick={() => setTyped('')}>
          {t('zone.change')}
        </button>
      </p>
    );
  }
  const take = () => {
    if (typed.trim() === '') return close();
    const found = zoneOf(typed.trim());
    if (!found) return setWrong(true);
    onChange(found);
    close();
  };
  return (
    <>
      <TextField
        label={t('zone.label')}
        value={typed}
        placeholder={zone}
        list={id}
        autoFocus
        error={isWrong ? t('zone.wrong') : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
        onSubmit={take}
        onCancel={close}
        onBlur={take}
      />
      <Zones id={id} />
    </>
  );
}
