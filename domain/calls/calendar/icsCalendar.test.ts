import { icsCalendar } from './icsCalendar.ts';

const visit = {
  identity: 'a1',
  date: '2026-03-31',
  start: 540,
  end: 585.4,
  title: 'A',
  place: { latitude: 41.9, longitude: -87.6 },
};
const STAMP = '20260330T120000Z';

it('writes an event with floating times, its place, and line ends as calendars expect them', () => {
  const text = icsCalendar([visit], STAMP);
  expect(text).toContain('DTSTART:20260331T090000\r\nDTEND:20260331T094500\r\nSUMMARY:A\r\nGEO:41.9;-87.6\r\n');
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
});

it('cannot be made to hold lines of its own by a name', () => {
  const text = icsCalendar([{ ...visit, title: 'A;B,C\\D\nEND:VEVENT' }], STAMP);
  expect(text).toContain('SUMMARY:A\\;B\\,C\\\\D\\nEND:VEVENT\r\n');
  expect(text.match(/^END:VEVENT/gm)).toHaveLength(1);
});

it('folds long lines at 75 octets without splitting a character', () => {
  const text = icsCalendar([{ ...visit, title: 'Ünïcödé '.repeat(20) }], STAMP);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain('Ünïcödé '.repeat(20).trim());
});

it('names each appointment by its identity, whatever it holds', () => {
  expect(icsCalendar([{ ...visit, identity: 'a;1\nEND:VEVENT' }], STAMP)).toContain(
    'UID:a\\;1\\nEND:VEVENT@evenfield\r\n',
  );
});
