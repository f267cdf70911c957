import type { Condition, Operand, Query } from './ast.ts';
import { columnOf } from './columns.ts';
import { orderTerm } from './ordering.ts';
import { expressionOf, type Expression } from './expressions.ts';
import type { QueryColumn } from './result.ts';
import type { Scope } from './scope.ts';
import type { Entry } from './shape.ts';
import { soqlError } from './soqlError.ts';

/** A query with aggregates as one SELECT, without its LIMIT. */
export interface GroupedSelect {
  sql: string;
  columns: QueryColumn[];
  entries: Entry[];
}

interface Item {
  expression: Expression;
  name: string;
  /** True where the name is an alias or `expr0`, not a field. */
  isAlias: boolean;
}

/**
 * Compiles GROUP BY, ROLLUP and CUBE. SQLite has no grouping sets, so each set is a SELECT of its own, in which the
 * fields outside the set are NULL.
 */
export function groupedSelect(
  scope: Scope,
  query: Query,
  where: string,
  having: (condition: Condition) => string,
): GroupedSelect {
  const groups = (query.groupBy?.items ?? []).map((operand) => groupOf(scope, operand));
  const items = itemsOf(scope, query, groups);
  const order = query.orderBy.map((item) => ({ item, expression: orderOf(scope, item.operand, items, groups) }));
  const havingSql = query.having ? ` HAVING ${having(query.having)}` : '';
  const from = scope.fromSql();
  const sets = groupingSets(query.groupBy?.kind ?? 'plain', groups);
  const selects = sets.map((set) => {
    const cells = [...items.map((one) => one.expression), ...order.map((one) => one.expression)];
    const list = cells.map((expression, place) => `${sqlIn(expression, groups, set)} AS c${place}`).join(', ');
    const by = set.map((group) => (group.type === 'text' ? `${group.sql} COLLATE NOCASE` : group.sql)).join(', ');
    return `SELECT ${list} ${from}${where}${by === '' ? '' : ` GROUP BY ${by}`}${havingSql}`;
  });
  const list = items.map((_, place) => `c${place}`).join(', ');
  const terms = order.map(({ item, expression }, place) =>
    orderTerm(scope, item, { ...expression, sql: `c${items.length + place}` }),
  );
  const orderSql = terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
  return {
    sql: `SELECT ${list} FROM (${selects.join(' UNION ALL ')})${orderSql}`,
    columns: items.map(({ expression, name, isAlias }) => ({
      ...columnOf(expression, name, isAlias),
      path: name,
      parts: [name],
    })),
    entries: items.map(({ expression, name }, index) => ({
      kind: 'cell',
      name,
      index,
      type: expression.type,
      isComputed: true,
    })),
  };
}

function groupOf(scope: Scope, operand: Operand): Expression {
  const expression = expressionOf(scope, operand);
  const { field } = expression;
  const isDateFunction = expression.functionName !== null;
  if (expression.isAggregate || (field && !field.groupable && !isDateFunction)) {
    const reason = `field '${field?.name ?? expression.functionName}' can not be grouped in a query call`;
    throw soqlError('MALFORMED_QUERY', scope.context.soql, expression.at, reason);
  }
  return expression;
}

function itemsOf(scope: Scope, query: Query, groups: readonly Expression[]): Item[] {
  let unnamed = 0;
  const names = new Set<string>();
  return query.select.map((item): Item => {
    if (item.kind !== 'operand') {
      const reason = 'Subqueries and TYPEOF are not allowed in a query with aggregate functions';
      throw soqlError('MALFORMED_QUERY', scope.context.soql, item.at, reason);
    }
    const expression = expressionOf(scope, item.operand);
    if (!expression.isAggregate && !groups.some((group) => group.sql === expression.sql)) {
      const reason = `Field must be grouped or aggregated: ${expression.path.join('.')}`;
      throw soqlError('MALFORMED_QUERY', scope.context.soql, expression.at, reason);
    }
    const isField = expression.functionName === null;
    const name = item.alias ?? (isField ? expression.path.at(-1)! : `expr${unnamed++}`);
    if (names.has(name.toLowerCase())) {
      throw soqlError('MALFORMED_QUERY', scope.context.soql, expression.at, `duplicate alias: ${name}`);
    }
    names.add(name.toLowerCase());
    return { expression, name, isAlias: item.alias !== null || !isField };
  });
}

/** ORDER BY may name an alias, a grouped field or an aggregate. */
function orderOf(scope: Scope, operand: Operand, items: readonly Item[], groups: readonly Expression[]): Expression {
  if (operand.kind === 'field' && operand.parts.length === 1) {
    const alias = items.find((item) => item.isAlias && item.name.toLowerCase() === operand.parts[0]!.toLowerCase());
    if (alias) return alias.expression;
  }
  const expression = expressionOf(scope, operand);
  if (expression.isAggregate || groups.some((group) => group.sql === expression.sql)) return expression;
  const reason = `Ordered field must be grouped or aggregated: ${expression.path.join('.')}`;
  throw soqlError('MALFORMED_QUERY', scope.context.soql, expression.at, reason);
}

function groupingSets(kind: 'plain' | 'rollup' | 'cube', groups: readonly Expression[]): (readonly Expression[])[] {
  if (kind === 'plain') return [groups];
  if (kind === 'rollup') return groups.map((_, index) => groups.slice(0, groups.length - index)).concat([[]]);
  return Array.from({ length: 2 ** groups.length }, (_, bits) =>
    groups.filter((__, index) => (bits & (1 << (groups.length - 1 - index))) === 0),
  );
}

/** An item's SQL in one grouping set: fields outside the set are NULL, GROUPING tells which those are. */
function sqlIn(expression: Expression, groups: readonly Expression[], set: readonly Expression[]): string {
  const inSet = (sql: string): boolean => set.some((group) => group.sql === sql);
  if (expression.functionName === 'GROUPING') return inSet(expression.sql.slice('GROUPING('.length, -1)) ? '0' : '1';
  const isGrouped = groups.some((group) => group.sql === expression.sql);
  return isGrouped && !inSet(expression.sql) ? 'NULL' : expression.sql;
}
