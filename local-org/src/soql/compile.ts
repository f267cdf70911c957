import { ApiError } from '../api/apiError.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import { quoted } from '../store/database.ts';
import type { Condition, Query } from './ast.ts';
import { conditionSql } from './conditions.ts';
import { expressionOf, isAggregateCall } from './expressions.ts';
import { groupedSelect, type GroupedSelect } from './grouping.ts';
import { orderSql } from './ordering.ts';
import type { QueryColumn } from './result.ts';
import { Scope, type CompileContext } from './scope.ts';
import { Selection } from './selection.ts';
import type { Entry } from './shape.ts';
import { malformedQuery, soqlError } from './soqlError.ts';
import { sqlText } from './sqlText.ts';

/** Largest OFFSET. */
const MOST_OFFSET = 2000;

/** A child subquery: its own query, with the child's field that points at the parent. */
export interface CompiledChild {
  query: CompiledQuery;
  linkSql: string;
}

/** A query ready to run. */
export interface CompiledQuery {
  object: ObjectSchema;
  /** The root table's alias in the statements. */
  alias: string;
  isAggregate: boolean;
  isCount: boolean;
  columns: QueryColumn[];
  entries: Entry[];
  children: CompiledChild[];
  /** Place of the record's own id in a row of `recordsSql`; -1 for aggregates. */
  idIndex: number;
  limit: number | null;
  offset: number;
  /** The visible columns. */
  rowsSql: string;
  /** The visible columns, then what building records needs besides. */
  recordsSql(extra?: { select: string; condition: string }): string;
  /** `_n` of each root row, in order. */
  numbersSql: string;
  /** One row: how many. */
  countSql: string;
}

/** Compiles a statement for its root object. */
export function compileQuery(context: CompileContext, query: Query): CompiledQuery {
  const object = queryable(context, query.from.parts.at(-1)!, query.from.at);
  return compileFrom(context, query, object);
}

function compileFrom(context: CompileContext, query: Query, object: ObjectSchema): CompiledQuery {
  if (query.offset !== null && query.offset > MOST_OFFSET) {
    throw new ApiError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MOST_OFFSET}`);
  }
  const scope = new Scope(context, object, [query.from.alias, object.name]);
  const isAggregate =
    query.groupBy !== null || query.select.some((item) => item.kind === 'operand' && isAggregateCall(item.operand));
  const conditions = scope.baseConditions();
  if (query.scope !== null) conditions.push(...scopeConditions(scope, query));
  if (query.where) {
    refuseNestedJoins(context, query.where, true);
    conditions.push(conditionSql(scope, query.where, (inner) => joinSql(context, inner), 'where'));
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  if (query.having && !query.groupBy) throw malformedQuery('having clause is only allowed with a group by clause');
  return isAggregate ? compileAggregate(scope, query, where) : compilePlain(scope, query, where);
}

function compilePlain(scope: Scope, query: Query, where: string): CompiledQuery {
  const selection = new Selection(scope, query, (child, at) => compileChild(scope, child, at));
  const order = orderSql(scope, query.orderBy);
  const limit = limitSql(query);
  const from = scope.fromSql();
  const visible = selection.visible.join(', ') || '1';
  const everything = [...selection.visible, ...selection.hidden, `${scope.alias}.Id`].join(', ');
  return {
    object: scope.object,
    alias: scope.alias,
    isAggregate: false,
    isCount: query.countOnly,
    columns: selection.columns,
    entries: selection.entries,
    children: selection.children,
    idIndex: selection.visible.length + selection.hidden.length,
    limit: query.limit,
    offset: query.offset ?? 0,
    rowsSql: `SELECT ${visible} ${from}${where}${order}${limit}`,
    recordsSql: (extra) =>
      extra === undefined
        ? `SELECT ${everything} ${from}${where}${order}${limit}`
        : `SELECT ${everything}, ${extra.select} ${from}${where === '' ? ' WHERE ' : `${where} AND `}${extra.condition}${order}`,
    numbersSql: `SELECT ${scope.alias}._n ${from}${where}${order}${limit}`,
    countSql: countOf(`${from}${where}`, limit),
  };
}

function compileAggregate(scope: Scope, query: Query, where: string): CompiledQuery {
  const grouped: GroupedSelect = groupedSelect(scope, query, where, (condition) =>
    conditionSql(scope, condition, (inner) => joinSql(scope.context, inner), 'having'),
  );
  const sql = `${grouped.sql}${limitSql(query)}`;
  return {
    object: scope.object,
    alias: scope.alias,
    isAggregate: true,
    isCount: false,
    columns: grouped.columns,
    entries: grouped.entries,
    children: [],
    idIndex: -1,
    limit: query.limit,
    offset: query.offset ?? 0,
    rowsSql: sql,
    recordsSql: () => sql,
    numbersSql: sql,
    countSql: `SELECT COUNT(*) FROM (${sql})`,
  };
}

/** With a limit the rows themselves are counted, but only so far. */
const countOf = (from: string, limit: string): string =>
  limit === '' ? `SELECT COUNT(*) ${from}` : `SELECT COUNT(*) FROM (SELECT 1 ${from}${limit})`;

function limitSql(query: Query): string {
  if (query.limit === null && query.offset === null) return '';
  return ` LIMIT ${query.limit ?? -1}${query.offset === null ? '' : ` OFFSET ${query.offset}`}`;
}

function compileChild(scope: Scope, query: Query, at: number): CompiledChild & { name: string } {
  const { catalogue, soql } = scope.context;
  const name = query.from.parts.at(-1)!;
  const relationship = catalogue.childRelationship(scope.object.name, name);
  const object = relationship && catalogue.object(relationship.childObject);
  const { access, checkAccess, session } = scope.context;
  const isVisible =
    object &&
    (!checkAccess ||
      (access.mayObject(session, object.name, 'read') &&
        access.mayReadField(session, object.name, relationship.field)));
  if (!relationship?.relationshipName || !object || !isVisible) {
    const reason = `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw soqlError('INVALID_TYPE', soql, query.from.at, reason);
  }
  const child = compileFrom(scope.context, { ...query, from: { ...query.from, parts: [object.name] } }, object);
  if (child.isAggregate)
    throw soqlError('MALFORMED_QUERY', soql, at, 'Aggregate functions are not allowed in a subquery');
  return { query: child, linkSql: quoted(relationship.field), name: relationship.relationshipName };
}

