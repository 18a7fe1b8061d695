import type { Channel, NoticeEvent, NoticeRules } from '@/api';

/** Whether an event goes out through a channel. */
export function goesThrough({ rules }: NoticeRules, event: NoticeEvent, channel: Channel): boolean {
  return rules.some((rule) => rule.event === event && rule.channels.includes(channel));
}

/** The rules with one event going out through a channel, or no longer. */
export function toggled(rules: NoticeRules, event: NoticeEvent, channel: Channel): NoticeRules {
  const on = goesThrough(rules, event, channel);
  const rule = rules.rules.find((one) => one.event === event) ?? { event, channels: [] };
  const channels = on ? rule.channels.filter((one) => one !== channel) : [...rule.channels, channel];
  const others = rules.rules.filter((one) => one.event !== event);
  return { ...rules, rules: [...others, { event, channels }] };
}

/** A minute of the day as a clock time: 1,260 is 21:00. */
export function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

/** The minute of the day of a clock time; `null` when the words are none. */
export function minuteOf(clock: string): number | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(clock);
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2])];
  return parts && hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

/** The longest before an interview that a reminder goes out, in hours: two weeks. */
const LONGEST_HOURS = 336;
/** The most reminders of an interview. */
const MOST_REMINDERS = 5;

/** Hours before an interview, as they are typed: `24, 2`. Longest first, none twice; `null` when they are none that can be kept. */
export function hoursOf(text: string): number[] | null {
  const words = text.split(/[,\s]+/).filter((word) => word !== '');
  const hours = words.map(Number);
  if (hours.some((hour) => !Number.isInteger(hour) || hour < 1 || hour > LONGEST_HOURS)) return null;
  const once = [...new Set(hours)].sort((a, b) => b - a);
  return once.length > MOST_REMINDERS ? null : once;
}
