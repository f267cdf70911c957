import type { FieldValue } from './wantedRecord.ts';

/** How a field stores its values; the part of a describe that matters here. */
export interface FieldStore {
  readonly type: string;
  readonly precision: number;
  readonly scale: number;
  readonly length: number;
}

const NUMBERS = new Set(['double', 'currency', 'percent', 'int']);
const TEXTS = new Set(['string', 'textarea', 'picklist', 'url', 'email', 'phone']);

/**
 * The value as the org will hold it: numbers rounded to the field's scale (halves away from zero, as the org rounds) and
 * held within its digits, texts trimmed and cut to its length, empty ones null. Comparing values in this form is what keeps a
 * second run from writing.
 */
export function storableValue(value: FieldValue, store: FieldStore): FieldValue {
  if (value === null) return null;
  if (typeof value === 'number' && NUMBERS.has(store.type)) return storableNumber(value, store);
  if (typeof value === 'string' && TEXTS.has(store.type)) return storableText(value, store.length);
  if (typeof value === 'string' && store.type === 'datetime') return momentText(value);
  return value;
}

function storableNumber(value: number, { precision, scale }: FieldStore): number | null {
  if (!Number.isFinite(value)) return null;
  const rounded = roundedTo(value, scale);
  // A ratio may grow past what its field has digits for (a pace of 12,000 on the first morning): the largest is said then.
  const largest =
    precision === 0 ? Infinity : Number(`${'9'.repeat(precision - scale) || '0'}.${'9'.repeat(scale) || '0'}`);
  return Math.max(-largest, Math.min(largest, rounded)) + 0;
}

/** Decimal rounding by shifting the exponent in text, because 1.005 × 100 is 100.49999999999999. */
function roundedTo(value: number, scale: number): number {
  const text = Math.abs(value).toString();
  const shifted = text.includes('e') ? Math.abs(value) * 10 ** scale : Number(`${text}e${scale}`);
  return (Math.sign(value) * Math.round(shifted)) / 10 ** scale;
}

function storableText(value: string, length: number): string | null {
  const trimmed = value.replace(/\r\n/g, '\n').trim();
  if (trimmed === '') return null;
  if (length === 0 || trimmed.length <= length) return trimmed;
  return `${trimmed.slice(0, length - 1).trimEnd()}…`;
}

function momentText(value: string): string {
  return new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString();
}
