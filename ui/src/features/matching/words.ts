import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Match, Sentence, SkillMatch } from '@/api';

const YEAR = 12;

/** Months as years and months: 7년 4개월. */
function length(months: number, t: TFunction<'matching'>): string {
  const years = Math.floor(months / YEAR);
  const rest = months % YEAR;
  if (years === 0) return rest === 0 ? t('length.none') : t('length.months', { months: rest });
  return rest === 0 ? t('length.years', { years }) : t('length.both', { years, months: rest });
}

/** The words of a comparison. */
export function useMatchWords() {
  const { t, i18n } = useTranslation('matching');
  /** One of these is enough: Java 또는 Kotlin. */
  const asked = (skill: SkillMatch): string => skill.asked.reduce((first, second) => t('skills.or', { first, second }));
  return {
    t,
    asked,
    length: (months: number) => length(months, t),
    /** How near the roles are; a role that could not be read is not another one. */
    role: ({ wanted, found, fit }: Match['role']): string => {
      if (wanted === null) return t('role.unwanted');
      return t(found === null ? 'role.unread' : `role.${fit}`);
    },
    sentence: (sentence: Sentence) => (i18n.language === 'en' ? sentence.en : sentence.ko),
    /** The asked skill and, where that is another one, what it rests on: Next.js ← React. */
    skill: (skill: SkillMatch): string =>
      skill.by === null || skill.asked.includes(skill.by)
        ? asked(skill)
        : t('skills.rests', { asked: asked(skill), by: skill.by }),
  };
}
