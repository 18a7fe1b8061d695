import type { Notice, NoticeSettings, NoticeState } from '@/api';
import type { Tone } from '@/components/Dot';

/** Whom a notice did not reach, and nobody has done anything about it. */
export const MISSED: NoticeState[] = ['bounced', 'failed', 'no_address'];

/** All states, in the order of a notice's way. */
export const STATES: NoticeState[] = [
  'queued',
  'accepted',
  'delivered',
  'bounced',
  'failed',
  'no_address',
  'complained',
  'opted_out',
  'cancelled',
  'done_by_hand',
  'resent',
];

/** The colour of each state: green arrived, red did not, grey is nobody's fault. */
export const toneOf: Record<NoticeState, Tone> = {
  queued: 'accent',
  accepted: 'none',
  delivered: 'ok',
  bounced: 'bad',
  complained: 'bad',
  failed: 'bad',
  opted_out: 'quiet',
  no_address: 'warn',
  cancelled: 'quiet',
  done_by_hand: 'ok',
  resent: 'quiet',
};

const RESENDABLE = new Set<NoticeState>([...MISSED, 'accepted', 'delivered', 'cancelled', 'done_by_hand']);
const BY_HAND = new Set<NoticeState>([...MISSED, 'complained', 'opted_out']);

/** Whether it can be sent once more. Whoever does not want it, or called it unwanted, is not sent it again. */
export const canResend = ({ state }: Notice) => RESENDABLE.has(state);
/** Whether a person can tell them in another way instead. */
export const canDoByHand = ({ state }: Notice) => BY_HAND.has(state);
/** Whether it can still be taken back. */
export const canCancel = ({ state }: Notice) => state === 'queued';

/** How long a notice is held so that it can be taken back, with room for two clocks that differ a little. */
const HOLD_MS = 8500;

/** What a queued notice waits for. */
export type Waiting =
  /** For the seconds in which it can be taken back. */
  | { kind: 'held'; seconds: number }
  /** For the end of the quiet hours. */
  | { kind: 'quiet' }
  /** For its time. */
  | { kind: 'time' }
  /** For its turn. */
  | { kind: 'turn' };

/** The minute of the day in a zone. */
function minuteIn(zone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number);
  return hour * 60 + minute;
}

function endsQuiet({ channel, notBefore }: Notice, settings: NoticeSettings | undefined): boolean {
  if (!settings || settings.quietFrom === settings.quietTo) return false;
  if (channel !== 'sms' && channel !== 'push') return false;
  return minuteIn(settings.zone, new Date(notBefore)) === settings.quietTo;
}

/** What a queued notice waits for at `now` (milliseconds). */
export function waitingOf(notice: Notice, now: number, settings: NoticeSettings | undefined): Waiting {
  const leaves = new Date(notice.notBefore).getTime();
  const left = leaves - now;
  if (left <= 0) return { kind: 'turn' };
  if (left <= HOLD_MS && leaves - new Date(notice.createdAt).getTime() <= HOLD_MS) {
    return { kind: 'held', seconds: Math.ceil(left / 1000) };
  }
  return endsQuiet(notice, settings) ? { kind: 'quiet' } : { kind: 'time' };
}
