import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Practice } from '@/api';
import { IconButton } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Practice.module.css';

/** Where a mock interview stands, in words. */
function State({ practice }: { practice: Practice }) {
  const { t } = useTranslation('practice');
  const { state, total, grade, endedBy } = practice;
  if (state !== 'ended') return <span className={s.goes}>{t(`state.${state}`)}</span>;
  if (total === null) return <span className="dim">{t('state.nothing')}</span>;
  return (
    <span className={s.result}>
      <b>{total}</b>
      <Chip tone="accent">{grade}</Chip>
      {endedBy === 'manual' ? <span className="dim">{t('state.early')}</span> : null}
    </span>
  );
}

/** One mock interview in the list. */
export function PracticeRow({ practice, onForget }: { practice: Practice; onForget: (practice: Practice) => void }) {
  const { t } = useTranslation('practice');
  const relativeTime = useRelativeTime();
  const { id, state, kind, title, startedAt } = practice;
  const name = title || t(`kind.${kind}`);
  return (
    <tr>
      <td>
        <Link
          to={state === 'ended' ? '/practice/$practiceId/report' : '/practice/$practiceId'}
          params={{ practiceId: id }}
          className={s.link}
        >
          {name}
        </Link>
      </td>
      <td>{t(`form.${kind}`)}</td>
      <td className="dim">{relativeTime(startedAt)}</td>
      <td>
        <State practice={practice} />
      </td>
      <td>
        <IconButton
          icon="trash"
          size="s"
          className={s.above}
          label={t('forget.button', { name })}
          onClick={() => onForget(practice)}
        />
      </td>
    </tr>
  );
}
