/**
 * What a formula's parts are worth. Dates and moments are text in the store's form (`2026-03-31`,
 * `2026-03-31T09:00:00.000Z`), so that `<` on the text is `<` on the time. Null is "blank".
 */
export type Value = string | number | boolean | null;

/** Types as the compiler knows them. A picklist is not a text: only some functions take it. */
export type ValueType = 'Number' | 'Text' | 'Boolean' | 'Date' | 'DateTime' | 'Picklist' | 'Multipicklist' | 'Null';

/** How messages spell a type. */
export const typeName: Readonly<Record<ValueType, string>> = {
  Number: 'Number',
  Text: 'Text',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Picklist: 'Picklist',
  Multipicklist: 'Multi-Select Picklist',
  Null: 'Null',
};

const dayMilliseconds = 86_400_000;

/** Days since 1970-01-01 of a date or moment; a moment keeps its time as a fraction. */
export function daysOf(text: string): number {
  return Date.parse(text) / dayMilliseconds;
}

/** The date that lies that many whole days after 1970-01-01. A fraction is dropped, as Salesforce does. */
export function dateOfDays(days: number): string | null {
  return isoOf(Math.trunc(days) * dayMilliseconds)?.slice(0, 10) ?? null;
}

/** The moment that lies that many days, with a fraction, after 1970-01-01, to the second. */
export function momentOfDays(days: number): string | null {
  return isoOf(Math.round((days * dayMilliseconds) / 1000) * 1000);
}

/** A calendar date as text; null when there is no such day (30 February). */
export function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1 && year <= 9999 ? date.toISOString().slice(0, 10) : null;
}

function isoOf(milliseconds: number): string | null {
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8.64e15
    ? new Date(milliseconds).toISOString()
    : null;
}

/** Rounds half away from zero at a decimal place; negative places round before the point. */
export function roundHalfAway(value: number, places: number): number {
  const shift = 10 ** Math.trunc(places);
  const scaled = Math.abs(value) * shift;
  // 1.005 × 100 is 100.49999…: a nudge of one part in 10^14 puts exact halves back where decimals have them.
  const rounded = Math.floor(scaled + 0.5 + scaled * 1e-14);
  return Number.isFinite(rounded) ? (Math.sign(value) * rounded) / shift : value;
}
