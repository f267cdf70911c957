import type { IsoDate } from '../../dates.ts';

/** An appointment of a day. Times are minutes since midnight where the seller is. */
export interface Appointment {
  /** What has the same identity is the same appointment, however often it is imported. */
  readonly identity: string;
  readonly date: IsoDate;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly place: Place | null;
}

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Something in a calendar: at a moment, or on a whole day. What has the same identity is the same event. */
export type CalendarEvent = { readonly identity: string; readonly title: string; readonly place: Place | null } & (
  { readonly from: Date; readonly to: Date } | { readonly day: IsoDate }
);

/**
 * Appointments as an iCalendar file (RFC 5545), which other calendars import. Times have no zone: a visit at nine is at nine
 * wherever the calendar is read.
 *
 * @param stamp when the file is made, `YYYYMMDDTHHMMSSZ`
 */
export function icsCalendar(appointments: readonly Appointment[], stamp: string): string {
  return calendarText(
    'Call plan',
    appointments.map(({ identity, date, start, end, title, place }) => [
      `UID:${uid(identity)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART:${momentOf(date, start)}`,
      `DTEND:${momentOf(date, end)}`,
      `SUMMARY:${escaped(title)}`,
      ...geo(place),
    ]),
  );
}

/**
 * Events as an iCalendar file (RFC 5545). Moments are in UTC, which calendars show in their reader's zone.
 *
 * @param name what the calendar holds
 */
export function icsOfEvents(name: string, events: readonly CalendarEvent[], stamp: string): string {
  return calendarText(
    name,
    events.map((event) => [
      `UID:${uid(event.identity)}`,
      `DTSTAMP:${stamp}`,
      ...('day' in event
        ? [`DTSTART;VALUE=DATE:${event.day.replaceAll('-', '')}`]
        : [`DTSTART:${utc(event.from)}`, `DTEND:${utc(event.to)}`]),
      `SUMMARY:${escaped(event.title)}`,
      ...geo(event.place),
    ]),
  );
}

/** A moment as iCalendar writes it in UTC, `YYYYMMDDTHHMMSSZ`. */
export const utc = (moment: Date): string => moment.toISOString().replace(/\.\d+|[-:]/g, '');

function calendarText(name: string, events: readonly (readonly string[])[]): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//Evenfield//${name}//EN`, 'CALSCALE:GREGORIAN'],
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const uid = (identity: string): string => `${escaped(identity)}@evenfield`;

const geo = (place: Place | null): string[] => (place === null ? [] : [`GEO:${place.latitude};${place.longitude}`]);

function momentOf(date: IsoDate, minutes: number): string {
  const whole = Math.min(Math.round(minutes), 1439);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.replaceAll('-', '')}T${two(Math.floor(whole / 60))}${two(whole % 60)}00`;
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');

/** A line holds 75 octets; the rest goes on after a space. Characters are never split. */
function folded(line: string): string {
  let [text, length] = ['', 0];
  for (const character of line) {
    const octets = octetsOf(character);
    if (length + octets > 75) {
      text += '\r\n ';
      length = 1;
    }
    text += character;
    length += octets;
  }
  return text;
}

/** How many octets a character takes in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
