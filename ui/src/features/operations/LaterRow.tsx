import { useTranslation } from 'react-i18next';
import type { LaterItem } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { PickBox } from '@/components/PickBox';
import { sentenceOf, useFailureText } from '@/lib/failure';
import { connectorIcon } from '@/lib/outside';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Operations.module.css';

/** After so many attempts nothing is tried by itself. */
const MOST_ATTEMPTS = 5;
const DOTS = [1, 2, 3, 4, 5];

/** Refusals whose cause is put right at the service: nothing of the notice has to change. */
const MENDED_ELSEWHERE = new Set<string>([
  'no_balance',
  'account_paused',
  'sender_unverified',
  'wrong_password',
  'not_connected',
  'mailbox_full',
  'sender_number',
  'certificate',
  'server_security',
  'google_project',
  'secret_missing',
  'account_gone',
  'keyring_unavailable',
  'service_account',
  'restored',
  'too_late',
]);

/** What a row asks for. */
export interface LaterAsk {
  onRetry: (ids: string[]) => void;
  onEdit: (item: LaterItem) => void;
  onDone: (items: LaterItem[]) => void;
  onAnswer: (item: LaterItem) => void;
}

/** The action that helps: what was refused is edited or done by hand, the rest is tried again. */
function helpful({ failure, edit }: LaterItem): 'retry' | 'edit' | 'done' | 'answer' {
  if (failure.kind === 'contract' && failure.answer !== null) return 'answer';
  const refused = failure.kind === 'permanent' || failure.kind === 'unprepared';
  if (!refused || MENDED_ELSEWHERE.has(sentenceOf(failure))) return 'retry';
  return edit ? 'edit' : 'done';
}

function Tries({ attempts }: { attempts: number }) {
  const { t } = useTranslation('operations');
  return (
    <span className={s.tries}>
      {DOTS.map((dot) => (
        <i key={dot} data-on={dot <= attempts || undefined} />
      ))}
      <span>{t('later.triesOf', { count: attempts, most: Math.max(MOST_ATTEMPTS, attempts) })}</span>
    </span>
  );
}

function Actions({ item, onRetry, onEdit, onDone, onAnswer }: LaterAsk & { item: LaterItem }) {
  const { t } = useTranslation('operations');
  const help = helpful(item);
  const variant = (action: typeof help) => (action === help ? 'plain' : 'ghost');
  return (
    <span className={s.acts}>
      {item.failure.answer === null ? null : (
        <Button size="s" icon="eye" variant={variant('answer')} onClick={() => onAnswer(item)}>
          {t('later.answer')}
        </Button>
      )}
      <Button size="s" icon="sync" variant={variant('retry')} onClick={() => onRetry([item.id])}>
        {t('later.retry')}
      </Button>
      {item.edit ? (
        <Button size="s" icon="edit" variant={variant('edit')} onClick={() => onEdit(item)}>
          {t('later.edit')}
        </Button>
      ) : null}
      <Button size="s" icon="person" variant={variant('done')} onClick={() => onDone([item])}>
        {t('later.done')}
      </Button>
    </span>
  );
}

interface Props extends LaterAsk {
  item: LaterItem;
  picked: boolean;
  current: boolean;
}

/** One thing that failed and waits for a person. */
export function LaterRow({ item, picked, current, ...ask }: Props) {
  const { t } = useTranslation('operations');
  const { sentence, words } = useFailureText();
  const relativeTime = useRelativeTime();
  const { id, connector, name, title, failure, attempts } = item;
  return (
    <div role="row" className={s.item} aria-selected={picked} tabIndex={current ? 0 : -1} data-row={id}>
      <span role="cell">
        <PickBox label={t('later.pick', { name, title })} picked={picked} />
      </span>
      <span role="cell" className={s.what}>
        <Icon name={connectorIcon[connector]} size="s" />
        <b className="cut">{title}</b>
        <span className="cut dim">{name}</span>
      </span>
      <span role="cell" className="cut" title={[sentence(failure), words(failure)].filter(Boolean).join('\n')}>
        {sentence(failure)}
        {words(failure) ? <span className="dim">{` · ${words(failure)}`}</span> : null}
      </span>
      <span role="cell">
        <Tries attempts={attempts} />
      </span>
      <span role="cell" className="dim">
        {relativeTime(failure.at)}
      </span>
      <span role="cell">
        <Actions item={item} {...ask} />
      </span>
    </div>
  );
}
