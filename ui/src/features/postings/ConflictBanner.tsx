import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostingDraft } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import s from './Postings.module.css';

const PARTS = ['title', 'team', 'employmentType', 'status', 'description', 'requirements', 'stages'] as const;

/** The parts that the two versions say differently. */
export function differing(mine: PostingDraft, theirs: PostingDraft): (typeof PARTS)[number][] {
  return PARTS.filter((part) => JSON.stringify(mine[part]) !== JSON.stringify(theirs[part]));
}

interface Props {
  mine: PostingDraft;
  /** The posting as it is now; `null` until it is read. */
  latest: PostingDraft | null;
  onLook: () => void;
  onTakeTheirs: (theirs: PostingDraft) => void;
  onKeepMine: (theirs: PostingDraft) => void;
}

/** Somebody else saved in the meantime: what is typed stays, and the person chooses. */
export function ConflictBanner({ mine, latest, onLook, onTakeTheirs, onKeepMine }: Props) {
  const { t } = useTranslation('postings');
  const look = useEffectEvent(onLook);
  useEffect(() => look(), []);
  const parts = latest ? differing(mine, latest).map((part) => t(`part.${part}`)) : [];
  return (
    <div className={s.conflict} role="alert">
      <Icon name="alert" className={s.bad} />
      <p>
        <b>{t('conflict.title')}</b> {latest ? t('conflict.differs', { parts: parts.join(', ') }) : null}
      </p>
      <Button size="s" variant="ghost" disabled={latest === null} onClick={() => latest && onTakeTheirs(latest)}>
        {t('conflict.theirs')}
      </Button>
      <Button size="s" variant="primary" disabled={latest === null} onClick={() => latest && onKeepMine(latest)}>
        {t('conflict.mine')}
      </Button>
    </div>
  );
}