/** `SELECT field FROM …` of a semi- or anti-join. */
function joinSql(context: CompileContext, query: Query): string {
  const [item, ...more] = query.select;
  if (item?.kind !== 'operand' || more.length > 0 || isAggregateCall(item.operand)) {
    throw malformedQuery('semi join sub-selects can only query one column');
  }
  const object = queryable(context, query.from.parts.at(-1)!, query.from.at);
  const inner = new Scope(context, object, [query.from.alias, object.name]);
  const { sql, type, field, at } = expressionOf(inner, item.operand);
  if (type !== 'id') {
    const reason = `The selected field '${field?.name}' in the subquery and the left operand field in the where expression in the outer query should point to the same object type`;
    throw soqlError('MALFORMED_QUERY', context.soql, at, reason);
  }
  const conditions = [...inner.baseConditions(), `${sql} IS NOT NULL`];
  if (query.where) {
    const nested = (): never => {
      throw malformedQuery('Nesting of semi join sub-selects is not supported');
    };
    conditions.push(conditionSql(inner, query.where, nested, 'where'));
  }
  const tail = `${orderSql(inner, query.orderBy)}${limitSql(query)}`;
  return `SELECT ${sql} ${inner.fromSql()} WHERE ${conditions.join(' AND ')}${tail}`;
}

/** Semi-joins may stand only among the AND-ed conditions of the outermost level. */
function refuseNestedJoins(context: CompileContext, condition: Condition, isTop: boolean): void {
  if (condition.kind === 'join' && !isTop) {
    const reason =
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.';
    throw soqlError('MALFORMED_QUERY', context.soql, condition.left.at, reason);
  }
  if (condition.kind === 'and') for (const one of condition.conditions) refuseNestedJoins(context, one, isTop);
  if (condition.kind === 'or') for (const one of condition.conditions) refuseNestedJoins(context, one, false);
  if (condition.kind === 'not') refuseNestedJoins(context, condition.condition, false);
}

function scopeConditions(scope: Scope, query: Query): string[] {
  const name = query.scope!.toLowerCase();
  if (name === 'everything') return [];
  if (name === 'mine' && scope.table.system.ownerId >= 0) {
    return [`${scope.alias}.OwnerId = ${sqlText(scope.context.session.userId)}`];
  }
  throw malformedQuery(`The scope '${query.scope}' is not supported for ${scope.object.name}`);
}

function queryable(context: CompileContext, name: string, at: number): ObjectSchema {
  const object = context.catalogue.object(name);
  const mayRead = object && (!context.checkAccess || context.access.mayObject(context.session, object.name, 'read'));
  if (object && mayRead && object.capabilities.queryable) return object;
  const reason = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
  throw soqlError('INVALID_TYPE', context.soql, at, reason);
}
