import { expect, test } from 'vitest';
import { clockIn, isSameClock, offsetMinutes, zoneLabel, zoneName, zoneOf } from './zone';

const winter = new Date('2026-01-15T05:00:00Z');
const summer = new Date('2026-07-15T05:00:00Z');

test('offsets follow the changes of the clock', () => {
  expect(offsetMinutes('Asia/Seoul', winter)).toBe(540);
  expect(offsetMinutes('America/New_York', winter)).toBe(-300);
  expect(offsetMinutes('America/New_York', summer)).toBe(-240);
  expect(offsetMinutes('Asia/Kolkata', summer)).toBe(330);
});

test('an instant with seconds has the offset of its minute', () => {
  expect(offsetMinutes('Asia/Seoul', new Date('2026-01-15T05:00:59.900Z'))).toBe(540);
});

test('zones whose clocks agree need no second time', () => {
  expect(isSameClock('Asia/Seoul', 'Asia/Tokyo', winter)).toBe(true);
  expect(isSameClock('Europe/London', 'UTC', winter)).toBe(true);
  expect(isSameClock('Europe/London', 'UTC', summer)).toBe(false);
});

test('a zone is said as people know it, or by its offset', () => {
  expect(zoneLabel('Asia/Seoul', winter)).toBe('KST');
  expect(zoneLabel('America/New_York', summer)).toBe('GMT-4');
  expect(zoneLabel('Asia/Kolkata', winter)).toBe('GMT+5:30');
  expect(clockIn('Asia/Seoul', winter)).toBe('14:00');
  expect(clockIn('America/New_York', winter)).toBe('00:00');
});

test('a zone is found by its name in any case, and by no other word', () => {
  expect(zoneOf('europe/london')).toBe('Europe/London');
  expect([zoneOf('서울'), zoneOf('')]).toEqual([null, null]);
  expect(zoneName('Europe/London', 'ko')).toBe('영국 시간');
});
