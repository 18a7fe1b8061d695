import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { useMinute } from '@/lib/use_now';
import { usePicked } from '../calendar/picked';
import { usePeople } from '../parts/people';
import { saidWhen } from '../parts/said';
import { mainNote, noteWords } from './note_words';
import s from './Side.module.css';
import type { Slots } from './use_proposals';
import { WhyPopover } from './WhyPopover';

interface Props {
  slots: Slots;
  onDay: (day: Date) => void;
}

/** What a list has in place of times. */
function Nothing({ slots }: { slots: Slots }) {
  const { t } = useTranslation(['interviews', 'common']);
  const errorText = useErrorText();
  if (slots.isPending) return <li className={s.quiet} aria-busy="true" />;
  if (slots.error) {
    return (
      <li className={s.quiet} role="alert">
        <span className="cut">{errorText(slots.error)}</span>
        <Button variant="ghost" size="s" onClick={slots.retry}>
          {t('common:action.retry')}
        </Button>
      </li>
    );
  }
  return slots.proposals.length === 0 ? <li className={s.quiet}>{t('slots.none')}</li> : null;
}

/** The best times of what is picked, and one that may be missed with the way to ask why. */
export function SlotList({ slots, onDay }: Props) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const people = usePeople();
  const ignoreBuffers = usePicked((state) => state.ignoreBuffers);
  const { target, search, proposals, unknown, missing, choose } = slots;
  if (!target || !search) return null;
  return (
    <section>
      <h2>
        {t('slots.title')}
        <span className="cut">
          {t('slots.about', { round: target.roundName, name: target.name, count: target.durationMinutes })}
        </span>
      </h2>
      <ol className={s.slots}>
        {proposals.map((proposal, index) => {
          const note = mainNote(proposal);
          const start = new Date(proposal.start);
          return (
            <li
              key={proposal.start}
              title={proposal.notes.map((one) => noteWords(one, { t, name: people.name })).join('\n')}
            >
              <span className={s.number}>{index + 1}</span>
              <button type="button" className={s.time} onClick={() => onDay(start)}>
                {saidWhen(start, new Date(proposal.end), now, i18n.language)}
              </button>
              <span className="dim cut">{note ? noteWords(note, { t, name: people.name }) : null}</span>
              <Button variant="ghost" size="s" onClick={() => choose(proposal)}>
                {t(target.interview?.time ? 'slots.move' : 'slots.take')}
              </Button>
            </li>
          );
        })}
        <Nothing slots={slots} />
        <WhyPopover
          key={`${target.applicationId} ${missing?.getTime()}`}
          search={search}
          missing={missing}
          minutes={target.durationMinutes}
        />
      </ol>
      {unknown.length > 0 ? (
        <p className={s.warning}>
          <Icon name="alert" size="s" />
          {t('slots.unknown', { names: people.names(unknown) })}
        </p>
      ) : null}
      {ignoreBuffers ? (
        <p className={s.ignoring}>
          {t('slots.ignoring')}
          <Button variant="ghost" size="s" onClick={() => usePicked.setState({ ignoreBuffers: false })}>
            {t('slots.keepBuffers')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
