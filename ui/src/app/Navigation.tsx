import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importsQuery, postingsQuery, reviewQuery, settingsQuery } from '@/api';
import { Icon } from '@/components/Icon';
import { Mark } from '@/components/Mark';
import { ImportProgress } from '@/features/imports/ImportProgress';
import { withMod } from '@/lib/keyboard';
import { initial } from '@/lib/names';
import { OperationsRoom, OutgoingRooms } from './OutgoingRooms';
import { Room } from './Room';
import s from './Shell.module.css';
import { useShell } from './shell_store';

function Me() {
  const { t } = useTranslation('common');
  const { data: settings } = useQuery(settingsQuery());
  const name = settings?.userName ?? '';
  return (
    <div className={s.foot}>
      <Link to="/settings" className={s.me}>
        <span className={s.face}>{name ? initial(name) : <Icon name="person" size="xs" />}</span>
        <span className="cut">{name || t('nav.nameless')}</span>
        {name ? <span className={s.role}>{t('nav.role')}</span> : null}
      </Link>
    </div>
  );
}

/** Opens the assistant beside whatever stands there. */
function AssistantButton() {
  const { t } = useTranslation('common');
  const { assistant, toggleAssistant } = useShell();
  return (
    <button type="button" className={s.assistant} aria-pressed={assistant} onClick={toggleAssistant}>
      <Icon name="chat" />
      <span className="cut">{t('nav.assistant')}</span>
      <kbd>{withMod('J')}</kbd>
    </button>
  );
}

/** The rooms that exist, at the left of every screen. */
export function Navigation() {
  const { t } = useTranslation('common');
  const { data: settings } = useQuery(settingsQuery());
  const { data: postings = [] } = useQuery(postingsQuery());
  const { data: imports = [] } = useQuery(importsQuery());
  const { data: review } = useQuery(reviewQuery());
  const open = postings.filter(({ status }) => status === 'open');
  const active = open.reduce((sum, { activeCount }) => sum + activeCount, 0);
  const waiting = imports
    .filter(({ finishedAt }) => !finishedAt)
    .reduce((sum, { total, done, problems }) => sum + total - done - problems, 0);
  return (
    <nav className={s.nav} aria-label={t('nav.label')}>
      <div className={s.team}>
        <Mark />
        <span className="cut">{settings?.teamName || t('product')}</span>
      </div>
      <Room to="/" at="/board" icon="board" label={t('nav.board')} count={active} />
      <Room to="/review" at="/review" icon="eye" label={t('nav.review')} count={review?.peopleCount} hot />
      <Room to="/postings" at="/postings" icon="post" label={t('nav.postings')} count={open.length} />
      <Room to="/calendar" at="/calendar" icon="cal" label={t('nav.calendar')} />
      <Room to="/practice" at="/practice" icon="mic" label={t('nav.practice')} />
      <Room to="/imports" at="/imports" icon="inbox" label={t('nav.imports')} count={waiting} />
      <Room to="/masks" at="/masks" icon="eyeOff" label={t('nav.masks')} />
      <OutgoingRooms />
      <h2 className={s.heading}>{t('nav.manage')}</h2>
      <OperationsRoom />
      <Room to="/settings" at="/settings" icon="gear" label={t('nav.settings')} />
      <ImportProgress />
      <AssistantButton />
      <Me />
    </nav>
  );
}
