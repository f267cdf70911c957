import type { IsoDate } from '../../../domain/performance/index.ts';

/** A moment as the clocks of a place show it. */
export interface LocalTime {
  readonly date: IsoDate;
  /** Since midnight. */
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What the clocks of a time zone show at a moment. A zone that nobody knows is taken for UTC.
 *
 * @example localTime(Date.parse('2026-11-24T15:30:00Z'), 'America/New_York') // 2026-11-24, minute 630
 */
export function localTime(milliseconds: number, zone: string | null): LocalTime {
  const parts = formatOf(zone ?? 'UTC').formatToParts(milliseconds);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '0';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone, hourCycle: 'h23' });
  } catch {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC', hourCycle: 'h23' });
  }
  formats.set(zone, format);
  return format;
}
