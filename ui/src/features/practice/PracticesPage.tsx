import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Practice, practicesQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { useRelativeTime } from '@/lib/use_relative_day';
import { BeginForm } from './BeginForm';
import s from './Practice.module.css';
import { PracticeList } from './PracticeList';
import { usePlace } from './use_place';

/** The mock interview that was begun and not ended: going on with it is the next thing to do. */
function Going({ practice }: { practice: Practice }) {
  const { t } = useTranslation('practice');
  const navigate = useNavigate();
  const relativeTime = useRelativeTime();
  return (
    <section className={s.going}>
      <p>
        <b>{t('going.title')}</b>
        <span>
          {t('going.text', {
            title: practice.title || t(`kind.${practice.kind}`),
            at: relativeTime(practice.startedAt),
          })}
        </span>
      </p>
      <Button
        variant="primary"
        icon="play"
        onClick={() => void navigate({ to: '/practice/$practiceId', params: { practiceId: practice.id } })}
      >
        {t('going.resume')}
      </Button>
    </section>
  );
}

/** What this room is for, before anything was practised. */
function Nothing() {
  const { t } = useTranslation('practice');
  const place = usePlace();
  return (
    <section className={s.nothing}>
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.text')}</p>
      <ol>
        {(['ask', 'answer', 'report'] as const).map((step) => (
          <li key={step}>
            <b>{t(`empty.${step}`)}</b>
            <span>{t(`empty.${step}Text`)}</span>
          </li>
        ))}
      </ol>
      <p className="dim">{place.map((one) => t(`empty.${one}`)).join(' ')}</p>
    </section>
  );
}

/** Mock interviews: begin one, go on with one, and see how they went. */
export function PracticesPage() {
  const { t } = useTranslation('practice');
  const { data: practices, error, refetch } = useQuery(practicesQuery());
  const going = practices?.find(({ state }) => state !== 'ended');
  return (
    <Sheet title={t('title')}>
      {error && !practices ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {practices ? (
        <div className={s.room}>
          <BeginForm isMain={!going} />
          <div className={s.past}>
            {going ? <Going practice={going} /> : null}
            {practices.length > 0 ? <PracticeList practices={practices} /> : <Nothing />}
          </div>
        </div>
      ) : null}
    </Sheet>
  );
}
