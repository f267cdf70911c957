/** A value that may stand in a SOQL text. Names of fields and objects never come from data, so they are not here. */
export type SoqlValue = string | number | boolean | null | Date | SoqlLiteral | readonly (string | SoqlLiteral)[];

/** Text that is already SOQL: made only by the functions of this file. */
export class SoqlLiteral {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value that SOQL has no way to say. */
export class NotASoqlValueError extends Error {
  override readonly name = 'NotASoqlValueError';
}

/**
 * SOQL with its values typed and escaped, so that no data can end a literal.
 *
 * Strings are quoted; numbers, booleans and null stand bare; a `Date` becomes a moment in UTC to the second, as SOQL compares
 * moments; a list becomes `('a','b')`. Days and names of fields need `soqlDate` and `soqlName`.
 *
 * @throws {NotASoqlValueError} for an empty list, a number that is not finite, or an invalid date
 * @example soql`SELECT Id FROM Account WHERE Name = ${"O'Neil"}` // … WHERE Name = 'O\'Neil'
 */
export function soql(parts: TemplateStringsArray, ...values: readonly SoqlValue[]): string {
  return parts.reduce((text, part, index) => text + literal(values[index - 1]!) + part);
}

/** A day (`YYYY-MM-DD`) for a Date field. */
export function soqlDate(day: string): SoqlLiteral {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new NotASoqlValueError(`"${day}" is not a day (YYYY-MM-DD).`);
  return new SoqlLiteral(day);
}

/** The API name of an object or field, or a path of them. */
export function soqlName(name: string): SoqlLiteral {
  if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(name)) throw new NotASoqlValueError(`"${name}" is not an API name.`);
  return new SoqlLiteral(name);
}

/** Names, separated by commas: what a query selects. */
export function soqlNames(names: readonly string[]): SoqlLiteral {
  return new SoqlLiteral(names.map((name) => soqlName(name).text).join(', '));
}

/** A 15 or 18 characters long record id. */
export function soqlId(id: string): SoqlLiteral {
  if (!/^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(id)) throw new NotASoqlValueError(`"${id}" is not a record id.`);
  return new SoqlLiteral(`'${id}'`);
}

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function literal(value: SoqlValue): string {
  if (value instanceof SoqlLiteral) return value.text;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `'${value.replace(/[\\'"\n\r\t\b\f]/g, (found) => ESCAPES[found]!)}'`;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotASoqlValueError(`${value} is not a number SOQL knows.`);
    // SOQL has no exponents.
    return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '');
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new NotASoqlValueError('An invalid date has no SOQL form.');
    return value.toISOString().replace(/\.\d{3}Z$/, 'Z');
  }
  if (value.length === 0)
    throw new NotASoqlValueError('SOQL has no empty list; ask only when there is something to ask for.');
  return `(${value.map((entry) => literal(entry)).join(',')})`;
}
