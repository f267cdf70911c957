import { createHash } from 'node:crypto';
import type { IsoDate } from '../../../domain/dates.ts';

/** An appointment of a day. Times are minutes since midnight where the seller is. */
export interface Appointment {
  readonly date: IsoDate;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

/**
 * Appointments as an iCalendar file (RFC 5545), which other calendars import. Times have no zone: a visit at nine is at nine
 * wherever the calendar is read. The same appointment has the same identity each time, so importing again doubles nothing.
 *
 * @param stamp when the file is made, `YYYYMMDDTHHMMSSZ`
 */
export function icsCalendar(appointments: readonly Appointment[], stamp: string): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Evenfield//Call plan//EN', 'CALSCALE:GREGORIAN'],
    ...appointments.flatMap(({ date, start, end, title, place }) => [
      'BEGIN:VEVENT',
      `UID:${createHash('sha256').update(`${date} ${title}`).digest('hex').slice(0, 32)}@evenfield`,
      `DTSTAMP:${stamp}`,
      `DTSTART:${momentOf(date, start)}`,
      `DTEND:${momentOf(date, end)}`,
      `SUMMARY:${escaped(title)}`,
      ...(place === null ? [] : [`GEO:${place.latitude};${place.longitude}`]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

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
    const octets = Buffer.byteLength(character);
    if (length + octets > 75) {
      text += '\r\n ';
      length = 1;
    }
    text += character;
    length += octets;
  }
  return text;
}
