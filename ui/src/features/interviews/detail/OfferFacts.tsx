import { useTranslation } from 'react-i18next';
import type { Interview } from '@/api';
import { IconButton } from '@/components/Button';
import { sayDone, sayFailed } from '@/components/toast_store';
import { elsewhere, saidWhen } from '../parts/said';
import { isOverdue } from '../parts/standing';
import s from './Detail.module.css';

interface Props {
  interview: Interview;
  offer: NonNullable<Interview['offer']>;
  now: Date;
}

/** What the candidate was offered, what they answered, and the link on which they do. */
export function OfferFacts({ interview, offer, now }: Props) {
  const { t, i18n } = useTranslation(['interviews', 'common']);
  const said = (start: string, end: string) => saidWhen(new Date(start), new Date(end), now, i18n.language);
  const { answer, deadline, link } = offer;
  const isOver = isOverdue(interview, now);
  const chosen = answer?.choice.kind === 'slot' ? answer.choice.start : null;
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      sayDone(t('common:copied', { value: t('offer.link') }));
    } catch {
      sayFailed(t('common:copyFailed'));
    }
  };
  return (
    <section className={s.offer}>
      <h2>{t('offer.facts')}</h2>
      <ul>
        {offer.slots.map(({ start, end }) => {
          const far = elsewhere(interview.zone, new Date(start), new Date(end));
          return (
            <li key={start} data-chosen={chosen === start || undefined}>
              {said(start, end)}
              {far ? <small>{far}</small> : null}
            </li>
          );
        })}
      </ul>
      <p className="dim">
        {answer
          ? [t(`answered.${answer.choice.kind}`), answer.byHr ? t('offer.byHr') : '', answer.note]
              .filter(Boolean)
              .join(' · ')
          : t(isOver ? 'offer.over' : 'offer.until', { when: said(deadline, deadline).replace(/ – .*/, '') })}
      </p>
      {answer ? null : link ? (
        <p className={s.link}>
          <span className="cut" data-selectable>
            {link}
          </span>
          <IconButton icon="copy" size="s" label={t('common:action.copy')} onClick={() => void copy(link)} />
        </p>
      ) : (
        <p className="dim">{t('offer.noLink')}</p>
      )}
    </section>
  );
}
