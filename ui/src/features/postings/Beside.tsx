import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PostingDraft } from '@/api';
import { skillsBesideQuery } from '@/api';
import { Icon } from '@/components/Icon';
import s from './Postings.module.css';

interface Props {
  draft: Pick<PostingDraft, 'title' | 'team' | 'requirements'>;
  /** Adds one to what helps. */
  onAdd: (skill: string) => void;
}

/** Skills that postings of the trade ask for beside those that are written; a press adds one. Nothing while the trade is not known. */
export function Beside({ draft, onAdd }: Props) {
  const { t } = useTranslation('postings');
  const { data: skills = [] } = useQuery(skillsBesideQuery(draft));
  if (skills.length === 0) return null;
  return (
    <div className={s.beside}>
      <span className={s.label}>{t('requirements.beside')}</span>
      <ul aria-label={t('requirements.beside')}>
        {skills.map((skill) => (
          <li key={skill}>
            <button type="button" aria-label={t('requirements.addWord', { word: skill })} onClick={() => onAdd(skill)}>
              <Icon name="plus" size="xs" />
              {skill}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
