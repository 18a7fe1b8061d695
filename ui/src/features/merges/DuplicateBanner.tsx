import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateDetail, Duplicate } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { MergeDialog } from './MergeDialog';
import s from './Merges.module.css';
import { useNotDuplicate } from './merge_actions';

/** Says that another person looks like the same one, and why; leads to the comparison. Nothing when nobody does. */
export function DuplicateBanner({ detail }: { detail: CandidateDetail }) {
  const { t } = useTranslation('merges');
  const [comparing, setComparing] = useState<Duplicate | null>(null);
  const notDuplicate = useNotDuplicate();
  return (
    <>
      {detail.duplicates.map((duplicate) => (
        <div key={duplicate.person.id} className={s.banner} role="status">
          <Icon name="merge" className={s.warn} />
          <p>
            <b>{t('banner.title', { name: duplicate.person.name })}</b>{' '}
            {duplicate.reasons.map((reason) => t(`reason.${reason}`)).join(' · ')}
          </p>
          <Button
            variant="ghost"
            size="s"
            disabled={notDuplicate.isPending}
            onClick={() => notDuplicate.mutate({ id: detail.person.id, other: duplicate.person.id })}
          >
            {t('banner.different')}
          </Button>
          <Button size="s" onClick={() => setComparing(duplicate)}>
            {t('banner.compare')}
          </Button>
        </div>
      ))}
      {comparing ? <MergeDialog detail={detail} duplicate={comparing} onClose={() => setComparing(null)} /> : null}
    </>
  );
}
