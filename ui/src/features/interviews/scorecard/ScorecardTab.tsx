import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InterviewDetail, settingsQuery, tags } from '@/api';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { usePeople } from '../parts/people';
import { sectionsOf } from './draft';
import { OthersCards } from './OthersCards';
import { OwnCard } from './OwnCard';
import { othersOf } from './others';
import s from './Scorecard.module.css';
import { WhoAmI } from './WhoAmI';

interface CardsProps {
  detail: InterviewDetail;
  /** Who sits here; `null` for somebody who does not interview. */
  me: string | null;
  onAsk: () => void;
}

/** The answer was for the eyes of whoever sat here before: it is asked for again. */
function OtherEyes({ id }: { id: string }) {
  const queryClient = useQueryClient();
  useEffect(() => void queryClient.invalidateQueries({ queryKey: [tags.interview(id)] }), [queryClient, id]);
  return <div aria-busy="true" />;
}

/** My card and those of the others. */
function Cards({ detail, me, onAsk }: CardsProps) {
  const { t } = useTranslation('scorecards');
  const people = usePeople();
  const own = detail.scorecards.find(({ interviewerId }) => interviewerId === me);
  if (own && !own.card) return <OtherEyes id={detail.interview.id} />;
  const name = me ? people.name(me) : '';
  return (
    <div className={s.tab}>
      <p className={s.me}>
        <span>{me ? t(own ? 'who.me' : 'who.stranger', { name }) : t('who.reader')}</span>
        <Button variant="ghost" size="s" onClick={onAsk}>
          {t('who.change')}
        </Button>
      </p>
      {own?.card ? <OwnCard key={own.interviewerId} card={own.card} sections={sectionsOf(detail)} /> : null}
      <OthersCards others={othersOf(detail.scorecards, me)} isMineDue={own?.state === 'draft'} />
    </div>
  );
}

/** The scorecards of an interview: mine to write, and the others' to read once mine is in. */
export function ScorecardTab({ detail }: { detail: InterviewDetail }) {
  const { t } = useTranslation('scorecards');
  const people = usePeople();
  const { data: settings, error, refetch } = useQuery(settingsQuery());
  const [asking, ask] = useState<boolean>();
  if (error && !settings) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!settings) return null;
  if (people.all.length === 0) return <Empty text={t('nobody')} />;
  // Who was removed since is nobody.
  const me = people.all.find(({ id }) => id === settings.interviewerId)?.id ?? null;
  if (asking ?? me === null)
    return (
      <WhoAmI
        interview={detail.interview}
        wayOut={t(me === null ? 'who.reader' : 'who.keep')}
        onClose={() => ask(false)}
      />
    );
  return <Cards detail={detail} me={me} onAsk={() => ask(true)} />;
}
