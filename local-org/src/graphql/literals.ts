import type { FieldSchema } from '../schema/schema.ts';
import { invalid } from './graphqlError.ts';

/** A text as a SOQL literal. */
export function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped}'`;
}

/** A filter's value as a SOQL literal of the field's type. Dates come as `{value}`, `{literal}` or `{range}`. */
export function soqlLiteral(field: FieldSchema, value: unknown, path: readonly string[]): string {
  if (value === null || value === undefined) return 'null';
  switch (field.type) {
    case 'boolean':
      if (typeof value === 'boolean') return String(value);
      break;
    case 'currency':
    case 'double':
    case 'int':
    case 'long':
    case 'percent':
      if (typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value))) return decimal(Number(value));
      break;
    case 'date':
    case 'datetime':
      return dateLiteral(field, value, path);
    default:
      if (typeof value === 'string') return quoted(value);
  }
  throw invalid('WrongType', `${JSON.stringify(value)} is not a valid '${field.type}' for '${field.name}'`, path);
}

/** SOQL knows no exponents. */
function decimal(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(12).replace(/0+$/, '');
}

function dateLiteral(field: FieldSchema, input: unknown, path: readonly string[]): string {
  const given = typeof input === 'object' ? (input as Record<string, unknown>) : { value: input };
  if (given['value'] === null) return 'null';
  if (typeof given['value'] === 'string') {
    const text = given['value'];
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
    if (field.type === 'date' ? isDate : !Number.isNaN(Date.parse(text))) {
      return field.type === 'date' ? text : new Date(text).toISOString();
    }
  }
  if (typeof given['literal'] === 'string' && /^[A-Z_]+$/.test(given['literal'])) return given['literal'];
  const [[range, count] = ['', null]] = Object.entries((given['range'] ?? {}) as Record<string, unknown>);
  if (/^(last|next)_n_\w+$|^n_\w+_ago$/.test(range) && Number.isInteger(count))
    return `${range.toUpperCase()}:${Number(count)}`;
  throw invalid('WrongType', `${JSON.stringify(input)} is not a valid '${field.type}' for '${field.name}'`, path);
}
