const parts = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it a hundred times. */
function wallFormat(zone: string): Intl.DateTimeFormat {
  const known = parts.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  parts.set(zone, made);
  return made;
}

/** What the clocks of a zone show at an instant. */
interface Wall {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** The clock of a zone at an instant. */
export function wallIn(zone: string, at: Date): Wall {
  const found = Object.fromEntries(
    wallFormat(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute };
}

/** How long the zone of this computer is taken as known, in milliseconds: asking takes long, and people seldom travel faster. */
const KNOWN_MS = 60_000;
let known = { zone: '', at: Number.NEGATIVE_INFINITY };

/** The zone of this computer. */
export function viewerZone(): string {
  const now = performance.now();
  if (now - known.at > KNOWN_MS) known = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, at: now };
  return known.zone;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in minutes. */
export function offsetMinutes(zone: string, at: Date): number {
  const { year, month, day, hour, minute } = wallIn(zone, at);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  return Math.round((wall - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
}

/** Whether clocks show the same in both zones at an instant. */
export function isSameClock(zone: string, other: string, at: Date): boolean {
  return zone === other || offsetMinutes(zone, at) === offsetMinutes(other, at);
}

/** Names that people say, where the system has only an offset. */
const NAMES: Record<string, string> = {
  'Asia/Seoul': 'KST',
  'Asia/Tokyo': 'JST',
  UTC: 'UTC',
  'Etc/UTC': 'UTC',
};

/** A zone as it is written beside a time: KST, GMT+2. */
export function zoneLabel(zone: string, at: Date): string {
  const known = NAMES[zone];
  if (known) return known;
  const offset = offsetMinutes(zone, at);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  if (offset === 0) return 'GMT';
  return `GMT${offset < 0 ? '-' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}

/** What people call a zone: 한국 표준시, Eastern Time. */
export function zoneName(zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** A zone by its name as it is written, whatever the case that was typed; `null` when the system knows none of that name. */
export function zoneOf(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** 24-hour clock time in a zone: 09:00. */
export function clockIn(zone: string, at: Date): string {
  const { hour, minute } = wallIn(zone, at);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
