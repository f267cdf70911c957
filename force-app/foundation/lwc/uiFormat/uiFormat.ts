import CURRENCY from '@salesforce/i18n/currency';
import LOCALE from '@salesforce/i18n/locale';

/** Shown where a value is not known. Never 0: nothing sold and nothing known are different things. */
export const UNKNOWN = '–';

type Known = number | null | undefined;

// Making a formatter costs far more than using it, and a page formats the same few ways hundreds of times.
const formatters = new Map<string, Intl.NumberFormat>();

function formatted(value: Known, options: Intl.NumberFormatOptions): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNKNOWN;
  const key = JSON.stringify(options);
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(LOCALE, options);
    formatters.set(key, formatter);
  }
  return formatter.format(value);
}

/** A number with at most so many decimals. @example numberText(1234.5, 1) // '1,234.5' */
export const numberText = (value: Known, decimals = 0): string => formatted(value, { maximumFractionDigits: decimals });

/** A number short enough for a chart. @example shortNumberText(1234567) // '1.2M' */
export const shortNumberText = (value: Known): string =>
  Math.abs(value ?? 0) < 100_000
    ? numberText(value)
    : formatted(value, { notation: 'compact', maximumFractionDigits: 1 });

/** A share as per cent. @example percentText(0.153) // '15%' */
export const percentText = (fraction: Known, decimals = 0): string =>
  formatted(fraction, { style: 'percent', maximumFractionDigits: decimals });

/** A signed share as per cent. @example deviationText(0.42) // '+42%' */
export const deviationText = (fraction: Known): string =>
  formatted(fraction, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** Money, short enough for a chart. @example moneyText(1234567) // '$1.2M' */
export const moneyText = (amount: Known, currency = CURRENCY, decimals = 1): string =>
  formatted(amount, {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: Math.abs(amount ?? 0) < 1000 ? 0 : decimals,
  });

/** Money to the unit, for tables and definitions. @example fullMoneyText(1234567) // '$1,234,567' */
export const fullMoneyText = (amount: Known, currency = CURRENCY): string =>
  formatted(amount, { style: 'currency', currency, maximumFractionDigits: 0, minimumFractionDigits: 0 });

/** Money to the cent, for pay. @example centsText(1234.5) // '$1,234.50' */
export const centsText = (amount: Known, currency = CURRENCY): string =>
  formatted(amount, { style: 'currency', currency, maximumFractionDigits: 2, minimumFractionDigits: 2 });

/**
 * The currency of a record, read from a money field as Salesforce displays it: orgs with several currencies write the
 * code in front (`EUR 1.234,00`); all others write the org's sign, and the org's currency is the person's.
 */
export const currencyOf = (displayValue: string | null | undefined): string =>
  /\b[A-Z]{3}\b/.exec(displayValue ?? '')?.[0] ?? CURRENCY;

// Days have no time zone: reading and writing them in the same one keeps the day.
const days = { timeZone: 'UTC' } as const;
const longDay = new Intl.DateTimeFormat(LOCALE, { ...days, day: 'numeric', month: 'short', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(LOCALE, { ...days, day: 'numeric', month: 'short' });

/** A day, `YYYY-MM-DD`. @example dayText('2026-11-23') // 'Nov 23, 2026' */
export const dayText = (date: string | null | undefined): string =>
  date ? longDay.format(new Date(`${date}T00:00:00Z`)) : UNKNOWN;

/** A day without its year. @example shortDayText('2026-11-23') // 'Nov 23' */
export const shortDayText = (date: string | null | undefined): string =>
  date ? shortDay.format(new Date(`${date}T00:00:00Z`)) : UNKNOWN;

/** A label with its places filled in. @example filled('{0} of {1}', 3, 35) // '3 of 35' */
export function filled(label: string, ...parts: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => {
    const part = parts[Number(index)];
    return part === undefined ? place : typeof part === 'number' ? numberText(part) : part;
  });
}

/** The label for one, or the label for another number, filled in with the number first. */
export function counted(one: string, many: string, count: number, ...parts: readonly (string | number)[]): string {
  return filled(count === 1 ? one : many, count, ...parts);
}
