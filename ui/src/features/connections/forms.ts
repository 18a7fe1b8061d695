import type { ConnectionSettings } from '@/api';
import { shownPhone } from '@/lib/phone';

/** Kinds of connections. */
export type Kind = ConnectionSettings['kind'];

/** What is typed, by the name of its field. */
export type Values = Record<string, string>;

/** A field of a form. */
export interface Field {
  name: FieldName;
  /** It may stay empty. */
  optional?: boolean;
  /** Two of these stand beside each other. */
  half?: boolean;
  /** What a value looks like. */
  example?: string;
}

export type FieldName =
  | 'host'
  | 'port'
  | 'username'
  | 'senderName'
  | 'senderAddress'
  | 'replyTo'
  | 'rate'
  | 'region'
  | 'accessKeyId'
  | 'configurationSet'
  | 'apiKey'
  | 'serviceId'
  | 'accessKey'
  | 'from'
  | 'accountSid'
  | 'projectId'
  | 'endpoint'
  | 'calendarId';

const SENDER: Field[] = [
  { name: 'senderName', optional: true, half: true },
  { name: 'senderAddress', half: true, example: 'jobs@example.com' },
  { name: 'replyTo', optional: true, half: true },
  { name: 'rate', half: true },
];
const ENDPOINT: Field = { name: 'endpoint', optional: true, example: 'https://' };

/** The fields of each kind, in the order in which they are asked for. */
export const FORMS: Record<Kind, Field[]> = {
  google: [{ name: 'calendarId', example: 'primary' }],
  smtp: [
    { name: 'host', half: true, example: 'smtp.example.com' },
    { name: 'port', half: true },
    { name: 'username', optional: true },
    ...SENDER,
  ],
  ses: [
    { name: 'region', half: true, example: 'ap-northeast-2' },
    { name: 'accessKeyId', half: true },
    { name: 'configurationSet', optional: true, example: 'naru-events' },
    ...SENDER,
    ENDPOINT,
  ],
  solapi: [{ name: 'apiKey' }, { name: 'from', example: '02-1234-5678' }, ENDPOINT],
  sens: [
    { name: 'serviceId', example: 'ncp:sms:kr:…' },
    { name: 'accessKey' },
    { name: 'from', example: '02-1234-5678' },
    ENDPOINT,
  ],
  twilio: [{ name: 'accountSid', example: 'AC…' }, { name: 'from', example: '+8221234567' }, ENDPOINT],
  fcm: [{ name: 'projectId', example: 'my-app-1a2b3' }, ENDPOINT],
};

/** Kinds that can be added, those most used first. */
export const KINDS: Kind[] = ['google', 'smtp', 'ses', 'solapi', 'sens', 'twilio', 'fcm'];

/** Ready values for mail servers that many use. */
export const PRESETS = {
  gmail: { host: 'smtp.gmail.com', port: '465', security: 'tls' },
  naver: { host: 'smtp.naver.com', port: '465', security: 'tls' },
  daum: { host: 'smtp.daum.net', port: '465', security: 'tls' },
  office365: { host: 'smtp.office365.com', port: '587', security: 'starttls' },
} as const satisfies Record<string, Values>;

/** A mail server that many use, or one's own. */
export type Preset = keyof typeof PRESETS | 'own';

/** Which ready values these are. */
export function presetOf({ host }: Values): Preset {
  const known = Object.entries(PRESETS).find(([, preset]) => preset.host === host);
  return (known?.[0] as Preset | undefined) ?? 'own';
}

/** What a new connection's form starts with. */
export function blankValues(kind: Kind): Values {
  const mail = { rate: '14' };
  if (kind === 'smtp') return { ...mail, port: '587', security: 'starttls', login: 'password' };
  if (kind === 'ses') return { ...mail, region: 'ap-northeast-2' };
  return {};
}

/** What the form of a connection shows. */
export function valuesOf(settings: ConnectionSettings): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value !== 'object') values[name] = String(value);
  }
  if (settings.kind === 'smtp') values.login = settings.google ? 'google' : 'password';
  if (!('sender' in settings)) return values;
  const { name, address, replyTo, ratePerSecond } = settings.sender;
  return { ...values, senderName: name, senderAddress: address, replyTo, rate: String(ratePerSecond) };
}

/** Names of fields whose value is missing or no number where one is needed. */
export function wrongIn(kind: Kind, values: Values): (FieldName | 'google')[] {
  const wrong: (FieldName | 'google')[] = FORMS[kind]
    .filter(({ name, optional }) => {
      const value = values[name]?.trim() ?? '';
      if (value === '') return !optional;
      if (name === 'port') return !/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 65_535;
      if (name === 'rate') return !/^\d+$/.test(value) || Number(value) < 1;
      if (name === 'senderAddress') return !/^\S+@\S+\.\S+$/.test(value);
      return false;
    })
    .map(({ name }) => name);
  return logsInWithGoogle(values) && !values.google ? [...wrong, 'google'] : wrong;
}

/** Whether a Google account signs in to Gmail, instead of a password. */
export const logsInWithGoogle = (values: Values) => values.login === 'google' && values.host === PRESETS.gmail.host;

/** The settings that the form says. Ask `wrongIn` first. */
export function settingsOf(kind: Kind, values: Values): ConnectionSettings {
  const of = (name: string) => values[name]?.trim() ?? '';
  const sender = {
    name: of('senderName'),
    address: of('senderAddress'),
    replyTo: of('replyTo'),
    ratePerSecond: Number(of('rate')),
  };
  const endpoint = of('endpoint');
  switch (kind) {
    case 'google':
      return {
        kind,
        email: of('email'),
        calendarId: of('calendarId'),
        sendUpdates: of('sendUpdates') as 'all' | 'external_only' | 'none',
        conference: of('conference') === 'true',
        mail: false, // the consent says it
      };
    case 'smtp': {
      const security = of('security') as 'tls' | 'starttls' | 'none';
      const google = logsInWithGoogle(values) ? of('google') : null;
      const username = google ? '' : of('username'); // the account's address
      return { kind, host: of('host'), port: Number(of('port')), security, username, google, sender };
    }
    case 'ses':
      return {
        kind,
        region: of('region'),
        accessKeyId: of('accessKeyId'),
        configurationSet: of('configurationSet'),
        feedbackToken: '', // the router gives one
        endpoint,
        sender,
      };
    case 'solapi':
      return { kind, apiKey: of('apiKey'), from: of('from'), endpoint };
    case 'sens':
      return { kind, serviceId: of('serviceId'), accessKey: of('accessKey'), from: of('from'), endpoint };
    case 'twilio':
      return { kind, accountSid: of('accountSid'), from: of('from'), endpoint };
    case 'fcm':
      return { kind, projectId: of('projectId'), endpoint };
  }
}

/** The account, server or sender, as a person knows it. */
export function nameOf(settings: ConnectionSettings): string {
  if ('sender' in settings) return settings.sender.address;
  if (settings.kind === 'google') return settings.email;
  return settings.kind === 'fcm' ? settings.projectId : shownPhone(settings.from);
}

/** The system that a kind of connection speaks with. */
export const connectorOf = (kind: Kind) => (kind === 'google' ? 'google_calendar' : kind);
