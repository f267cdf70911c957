import type { XmlElement } from '../deploy/xml.ts';
import { elementsAt, textAt } from '../deploy/xml.ts';
import type { Org } from '../org.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { fieldOfColumn } from './names.ts';

const comparisons: Record<string, string> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  lessOrEqual: '<=',
  greaterThan: '>',
  greaterOrEqual: '>=',
};

/** The WHERE condition of a list view; empty when it shows everything. */
export function listCondition(org: Org, session: Session, object: ObjectSchema, list: XmlElement): string {
  const filters = elementsAt(list, 'filters').map((filter) => filterCondition(org, object, filter));
  const logic = textAt(list, 'booleanFilter');
  const combined = logic
    ? logic.replace(/\d+/g, (number) => `(${filters[Number(number) - 1] ?? ''})`)
    : filters.join(' AND ');
  const isMine = textAt(list, 'filterScope') === 'Mine' && org.catalogue.field(object.name, 'OwnerId') !== undefined;
  return [isMine ? `OwnerId = '${session.userId}'` : '', combined && `(${combined})`].filter(Boolean).join(' AND ');
}

function filterCondition(org: Org, object: ObjectSchema, filter: XmlElement): string {
  const name = fieldOfColumn(textAt(filter, 'field') ?? '');
  const operation = textAt(filter, 'operation') ?? 'equals';
  const field = org.catalogue.field(object.name, name);
  if (!field) throw new Error(`The list view filters ${object.name} by ${name}, which is not a field of it.`);
  const values = (textAt(filter, 'value') ?? '').split(',').map((value) => value.trim());
  const parts = values.map((value) => comparison(field, operation, value));
  // Several values are alternatives; for "not" they are all excluded.
  const isNegative = operation.startsWith('not');
  return parts.length === 1 ? parts[0]! : `(${parts.join(isNegative ? ' AND ' : ' OR ')})`;
}

function comparison(field: FieldSchema, operation: string, value: string): string {
  const text = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  switch (operation) {
    case 'contains':
      return `${field.name} LIKE '%${text}%'`;
    case 'notContain':
      return `(NOT ${field.name} LIKE '%${text}%')`;
    case 'startsWith':
      return `${field.name} LIKE '${text}%'`;
    case 'includes':
      return `${field.name} INCLUDES ('${text}')`;
    case 'excludes':
      return `${field.name} EXCLUDES ('${text}')`;
    default:
      return `${field.name} ${comparisons[operation] ?? '='} ${literal(field, value, text)}`;
  }
}

function literal(field: FieldSchema, value: string, text: string): string {
  if (value === '') return 'null';
  switch (field.type) {
    case 'boolean':
      return value === '1' || value.toLowerCase() === 'true' ? 'true' : 'false';
    case 'currency':
    case 'double':
    case 'int':
    case 'percent':
      return value;
    case 'date':
    case 'datetime':
      return dateLiteral(value);
    default:
      return `'${text}'`;
  }
}

/** `LAST_N_DAYS:7` and ISO dates stand as they are; `M/D/YYYY` is what Setup writes. */
function dateLiteral(value: string): string {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : value;
}
