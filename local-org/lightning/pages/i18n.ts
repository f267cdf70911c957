import type { Session } from '../../src/session.ts';
import { displayFormat } from '../../src/uiapi/displayValue.ts';

/**
 * `@salesforce/i18n/*` for a session, by name. Date patterns are Java's, as the platform gives them. What is not here
 * is the base components' own American English.
 */
export function i18nOf(session: Session): Record<string, unknown> {
  const { locale, timeZone, currency } = displayFormat(session);
  const lang = session.language.slice(0, 2);
  const number = partsOfNumber(locale);
  const shortDate = datePattern(locale, { year: 'numeric', month: 'numeric', day: 'numeric' });
  const mediumDate = datePattern(locale, { year: 'numeric', month: 'short', day: 'numeric' });
  const longDate = datePattern(locale, { year: 'numeric', month: 'long', day: 'numeric' });
  const shortTime = datePattern(locale, { hour: 'numeric', minute: '2-digit' });
  const mediumTime = datePattern(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
  return {
    lang,
    dir: ['ar', 'he', 'iw'].includes(lang) ? 'rtl' : 'ltr',
    locale,
    timeZone,
    currency,
    firstDayOfWeek: locale.endsWith('US') ? 1 : 2,
    'dateTime.shortDateFormat': shortDate,
    'dateTime.mediumDateFormat': mediumDate,
    'dateTime.longDateFormat': longDate,
    'dateTime.shortDateTimeFormat': `${shortDate} ${shortTime}`,
    'dateTime.mediumDateTimeFormat': `${mediumDate} ${mediumTime}`,
    'dateTime.longDateTimeFormat': `${longDate} ${mediumTime}`,
    'dateTime.shortTimeFormat': shortTime,
    'dateTime.mediumTimeFormat': mediumTime,
    'number.decimalSeparator': number.decimal,
    'number.groupingSeparator': number.group,
    'number.currencySymbol': currencySymbol(locale, currency),
    'number.numberFormat': '#,##0.###',
    'number.percentFormat': '#,##0%',
    'number.currencyFormat': currencyFormat(locale, currency),
  };
}

function partsOfNumber(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5);
  const text = (type: string, otherwise: string): string =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  return { decimal: text('decimal', '.'), group: text('group', ',') };
}

function currencySymbol(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

function currencyFormat(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1);
  return parts[0]?.type === 'currency' ? '¤#,##0.00' : '#,##0.00 ¤';
}

const letters: Record<string, (options: Intl.DateTimeFormatOptions) => string> = {
  year: () => 'yyyy',
  month: ({ month }) => ({ long: 'MMMM', short: 'MMM' })[month as string] ?? 'M',
  day: () => 'd',
  hour: () => 'h',
  minute: () => 'mm',
  second: () => 'ss',
  dayPeriod: () => 'a',
};

/** The locale's order of parts as a pattern: `M/d/yyyy`, `HH:mm`. */
function datePattern(locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, options);
  const is24Hours = format.resolvedOptions().hour12 === false;
  return format
    .formatToParts(new Date(Date.UTC(2026, 10, 23, 14, 5, 6)))
    .map(({ type, value }) => {
      if (type === 'literal') return value.replaceAll('\u202f', ' ');
      return type === 'hour' && is24Hours ? 'HH' : (letters[type]?.(options) ?? '');
    })
    .join('');
}
