import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postingQuery } from '@/api';
import { Chip } from '@/components/Chip';
import { Failed } from '@/components/Failed';
import s from './Detail.module.css';

/** The posting that the interview is for. */
export function PostingTab({ postingId }: { postingId: string }) {
  const { t } = useTranslation('interviews');
  const { data: posting, error, refetch } = useQuery(postingQuery(postingId));
  if (error && !posting) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!posting) return null;
  const { required, preferred, minYears } = posting.requirements;
  const lists = { required, preferred };
  return (
    <div className={s.kit} data-selectable>
      <section>
        <h2>{posting.title}</h2>
        <p className="dim">
          {[posting.team, minYears ? t('posting.years', { count: minYears }) : ''].filter(Boolean).join(' · ')}
        </p>
      </section>
      {(['required', 'preferred'] as const).map((kind) =>
        lists[kind].length === 0 ? null : (
          <section key={kind}>
            <h2>{t(`posting.${kind}`)}</h2>
            <div className={s.chips}>
              {lists[kind].map((word) => (
                <Chip key={word} tone={kind === 'required' ? 'accent' : 'plain'}>
                  {word}
                </Chip>
              ))}
            </div>
          </section>
        ),
      )}
      {posting.description ? <p className={s.intro}>{posting.description}</p> : null}
    </div>
  );
}
