import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PostingDraft } from '@/api';
import { skillsBesideQuery } from '@/api';
import { Icon } from '@/components/Icon';
import { useSettled } from '@/lib/use_settled';
import s from './Postings.module.css';

interface Props {
  draft: Pick<PostingDraft, 'title' | 'team' | 'requirements'>;
  /** Adds one to what helps. */
  onAdd: (skill: string) => void;
}

/** The chip that is pressed goes: the keyboard stays in the list. */
function focusNext(pressed: HTMLElement) {
  const item = pressed.closest('li');
  (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector('button')?.focus();
}

/** Skills that postings of the trade ask for beside those that are written; a press adds one. Nothing while the trade is not known. */
export function Beside({ draft, onAdd }: Props) {
  const { t } = useTranslation('postings');
  // Not asked for at each letter of a name.
  const [title, team] = [useSettled(draft.title), useSettled(draft.team)];
  const { data: skills = [] } = useQuery(skillsBesideQuery({ ...draft, title, team }));
  if (skills.length === 0) return null;
  return (
    <div className={s.beside}>
      <span className={s.label}>{t('requirements.beside')}</span>
      <ul aria-label={t('requirements.beside')}>
        {skills.map((skill) => (
          <li key={skill}>
            <button
              type="button"
              aria-label={t('requirements.addWord', { word: skill })}
              onClick={({ currentTarget }) => {
                focusNext(currentTarget);
                onAdd(skill);
              }}
            >
              <Icon name="plus" size="xs" />
              {skill}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
