import { Link, useNavigate } from '@tanstack/react-router';
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Posting } from '@/api';
import { Button } from '@/components/Button';
import s from './Postings.module.css';

/** One posting in the table; the row opens its board, the button the posting itself. */
export function PostingRow({ posting }: { posting: Posting }) {
  const { t } = useTranslation('postings');
  const navigate = useNavigate();
  const { id, title, team, employmentType, status, activeCount, totalCount } = posting;
  return (
    <tr>
      <td>
        <Link to="/board/$postingId" params={{ postingId: id }} className={s.link}>
          {title}
        </Link>
      </td>
      <td className="cut">{team}</td>
      <td>{t(`type.${employmentType}`)}</td>
      <td>
        <span className={s.status} data-status={status}>
          {t(`status.${status}`)}
        </span>
      </td>
      <td className={clsx(s.number, activeCount === 0 && s.quiet)}>{activeCount}</td>
      <td className={clsx(s.number, totalCount === 0 && s.quiet)}>{totalCount}</td>
      <td className={s.rowActions}>
        <Button
          variant="ghost"
          size="s"
          icon="cal"
          onClick={() => void navigate({ to: '/postings/$postingId/rounds', params: { postingId: id } })}
        >
          {t('list.rounds')}
        </Button>
        <Button
          variant="ghost"
          size="s"
          icon="edit"
          onClick={() => void navigate({ to: '/postings/$postingId', params: { postingId: id } })}
        >
          {t('list.edit')}
        </Button>
      </td>
    </tr>
  );
}
