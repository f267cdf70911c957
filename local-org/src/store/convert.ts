import type { FieldSchema } from '../schema/schema.ts';
import { FieldProblem } from './fieldProblem.ts';
import { normalId } from './ids.ts';
import { isDate, moment } from './moments.ts';
import { javaDouble, roundHalfUp } from './numbers.ts';
import type { Cell } from './store.ts';

/** Turns a caller's value (JSON or CSV text) into a cell, or throws a FieldProblem. Null and '' are the empty cell. */
export type Converter = (value: unknown) => Cell;

/** The converter of a field: its type, length, range and choices, decided once. */
export function converterOf(field: FieldSchema, prefixesOf: (object: string) => string | undefined): Converter {
  const convert = typedConverter(field, prefixesOf);
  if (field.type === 'boolean') return convert;
  return (value) => (value === null || value === undefined || value === '' ? null : convert(value));
}

function typedConverter(field: FieldSchema, prefixesOf: (object: string) => string | undefined): Converter {
  switch (field.type) {
    case 'boolean':
      return (value) => booleanCell(field, value);
    case 'int':
    case 'long':
      return (value) => integerCell(field, value);
    case 'double':
    case 'currency':
    case 'percent':
      return numberConverter(field);
    case 'date':
      return (value) => dateCell(field, value);
    case 'datetime':
      return (value) => momentCell(field, value);
    case 'time':
      return (value) => timeCell(field, value);
    case 'id':
    case 'reference':
      return referenceConverter(field, prefixesOf);
    case 'picklist':
    case 'multipicklist':
      return picklistConverter(field);
    case 'email':
      return (value) => emailCell(field, value);
    case 'textarea':
      return (value) => textCell(field, text(field, value));
    default:
      return (value) => textCell(field, text(field, value).trim());
  }
}

/** The value has not the JSON or CSV form of the field's type. */
export function wrongType(field: FieldSchema, value: unknown): FieldProblem {
  return new FieldProblem(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    `${field.label}: value not of required type: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    [field.name],
  );
}

function text(field: FieldSchema, value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrongType(field, value);
}

function textCell(field: FieldSchema, value: string): Cell {
  if (field.length > 0 && value.length > field.length) {
    throw new FieldProblem(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value} (max length=${field.length})`,
      [field.name],
    );
  }
  return value === '' ? null : value;
}

function booleanCell(field: FieldSchema, value: unknown): Cell {
  if (value === true || value === 1) return 1;
  if (value === false || value === 0) return 0;
  if (typeof value === 'string') {
    const word = value.trim().toLowerCase();
    if (word === 'true' || word === '1') return 1;
    if (word === 'false' || word === '0') return 0;
  }
  throw wrongType(field, value);
}

function integerCell(field: FieldSchema, value: unknown): Cell {
  const number = numberFrom(field, value);
  if (!Number.isInteger(number)) throw wrongType(field, value);
  if (field.type === 'int' && Math.abs(number) > 2_147_483_647) throw outsideRange(field, number);
  return number;
}

function numberConverter(field: FieldSchema): Converter {
  const bound = field.precision > 0 ? 10 ** (field.precision - field.scale) : Number.POSITIVE_INFINITY;
  const scale = field.precision > 0 ? field.scale : 15;
  return (value) => {
    const number = roundHalfUp(numberFrom(field, value), scale);
    if (number >= bound || number <= -bound) throw outsideRange(field, number);
    return number;
  };
}

function outsideRange(field: FieldSchema, number: number): FieldProblem {
  return new FieldProblem(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${field.label}: value outside of valid range on numeric field: ${javaDouble(number)}`,
    [field.name],
  );
}

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

function numberFrom(field: FieldSchema, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && NUMBER.test(value)) return Number(value);
  throw wrongType(field, value);
}

function dateCell(field: FieldSchema, value: unknown): Cell {
  const given = text(field, value).trim();
  if (isDate(given)) return given;
  if (given.length > 10 && moment(given) !== null) return given.slice(0, 10);
  throw wrongType(field, value);
}

function momentCell(field: FieldSchema, value: unknown): Cell {
  const at = moment(text(field, value).trim());
  if (at === null) throw wrongType(field, value);
  return at;
}

function timeCell(field: FieldSchema, value: unknown): Cell {
  const match = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?Z?$/.exec(text(field, value).trim());
  if (!match) throw wrongType(field, value);
  return `${match[1]}:${match[2]}:${match[3]}.${(match[4] ?? '').padEnd(3, '0')}Z`;
}

function referenceConverter(field: FieldSchema, prefixesOf: (object: string) => string | undefined): Converter {
  const prefixes = new Set(field.referenceTo.map(prefixesOf).filter((prefix) => prefix !== undefined && prefix !== ''));
  return (value) => {
    const given = text(field, value).trim();
    const id = normalId(given);
    if (id === null || (prefixes.size > 0 && !prefixes.has(id.slice(0, 3)))) {
      throw new FieldProblem('MALFORMED_ID', `${field.label}: id value of incorrect type: ${given}`, [field.name]);
    }
    return id;
  };
}

function picklistConverter(field: FieldSchema): Converter {
  const allowed = field.picklist?.restricted
    ? new Set(field.picklist.values.filter((choice) => choice.active).map((choice) => choice.value))
    : null;
  return (value) => {
    const given = text(field, value).trim();
    const chosen = field.type === 'multipicklist' ? given.split(';').filter((part) => part !== '') : [given];
    const unknown = allowed === null ? undefined : chosen.find((choice) => !allowed.has(choice));
    if (unknown !== undefined) {
      throw new FieldProblem(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${unknown}`,
        [field.name],
      );
    }
    return textCell(field, chosen.join(';'));
  };
}

function emailCell(field: FieldSchema, value: unknown): Cell {
  const given = text(field, value).trim();
  if (!/^[^\s@"<>(),;:]+@[^\s@.]+(\.[^\s@.]+)+$/.test(given)) {
    throw new FieldProblem('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${given}`, [field.name]);
  }
  return textCell(field, given);
}
