import { expect, test } from 'vitest';
import type { ConnectionSettings } from '@/api';
import { blankValues, KINDS, nameOf, PRESETS, presetOf, settingsOf, valuesOf, wrongIn } from './forms';

const sender = { name: '온담 채용팀', address: 'jobs@ondam.kr', replyTo: '', ratePerSecond: 14 };
const all: ConnectionSettings[] = [
  {
    kind: 'google',
    email: 'hr@ondam.kr',
    calendarId: 'primary',
    sendUpdates: 'external_only',
    conference: true,
    mail: false,
  },
  { kind: 'smtp', host: 'smtp.naver.com', port: 465, security: 'tls', username: 'ondam', google: null, sender },
  {
    kind: 'ses',
    region: 'ap-northeast-2',
    accessKeyId: 'AKIA',
    configurationSet: 'naru',
    feedbackToken: '',
    endpoint: '',
    sender,
  },
  { kind: 'solapi', apiKey: 'NCS', from: '0212345678', endpoint: '' },
  { kind: 'sens', serviceId: 'ncp:sms:kr:1', accessKey: 'k', from: '0212345678', endpoint: '' },
  { kind: 'twilio', accountSid: 'AC1', from: '+8221234567', endpoint: 'http://127.0.0.1:1' },
  { kind: 'fcm', projectId: 'ondam', endpoint: '' },
];

test.each(all)('what is set for $kind is what its form says again', (settings) => {
  const values = valuesOf(settings);
  expect(wrongIn(settings.kind, values)).toEqual([]);
  expect(settingsOf(settings.kind, values)).toEqual(settings);
  expect(nameOf(settings)).not.toBe('');
});

test('a Google account signs in to Gmail without a user, and to no other server', () => {
  const gmail = { ...blankValues('smtp'), ...PRESETS.gmail, senderAddress: 'jobs@ondam.kr', login: 'google' };
  expect(wrongIn('smtp', gmail)).toEqual(['google']);
  expect(settingsOf('smtp', { ...gmail, google: 'g', username: 'typed' })).toMatchObject({ google: 'g', username: '' });
  const elsewhere = { ...gmail, ...PRESETS.naver, google: 'g', username: 'ondam' };
  expect(settingsOf('smtp', elsewhere)).toMatchObject({ google: null, username: 'ondam' });
});

test('every kind has an example above', () => {
  expect(all.map(({ kind }) => kind)).toEqual(KINDS);
});

test('a form says what is missing, and what is no port, rate or address', () => {
  expect(wrongIn('smtp', blankValues('smtp'))).toEqual(['host', 'senderAddress']);
  const bad = { ...blankValues('smtp'), host: 'h', port: '70000', rate: '0', senderAddress: 'jobs' };
  expect(wrongIn('smtp', bad)).toEqual(['port', 'senderAddress', 'rate']);
});

test('a known mail server is recognised by its name', () => {
  expect(presetOf({ ...PRESETS.naver })).toBe('naver');
  expect(presetOf({ host: 'mail.ondam.kr' })).toBe('own');
});
