import { localTime } from '../timeZone.ts';
import type { Database } from './database.ts';
import type { Cell } from './store.ts';

/** Functions that queries call and SQLite does not have. */
export function defineSqlFunctions(database: Database): void {
  database.define('fold', (text = null) => (typeof text === 'string' ? text.toLowerCase() : text));
  database.define('local_moment', (text = null, timeZone = null) => localMoment(text, String(timeZone)));
  database.define('format_value', (value = null, kind, locale, timeZone, currency, scale) =>
    value === null
      ? null
      : formatted(
          value,
          String(kind),
          String(locale).replace('_', '-'),
          String(timeZone),
          String(currency),
          Number(scale),
        ),
  );
}

/** A moment as the clocks of a time zone show it, in the shape of the store's moments. */
function localMoment(text: Cell, timeZone: string): Cell {
  if (typeof text !== 'string') return null;
  const { year, month, day, hour, minute, second } = localTime(timeZone, new Date(text));
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.000Z`;
}

function formatted(value: Cell, kind: string, locale: string, timeZone: string, currency: string, scale: number): Cell {
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  switch (kind) {
    case 'currency':
      return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(Number(value));
    case 'number':
      return new Intl.NumberFormat(locale, digits).format(Number(value));
    case 'date':
      return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`));
    case 'datetime':
      return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
        new Date(String(value)),
      );
    default:
      return value;
  }
}
