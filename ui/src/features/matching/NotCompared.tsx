import { useNavigate } from '@tanstack/react-router';
import type { Match } from '@/api';
import { Button } from '@/components/Button';
import s from './Match.module.css';
import { useMatchWords } from './words';

interface Props {
  state: Exclude<Match['state'], 'compared'>;
  postingId: string;
  /** Opens the résumé large. */
  onRead: () => void;
}

/** Why there is no score, and what to do about it. */
export function NotCompared({ state, postingId, onRead }: Props) {
  const { t } = useMatchWords();
  const navigate = useNavigate();
  return (
    <div className={s.thin}>
      <p>{t(`thin.${state}`)}</p>
      {state === 'resume_too_thin' ? (
        <Button size="s" icon="enlarge" onClick={onRead}>
          {t('thin.read')}
        </Button>
      ) : (
        <Button
          size="s"
          icon="edit"
          onClick={() => void navigate({ to: '/postings/$postingId', params: { postingId } })}
        >
          {t('thin.edit')}
        </Button>
      )}
    </div>
  );
}
