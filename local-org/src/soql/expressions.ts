import type { FieldSchema } from '../schema/schema.ts';
import type { FunctionCall, Operand } from './ast.ts';
import { CORPORATE, currencyOf, inCurrency } from './currency.ts';
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
  /** Alias of the row that the field is read from. */
  row: string | null;
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
  const { field, object, row, path, sql } = scope.field(operand.parts, operand.at);
  const type = typeOf(field);
  return { sql, type, field, object, row, path, isAggregate: false, functionName: null, at: operand.at };
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
  const date = dateFunctions[call.name] ?? fiscalFunction(scope, call);
  if (date) return dateFunction(scope, call, inner, date);
  switch (call.name) {
    case 'CONVERTTIMEZONE':
      expectType(scope, call, inner, 'datetime');
      return { ...made, sql: `local_moment(${inner.sql}, ${sqlText(scope.context.session.timeZone)})` };
    case 'CONVERTCURRENCY':
      expectType(scope, call, inner, 'number');
      return { ...made, sql: inCurrency(scope, inner, scope.context.session.currency) };
    case 'TOLABEL':
      return { ...made, sql: labelSql(inner) };
    case 'FORMAT': {
      const { locale, timeZone, currency } = scope.context.session;
      const kind = inner.field?.type === 'currency' ? 'currency' : inner.type;
      const own = inner.functionName === null ? currencyOf(scope, inner) : null;
      const parameters = [sqlText(kind), sqlText(locale), sqlText(timeZone), own ?? sqlText(currency)];
      const scale = sqlText(inner.field?.scale ?? 0);
      return { ...made, sql: `format_value(${[inner.sql, ...parameters, scale].join(', ')})`, type: 'text' };
    }
    default:
      throw soqlError('MALFORMED_QUERY', soql, call.at, `unexpected token: '('`);
  }
}

function aggregateOf(scope: Scope, call: FunctionCall, inner: Expression): Pick<Expression, 'sql' | 'type'> {
  // Sums of several currencies make sense in one alone: the corporate one.
  const argument = inner.type === 'text' ? `${inner.sql} COLLATE NOCASE` : inCurrency(scope, inner, CORPORATE);
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
      return { sql: `${call.name}(${argument})`, type: 'number' };
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

/** Fiscal years, quarters and months of an org whose years begin in the month; a year is called by the one it ends in. */
const fiscalParts = (startMonth: number): Readonly<Record<string, DateFunction>> => ({
  FISCAL_YEAR: {
    sql: (text) => `(${part(text, 1, 4)} + (${startMonth} > 1 AND ${part(text, 6, 2)} >= ${startMonth}))`,
    type: 'number',
  },
  FISCAL_QUARTER: { sql: (text) => `((${part(text, 6, 2)} - ${startMonth} + 12) % 12 / 3 + 1)`, type: 'number' },
  FISCAL_MONTH: { sql: (text) => `((${part(text, 6, 2)} - ${startMonth} + 12) % 12 + 1)`, type: 'number' },
});

const dateFunctions: Readonly<Record<string, DateFunction>> = {
  CALENDAR_YEAR: yearPart,
  CALENDAR_QUARTER: quarterPart,
  CALENDAR_MONTH: monthPart,
  DAY_IN_MONTH: { sql: (text) => part(text, 9, 2), type: 'number' },
  DAY_IN_WEEK: { sql: (text) => `(CAST(STRFTIME('%w', SUBSTR(${text}, 1, 10)) AS INTEGER) + 1)`, type: 'number' },
  DAY_IN_YEAR: { sql: dayOfYear, type: 'number' },
  WEEK_IN_MONTH: { sql: (text) => `((${part(text, 9, 2)} + 6) / 7)`, type: 'number' },
  WEEK_IN_YEAR: { sql: (text) => `((${dayOfYear(text)} + 6) / 7)`, type: 'number' },
  HOUR_IN_DAY: { sql: (text) => part(text, 12, 2), needsTime: true, type: 'number' },
  DAY_ONLY: { sql: (text) => `SUBSTR(${text}, 1, 10)`, needsTime: true, type: 'date' },
};

function fiscalFunction(scope: Scope, call: FunctionCall): DateFunction | undefined {
  const { fiscal } = scope.context.dates;
  const found = fiscalParts(fiscal.startMonth)[call.name];
  if (!found || fiscal.custom === null) return found;
  const reason = `date function ${call.name} is not supported where custom fiscal years are enabled`;
  throw soqlError('MALFORMED_QUERY', scope.context.soql, call.at, reason);
}

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
