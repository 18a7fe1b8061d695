import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type SlotSearch, useErrorText, whyQuery } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useMinute } from '@/lib/use_now';
import { usePicked } from '../calendar/picked';
import { DateTimeField } from '../parts/DateTimeField';
import { usePeople } from '../parts/people';
import { clock, saidDay } from '../parts/said';
import { reasonWords } from './reason_words';
import s from './Side.module.css';

interface Props {
  search: SlotSearch;
  start: Date | null;
  /** Asks about another time. */
  onStart: (start: Date) => void;
  onClose: () => void;
}

function Reasons({ search, start }: { search: SlotSearch; start: Date }) {
  const { t, i18n } = useTranslation('interviews');
  const errorText = useErrorText();
  const today = useMinute();
  const people = usePeople();
  const { data, error } = useQuery(whyQuery(search, start.toISOString()));
  if (error) return <p role="alert">{errorText(error)}</p>;
  if (!data) return <div className={s.asking} aria-busy="true" />;
  if (data.length === 0) return <p>{t('why.none')}</p>;
  return (
    <ul>
      {data.map((reason) => {
        const { icon, title, detail } = reasonWords(reason, { t, language: i18n.language, today, name: people.name });
        return (
          <li key={JSON.stringify(reason)}>
            <Icon name={icon} size="s" />
            <b>{title}</b>
            <span>{detail}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** Why a time is not proposed, each cause with its times, and the ways around it. */
export function WhyReasons({ search, start, onStart, onClose }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const navigate = useNavigate();
  const now = useMinute();
  return (
    <div className={s.reasons}>
      {start ? <h2>{t('why.title', { when: `${saidDay(start, now, i18n.language)} ${clock(start)}` })}</h2> : null}
      {start ? <Reasons search={search} start={start} /> : null}
      <DateTimeField label={t('why.other')} value={start} onChange={(next) => next && onStart(next)} />
      <div className={s.whyButtons}>
        <Button
          size="s"
          disabled={search.ignoreBuffers === true}
          onClick={() => {
            usePicked.setState({ ignoreBuffers: true });
            onClose();
          }}
        >
          {t('why.ignoreBuffers')}
        </Button>
        <Button variant="ghost" size="s" onClick={() => void navigate({ to: '/settings/interviewers' })}>
          {t('why.rules')}
        </Button>
      </div>
    </div>
  );
}
