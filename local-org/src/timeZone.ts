const formats = new Map<string, Intl.DateTimeFormat>();

/** The parts of a moment on the clocks of a time zone. Month 1 is January. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** What the clocks of an IANA time zone (`Europe/Rome`) show at a moment. */
export function localTime(timeZone: string, at: Date): LocalTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) {
    if (type !== 'literal') parts[type] = Number(value);
  }
  const { year, month, day, hour, minute, second } = parts as unknown as LocalTime;
  return { year, month, day, hour, minute, second };
}

/** The day `YYYY-MM-DD` in a time zone at a moment. */
export function dayIn(timeZone: string, at: Date): string {
  const { year, month, day } = localTime(timeZone, at);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The moment at which a day begins in a time zone, in the store's form. Where clocks jump over midnight, the first
 * moment of the day.
 */
export function startOfDay(timeZone: string, day: string): string {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  if (timeZone === 'UTC' || timeZone === 'GMT') return new Date(midnight).toISOString();
  // The offset before and after a change of clocks both have to be tried: the right one leads back to this midnight.
  for (const guess of [midnight - offsetAt(timeZone, midnight), midnight]) {
    const moment = midnight - offsetAt(timeZone, guess);
    if (dayIn(timeZone, new Date(moment)) === day && dayIn(timeZone, new Date(moment - 1)) < day) {
      return new Date(moment).toISOString();
    }
  }
  let first = midnight - 16 * 3_600_000;
  while (dayIn(timeZone, new Date(first)) < day) first += 900_000;
  return new Date(first).toISOString();
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(timeZone: string, moment: number): number {
  const { year, month, day, hour, minute, second } = localTime(timeZone, new Date(moment));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
