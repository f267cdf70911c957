import { startOfDay } from '../timeZone.ts';
import { normalId } from '../store/ids.ts';
import { moment } from '../store/moments.ts';
import type { Cell } from '../store/store.ts';
import type { ComparisonOperator, Condition, Literal, Operand, Query } from './ast.ts';
import { inCurrency } from './currency.ts';
import { daySpan } from './dateLiterals.ts';
import { expressionOf, isAggregateCall, type Expression } from './expressions.ts';
import type { Scope } from './scope.ts';
import { soqlError } from './soqlError.ts';
import { isAscii, sqlText } from './sqlText.ts';

/** How a semi-join's inner query becomes `SELECT field FROM …`. */
export type JoinCompiler = (query: Query) => string;

/**
 * Compiles a condition. SOQL knows true and false only: a comparison with an empty field is false, and `!=`, `NOT IN`
 * and `NOT` hold for it, where SQL would answer "unknown". So the SQL made here is never NULL where it is negated.
 */
export function conditionSql(
  scope: Scope,
  condition: Condition,
  join: JoinCompiler,
  place: 'where' | 'having',
): string {
  const inner = (one: Condition): string => conditionSql(scope, one, join, place);
  switch (condition.kind) {
    case 'and':
      return joined(condition.conditions.map(inner), 'AND');
    case 'or':
      return joined(condition.conditions.map(inner), 'OR');
    case 'not':
      return `(NOT COALESCE(${inner(condition.condition)}, 0))`;
    case 'comparison':
      return comparisonSql(scope, filtered(scope, condition.left, place), condition.operator, condition.right);
    case 'set':
      return setSql(scope, filtered(scope, condition.left, place), condition.operator, condition.right);
    case 'join': {
      const left = filtered(scope, condition.left, place);
      if (left.type !== 'id') {
        const reason = `The left operand field in the where expression for outer query is not of reference type: ${left.field?.name}`;
        throw soqlError('MALFORMED_QUERY', scope.context.soql, left.at, reason);
      }
      const found = `${left.sql} IN (${join(condition.query)})`;
      return condition.operator === 'IN' ? found : `(${left.sql} IS NULL OR NOT ${found})`;
    }
  }
}

/** Terms side by side, halved into brackets: a database takes a chain for as deep as it is long. */
function joined(terms: readonly string[], word: 'AND' | 'OR'): string {
  if (terms.length <= 50) return `(${terms.join(` ${word} `)})`;
  const half = Math.ceil(terms.length / 2);
  return `(${joined(terms.slice(0, half), word)} ${word} ${joined(terms.slice(half), word)})`;
}

function filtered(scope: Scope, operand: Operand, place: 'where' | 'having'): Expression {
  const { soql } = scope.context;
  if (place === 'where' && isAggregateCall(operand)) {
    throw soqlError('MALFORMED_QUERY', soql, operand.at, 'Aggregate functions are not allowed in a WHERE clause');
  }
  const expression = expressionOf(scope, operand);
  const { field } = expression;
  if (place === 'where' && field && !field.filterable) {
    throw soqlError('INVALID_FIELD', soql, expression.at, `field '${field.name}' can not be filtered in a query call`);
  }
  return expression;
}

function comparisonSql(scope: Scope, left: Expression, operator: ComparisonOperator, right: Literal): string {
  if (right.kind === 'dateLiteral') return spanSql(scope, left, operator, right);
  const cell = cellOf(scope, left, right);
  if (operator === 'LIKE') return likeSql(scope, left, cell);
  if (cell === null) {
    if (operator === '=' || operator === '!=') return `${left.sql} IS ${operator === '=' ? '' : 'NOT '}NULL`;
    return '0';
  }
  if (left.type === 'boolean' && operator !== '=' && operator !== '!=') {
    const reason = 'invalid operator on boolean field';
    throw soqlError('INVALID_QUERY_FILTER_OPERATOR', scope.context.soql, left.at, reason);
  }
  const [field, value] = folded(left.isAggregate ? left : { ...left, sql: amountSql(scope, left, right) }, cell);
  if (operator === '=') return `${field} = ${value}`;
  if (operator === '!=') return `${field} IS NOT ${value}`;
  return `${field} ${operator} ${value}`;
}

/** An amount is compared in the currency of the literal, or where it names none in the user's. */
const amountSql = (scope: Scope, left: Expression, right: Literal): string =>
  inCurrency(scope, left, right.kind === 'currency' ? right.code : scope.context.session.currency);

/** Both sides of a comparison with the case rule of the field. */
function folded(left: Expression, cell: Cell): [string, string] {
  if (left.type !== 'text' || typeof cell !== 'string') return [left.sql, sqlText(cell)];
  if (isAscii(cell)) return [left.sql, `${sqlText(cell)} COLLATE NOCASE`];
  return [`fold(${left.sql})`, sqlText(cell.toLowerCase())];
}

function likeSql(scope: Scope, left: Expression, cell: Cell): string {
  if (left.type !== 'text' && left.type !== 'caseSensitiveText') {
    const reason = `invalid operator on ${left.field?.type ?? left.type} field`;
    throw soqlError('INVALID_QUERY_FILTER_OPERATOR', scope.context.soql, left.at, reason);
  }
  if (cell === null) return `${left.sql} IS NULL`;
  const pattern = String(cell).replace(/\\(?![%_])/g, '\\\\');
  if (isAscii(pattern)) return `${left.sql} LIKE ${sqlText(pattern)} ESCAPE '\\'`;
  return `fold(${left.sql}) LIKE ${sqlText(pattern.toLowerCase())} ESCAPE '\\'`;
}

