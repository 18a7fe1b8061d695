import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateDetail, Duplicate } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { MergeDialog } from './MergeDialog';
import s from './Merges.module.css';
import { useNotDuplicate } from './merge_actions';

/**
 * Says that another person looks like the same one, and why; leads to the comparison. One at a time: the next follows when
 * this one is settled. Nothing when nobody does.
 */
export function DuplicateBanner({ detail }: { detail: CandidateDetail }) {
  const { t } = useTranslation('merges');
  const [comparing, setComparing] = useState<Duplicate | null>(null);
  const notDuplicate = useNotDuplicate();
  const [first, ...others] = detail.duplicates;
  return (
    <>
      {first ? (
        <div className={s.banner} role="status">
          <Icon name="merge" className={s.warn} />
          <p>
            <b>{t('banner.title', { name: first.person.name })}</b>{' '}
            {first.reasons.map((reason) => t(`reason.${reason}`)).join(' · ')}{' '}
            {others.length > 0 ? t('banner.others', { count: others.length }) : null}
          </p>
          <span className={s.bannerButtons}>
            <Button
              variant="ghost"
              size="s"
              disabled={notDuplicate.isPending}
              onClick={() => notDuplicate.mutate({ id: detail.person.id, other: first.person.id })}
            >
              {t('banner.different')}
            </Button>
            <Button size="s" onClick={() => setComparing(first)}>
              {t('banner.compare')}
            </Button>
          </span>
        </div>
      ) : null}
      {comparing ? <MergeDialog detail={detail} duplicate={comparing} onClose={() => setComparing(null)} /> : null}
    </>
  );
}
