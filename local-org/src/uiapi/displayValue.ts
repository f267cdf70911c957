import type { FieldSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';

/** How the reader writes numbers, dates and money. */
export interface DisplayFormat {
  /** BCP 47 name (`en-US`). */
  locale: string;
  timeZone: string;
  currency: string;
}

/** The session's formats. An unknown locale counts as American English, as it does for the platform's new users. */
export function displayFormat(session: Session): DisplayFormat {
  const locale = session.locale.replaceAll('_', '-');
  const isKnown = Intl.NumberFormat.supportedLocalesOf([locale]).length > 0;
  return { locale: isKnown ? locale : 'en-US', timeZone: session.timeZone, currency: session.currency };
}

/** The formats for one record: amounts are in its own currency, where it names one. */
export function recordFormat(format: DisplayFormat, record: Readonly<Record<string, unknown>>): DisplayFormat {
  const code = record['CurrencyIsoCode'];
  return typeof code === 'string' && code !== format.currency ? { ...format, currency: code } : format;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}:${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}:${JSON.stringify(options)}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

/**
 * A value as the reader's locale writes it, or null where text and value are the same (texts, ids, check boxes).
 *
 * @example displayValue(amountField, 1234.5, format) // '$1,234.50'
 */
export function displayValue(field: FieldSchema, value: unknown, format: DisplayFormat): string | null {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'currency':
      return numberFormat(format.locale, { ...digits(field), style: 'currency', currency: format.currency }).format(
        Number(value),
      );
    case 'double':
    case 'int':
    case 'long':
      return numberFormat(format.locale, digits(field)).format(Number(value));
    case 'percent':
      return numberFormat(format.locale, { ...digits(field), style: 'percent' }).format(Number(value) / 100);
    case 'date':
      return dateFormat(format.locale, { timeZone: 'UTC', ...fourDigitYear }).format(
        new Date(`${String(value)}T00:00:00Z`),
      );
    case 'datetime':
      return moment(new Date(String(value)), format);
    case 'picklist':
    case 'multipicklist':
      return picklistLabels(field, String(value));
    default:
      return null;
  }
}

const fourDigitYear: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };
function moment(at: Date, { locale, timeZone }: DisplayFormat): string {
  const day = dateFormat(locale, { ...fourDigitYear, timeZone }).format(at);
  const clock = dateFormat(locale, { timeStyle: 'short', timeZone }).format(at);
  return `${day}, ${clock.replaceAll('\u202f', ' ')}`;
}

/** Numbers show as many decimals as the field has. */
function digits({ scale, type }: FieldSchema): Intl.NumberFormatOptions {
  const fraction = type === 'int' || type === 'long' ? 0 : Math.min(scale, 20);
  return { minimumFractionDigits: fraction, maximumFractionDigits: fraction };
}

function picklistLabels(field: FieldSchema, value: string): string {
  const label = (part: string): string => field.picklist?.values.find((each) => each.value === part)?.label ?? part;
  return field.type === 'multipicklist' ? value.split(';').map(label).join(';') : label(value);
}
