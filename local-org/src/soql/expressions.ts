import type { FieldSchema } from '../schema/schema.ts';
import type { FunctionCall, Operand } from './ast.ts';
import type { QueryColumn } from './result.ts';
import type { Scope } from './scope.ts';
import { soqlError } from './soqlError.ts';
import { sqlText } from './sqlText.ts';

export type ExpressionType =
  'text' | 'caseSensitiveText' | 'id' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'compound';

/** An operand as SQL, with what the query's rules need to know of it. */
export interface Expression {
  sql: string;
  type: ExpressionType;
  /** The field, or the field inside the function; null for COUNT(). */
  field: FieldSchema | null;
  object: string | null;
  /** As the schema spells it. */
  path: readonly string[];
  isAggregate: boolean;
  functionName: string | null;
  at: number;
}

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX', 'GROUPING']);

/** Compiles a field or function. */
export function expressionOf(scope: Scope, operand: Operand): Expression {
  if (operand.kind === 'function') return functionOf(scope, operand);
  const { field, object, path, sql } = scope.field(operand.parts, operand.at);
  const type = typeOf(field);
  return { sql, type, field, object, path, isAggregate: false, functionName: null, at: operand.at };
}

/** Whether a call is an aggregate, before it is compiled. */
export const isAggregateCall = (operand: Operand): boolean =>
  operand.kind === 'function' && AGGREGATES.has(operand.name);

function typeOf(field: FieldSchema): ExpressionType {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return field.type;
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'address':
    case 'location':
      return 'compound';
    default:
      return field.caseSensitive ? 'caseSensitiveText' : 'text';
  }
}

/** The type of a result column. */
export function columnType(expression: Expression): QueryColumn['type'] {
  switch (expression.type) {
    case 'text':
    case 'caseSensitiveText':
    case 'time':
    case 'compound':
      return 'string';
    default:
      return expression.type;
  }
}

function functionOf(scope: Scope, call: FunctionCall): Expression {
  const [argument, ...more] = call.arguments;
  const { soql } = scope.context;
  if (!argument || more.length > 0)
    throw soqlError('MALFORMED_QUERY', soql, call.at, `unexpected token: '${call.name}'`);
  const inner = expressionOf(scope, argument);
  if (inner.isAggregate) {
    throw soqlError('MALFORMED_QUERY', soql, call.at, `Aggregate functions cannot be nested: ${call.name}`);
  }
  const made = { ...inner, functionName: call.name, at: call.at };
  if (AGGREGATES.has(call.name)) return { ...made, ...aggregateOf(scope, call, inner), isAggregate: true };
  const date = dateFunctions[call.name];
  if (date) return dateFunction(scope, call, inner, date);
  switch (call.name) {
    case 'CONVERTTIMEZONE':
      expectType(scope, call, inner, 'datetime');
      return { ...made, sql: `local_moment(${inner.sql}, ${sqlText(scope.context.session.timeZone)})` };
    case 'CONVERTCURRENCY':
      expectType(scope, call, inner, 'number');
      return made;
    case 'TOLABEL':
      return { ...made, sql: labelSql(inner) };
    case 'FORMAT': {
      const { locale, timeZone, currency } = scope.context.session;
      const kind = inner.field?.type === 'currency' ? 'currency' : inner.type;
      const parameters = [kind, locale, timeZone, currency, inner.field?.scale ?? 0].map(sqlText);
      return { ...made, sql: `format_value(${[inner.sql, ...parameters].join(', ')})`, type: 'text' };
    }
    default:
      throw soqlError('MALFORMED_QUERY', soql, call.at, `unexpected token: '('`);
  }
}

function aggregateOf(scope: Scope, call: FunctionCall, inner: Expression): Pick<Expression, 'sql' | 'type'> {
  const argument = inner.type === 'text' ? `${inner.sql} COLLATE NOCASE` : inner.sql;
  switch (call.name) {
    case 'COUNT':
      return { sql: `COUNT(${inner.sql})`, type: 'number' };
    case 'COUNT_DISTINCT':
      return { sql: `COUNT(DISTINCT ${argument})`, type: 'number' };
    case 'GROUPING':
      return { sql: `GROUPING(${inner.sql})`, type: 'number' };
    case 'SUM':
    case 'AVG':
      if (inner.type !== 'number') throw unsupported(scope, call, inner);
      return { sql: `${call.name}(${inner.sql})`, type: 'number' };
    default:
      if (inner.type === 'boolean' || inner.type === 'compound') throw unsupported(scope, call, inner);
      return { sql: `${call.name}(${argument})`, type: inner.type };
  }
}

