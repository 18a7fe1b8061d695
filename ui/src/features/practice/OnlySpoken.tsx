import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import s from './Session.module.css';
import { useSpeechModel } from './use_speech_model';

/** Says why an answer that was only recorded cannot be finished, and what can be done. */
export function OnlySpoken() {
  const { t } = useTranslation('practice');
  const model = useSpeechModel();
  return (
    <p className={s.only} role="status">
      {model === undefined ? null : t(model ? 'recording.only.canWrite' : 'recording.only.type')}{' '}
      {model === null ? <Link to="/settings/models">{t('recording.only.choose')}</Link> : null}
    </p>
  );
}
