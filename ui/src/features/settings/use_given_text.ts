import { useTranslation } from 'react-i18next';
import type { AiGiven } from '@/api';

type Counts = Pick<AiGiven, 'tasks' | 'interviews' | 'answers' | 'texts'>;

/** What several programs gave, together. */
export function sum(given: AiGiven[]): Counts {
  const of = (count: keyof Counts) => given.reduce((all, one) => all + one[count], 0);
  return { tasks: of('tasks'), interviews: of('interviews'), answers: of('answers'), texts: of('texts') };
}

/** Says how much a program gave; what there is none of is left out. */
export function useGivenText() {
  const { t } = useTranslation('settings');
  return ({ tasks, interviews, answers, texts }: Counts) =>
    [
      interviews > 0 ? t('ai.given.interviews', { count: interviews }) : '',
      answers > 0 ? t('ai.given.answers', { count: answers }) : '',
      texts > 0 ? t('ai.given.texts', { count: texts }) : '',
      tasks > 0 ? t('ai.given.tasks', { count: tasks }) : '',
    ]
      .filter(Boolean)
      .join(' · ');
}