function unsupported(scope: Scope, call: FunctionCall, inner: Expression): Error {
  const reason = `field ${inner.field?.name} does not support aggregate operator ${call.name}`;
  return soqlError('MALFORMED_QUERY', scope.context.soql, call.at, reason);
}

interface DateFunction {
  /** SQL over ISO text. */
  sql(text: string): string;
  needsTime?: boolean;
  type: 'number' | 'date';
}

const part = (text: string, start: number, length: number): string =>
  `CAST(SUBSTR(${text}, ${start}, ${length}) AS INTEGER)`;
const dayOfYear = (text: string): string => `CAST(STRFTIME('%j', SUBSTR(${text}, 1, 10)) AS INTEGER)`;
const yearPart = { sql: (text: string) => part(text, 1, 4), type: 'number' } as const;
const monthPart = { sql: (text: string) => part(text, 6, 2), type: 'number' } as const;
const quarterPart = { sql: (text: string) => `((${part(text, 6, 2)} + 2) / 3)`, type: 'number' } as const;

/** Date functions. The org's fiscal year is the calendar year, so the fiscal ones are the same. */
const dateFunctions: Readonly<Record<string, DateFunction>> = {
  CALENDAR_YEAR: yearPart,
  CALENDAR_QUARTER: quarterPart,
  CALENDAR_MONTH: monthPart,
  FISCAL_YEAR: yearPart,
  FISCAL_QUARTER: quarterPart,
  FISCAL_MONTH: monthPart,
  DAY_IN_MONTH: { sql: (text) => part(text, 9, 2), type: 'number' },
  DAY_IN_WEEK: { sql: (text) => `(CAST(STRFTIME('%w', SUBSTR(${text}, 1, 10)) AS INTEGER) + 1)`, type: 'number' },
  DAY_IN_YEAR: { sql: dayOfYear, type: 'number' },
  WEEK_IN_MONTH: { sql: (text) => `((${part(text, 9, 2)} + 6) / 7)`, type: 'number' },
  WEEK_IN_YEAR: { sql: (text) => `((${dayOfYear(text)} + 6) / 7)`, type: 'number' },
  HOUR_IN_DAY: { sql: (text) => part(text, 12, 2), needsTime: true, type: 'number' },
  DAY_ONLY: { sql: (text) => `SUBSTR(${text}, 1, 10)`, needsTime: true, type: 'date' },
};

function dateFunction(scope: Scope, call: FunctionCall, inner: Expression, definition: DateFunction): Expression {
  if (inner.type !== 'datetime' && (inner.type !== 'date' || definition.needsTime)) {
    const reason = `field ${inner.field?.name} does not support date function ${call.name}`;
    throw soqlError('MALFORMED_QUERY', scope.context.soql, call.at, reason);
  }
  const sql = `CASE WHEN ${inner.sql} IS NOT NULL THEN ${definition.sql(inner.sql)} END`;
  return { ...inner, sql, type: definition.type, functionName: call.name, at: call.at };
}

function expectType(scope: Scope, call: FunctionCall, inner: Expression, type: ExpressionType): void {
  if (inner.type === type) return;
  const reason = `field ${inner.field?.name} does not support function ${call.name}`;
  throw soqlError('MALFORMED_QUERY', scope.context.soql, call.at, reason);
}

function labelSql(inner: Expression): string {
  const different = inner.field?.picklist?.values.filter(({ value, label }) => value !== label) ?? [];
  if (different.length === 0) return inner.sql;
  const cases = different.map(({ value, label }) => `WHEN ${sqlText(value)} THEN ${sqlText(label)}`);
  return `CASE ${inner.sql} ${cases.join(' ')} ELSE ${inner.sql} END`;
}