function setSql(scope: Scope, left: Expression, operator: string, right: readonly Literal[]): string {
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return choiceSql(scope, left, operator, right);
  const spans = right.filter((literal) => literal.kind === 'dateLiteral');
  const cells = right
    .filter((literal) => literal.kind !== 'dateLiteral')
    .map((literal) => cellOf(scope, left, literal));
  const tests = spans.map((literal) => spanSql(scope, left, '=', literal));
  const given = cells.filter((cell) => cell !== null);
  if (given.length < cells.length) tests.push(`${left.sql} IS NULL`);
  const needsFold = left.type === 'text' && given.some((cell) => typeof cell === 'string' && !isAscii(cell));
  if (given.length > 0) {
    const list = given.map((cell) => sqlText(needsFold ? String(cell).toLowerCase() : cell)).join(', ');
    const field = needsFold ? `fold(${left.sql})` : left.type === 'text' ? `${left.sql} COLLATE NOCASE` : left.sql;
    tests.push(`${field} IN (${list})`);
  }
  const any = tests.length === 1 ? tests[0]! : `(${tests.join(' OR ')})`;
  return operator === 'IN' ? any : `(NOT COALESCE(${any}, 0))`;
}

/** Multi-select picklists: each literal is one choice, or several that must all be there, joined by semicolons. */
function choiceSql(scope: Scope, left: Expression, operator: string, right: readonly Literal[]): string {
  if (left.field?.type !== 'multipicklist') {
    const reason = `includes/excludes operators only valid on multi-select picklist fields`;
    throw soqlError('INVALID_QUERY_FILTER_OPERATOR', scope.context.soql, left.at, reason);
  }
  const tests = right.map((literal) => {
    const cell = cellOf(scope, left, literal);
    if (cell === null) return `${left.sql} IS NULL`;
    const choices = String(cell)
      .split(';')
      .filter((choice) => choice !== '');
    const each = choices.map(
      (choice) => `INSTR(fold(';' || ${left.sql} || ';'), ${sqlText(`;${choice.toLowerCase()};`)}) > 0`,
    );
    return `(${each.join(' AND ')})`;
  });
  const any = `(${tests.join(' OR ')})`;
  return operator === 'INCLUDES' ? any : `(NOT COALESCE(${any}, 0))`;
}

/** A date literal is a span: equal is inside, less is before its start, greater is from its end on. */
function spanSql(
  scope: Scope,
  left: Expression,
  operator: ComparisonOperator,
  literal: Extract<Literal, { kind: 'dateLiteral' }>,
): string {
  if (left.type !== 'date' && left.type !== 'datetime') throw wrongLiteral(scope, left);
  const { dates } = scope.context;
  const span = daySpan(literal.name, literal.count, dates);
  const bound = (day: string): string => sqlText(left.type === 'date' ? day : startOfDay(dates.timeZone, day));
  const [start, end] = [bound(span.start), bound(span.end)];
  switch (operator) {
    case '=':
      return `(${left.sql} >= ${start} AND ${left.sql} < ${end})`;
    case '!=':
      return `(NOT COALESCE(${left.sql} >= ${start} AND ${left.sql} < ${end}, 0))`;
    case '<':
      return `${left.sql} < ${start}`;
    case '<=':
      return `${left.sql} < ${end}`;
    case '>':
      return `${left.sql} >= ${end}`;
    case '>=':
      return `${left.sql} >= ${start}`;
    case 'LIKE':
      throw wrongLiteral(scope, left);
  }
}

/** A literal as the cell it is compared with; throws when its kind does not fit the field. */
function cellOf(scope: Scope, left: Expression, literal: Literal): Cell {
  if (literal.kind === 'null') return null;
  switch (left.type) {
    case 'text':
    case 'caseSensitiveText':
    case 'time':
      if (literal.kind === 'string') return literal.value === '' ? null : literal.value;
      break;
    case 'id':
      if (literal.kind === 'string') return idCell(scope, left, literal.value);
      break;
    case 'number':
      if (literal.kind === 'number' || (literal.kind === 'currency' && left.field?.type === 'currency')) {
        return literal.value;
      }
      break;
    case 'boolean':
      if (literal.kind === 'boolean') return literal.value ? 1 : 0;
      break;
    case 'date':
      if (literal.kind === 'date') return literal.value;
      break;
    case 'datetime': {
      const at = literal.kind === 'datetime' ? moment(literal.value) : null;
      if (at !== null) return at;
      break;
    }
    case 'compound':
      break;
  }
  throw wrongLiteral(scope, left);
}

function idCell(scope: Scope, left: Expression, text: string): Cell {
  if (text === '') return null;
  const id = normalId(text);
  if (id !== null) return id;
  throw soqlError('INVALID_QUERY_FILTER_OPERATOR', scope.context.soql, left.at, `invalid ID field: ${text}`);
}

const typeWords: Readonly<Record<Expression['type'], string>> = {
  text: 'string',
  caseSensitiveText: 'string',
  id: 'ID',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
  compound: 'string',
};

function wrongLiteral(scope: Scope, left: Expression): Error {
  const word = left.field?.type === 'int' ? 'int' : left.field?.type === 'currency' ? 'currency' : typeWords[left.type];
  const isQuoted = word === 'string' || word === 'ID';
  const reason = `value of filter criterion for field '${left.field?.name}' must be of type ${word} and should ${isQuoted ? '' : 'not '}be enclosed in quotes`;
  return soqlError('INVALID_FIELD', scope.context.soql, left.at, reason);
}
