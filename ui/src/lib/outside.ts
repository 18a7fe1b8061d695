import type { Channel, ConnectionHealth, Connector } from '@/api';
import type { IconName } from '@/components/Icon';

/** The channels of rules, in the order in which they are offered: to candidates, and last the desktop, which tells who recruits. */
export const CHANNELS: Channel[] = ['email', 'sms', 'push', 'desktop'];

/** What each channel looks like. */
export const channelIcon: Record<Channel, IconName> = { email: 'mail', sms: 'sms', push: 'bell', desktop: 'screen' };

/** What each outside system looks like. */
export const connectorIcon: Record<Connector, IconName> = {
  google_calendar: 'cal',
  smtp: 'mail',
  ses: 'mail',
  solapi: 'sms',
  sens: 'sms',
  twilio: 'sms',
  fcm: 'bell',
  desktop: 'screen',
};

/** The channel that goes through each system; the calendar is none. */
export const channelOf: Record<Connector, Channel | null> = {
  google_calendar: null,
  smtp: 'email',
  ses: 'email',
  solapi: 'sms',
  sens: 'sms',
  twilio: 'sms',
  fcm: 'push',
  desktop: 'desktop',
};

/** Whether the account must be connected again before anything else helps. */
export const needsReconnect = ({ health, failure }: ConnectionHealth) =>
  health === 'stopped' && failure?.kind === 'unauthorized';
