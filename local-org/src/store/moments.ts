const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|z|[+-]\d{2}:?\d{2})?$/;

/** Whether the text is a day of the calendar between the years 1700 and 4000, Salesforce's bounds. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1700 || year > 4000 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

/** Days of a month, 1 being January. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * A moment in the store's form (`2026-03-01T12:30:00.000Z`), from any ISO 8601 text, a day standing for its
 * midnight in UTC. Null when the text is no moment. Fractions of a second are dropped, as the platform does.
 */
export function moment(text: string): string | null {
  // The form the store itself writes: by far the most frequent one in loads.
  if (text.length === 24 && text.endsWith('.000Z') && MOMENT.test(text) && isDate(text.slice(0, 10))) {
    if (text.slice(11, 13) < '24' && text.slice(14, 16) < '60' && text.slice(17, 19) < '60') return text;
  }
  if (isDate(text)) return `${text}T00:00:00.000Z`;
  const match = MOMENT.exec(text);
  if (!match || !isDate(match[1]!)) return null;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = match[6] === undefined ? 0 : offsetMinutes(match[6]);
  const time = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4] ?? '00'}.000Z`) - offset * 60_000;
  return new Date(time).toISOString();
}

/** The store's form of a clock's time, to the second. */
export const momentOf = (date: Date): string => `${date.toISOString().slice(0, 19)}.000Z`;

function offsetMinutes(text: string): number {
  if (text === 'Z' || text === 'z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}
