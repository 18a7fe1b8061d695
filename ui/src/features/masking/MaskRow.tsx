import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Mask } from '@/api';
import { IconButton } from '@/components/Button';
import { unreadReason } from '@/lib/unread';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Masking.module.css';

/** How far a draft is, in words. */
function State({ mask }: { mask: Mask }) {
  const { t } = useTranslation('masking');
  const relativeTime = useRelativeTime();
  const { state, outcome, coveredCount, copiedAt, fileName } = mask;
  const words = () => {
    if (state === 'looking') return t('state.looking');
    if (state === 'failed') return t(`failed.${unreadReason(outcome ?? 'damaged', fileName)}.name`);
    if (copiedAt) return t('state.copied', { at: relativeTime(copiedAt) });
    return coveredCount > 0 ? t('state.ready', { count: coveredCount }) : t('state.none');
  };
  return (
    <span className={s.state} data-state={state} data-done={copiedAt ? true : undefined}>
      <span className={s.dot} />
      {words()}
    </span>
  );
}

/** One draft in the list. */
export function MaskRow({ mask, onDelete }: { mask: Mask; onDelete: (mask: Mask) => void }) {
  const { t } = useTranslation('masking');
  const relativeTime = useRelativeTime();
  return (
    <tr>
      <td>
        <Link to="/masks/$maskId" params={{ maskId: mask.id }} className={s.link}>
          {mask.fileName}
        </Link>
      </td>
      <td>
        <State mask={mask} />
      </td>
      <td className={s.number}>{mask.pageCount > 0 ? mask.pageCount : null}</td>
      <td className={s.quiet}>{relativeTime(mask.createdAt)}</td>
      <td>
        <IconButton
          icon="trash"
          size="s"
          className={s.row}
          label={t('delete.button', { name: mask.fileName })}
          onClick={() => onDelete(mask)}
        />
      </td>
    </tr>
  );
}
