import type { OrderItem } from './ast.ts';
import { CORPORATE, inCurrency } from './currency.ts';
import { expressionOf, type Expression } from './expressions.ts';
import type { Scope } from './scope.ts';
import { soqlError } from './soqlError.ts';
import { sqlText } from './sqlText.ts';

/** ORDER BY of a query that does not aggregate; records that compare equal stand in order of creation. */
export function orderSql(scope: Scope, items: readonly OrderItem[]): string {
  if (items.length === 0) return '';
  const terms = items.map((item) => orderTerm(scope, item, expressionOf(scope, item.operand)));
  return ` ORDER BY ${terms.join(', ')}, ${scope.alias}._n`;
}

/** One term of ORDER BY: nulls first unless said otherwise, picklists in the order of their choices. */
export function orderTerm(scope: Scope, item: OrderItem, expression: Expression): string {
  const { field } = expression;
  if (field && !field.sortable && !expression.isAggregate) {
    const reason = `field '${field.name}' can not be sorted in a query call`;
    throw soqlError('MALFORMED_QUERY', scope.context.soql, expression.at, reason);
  }
  const direction = `${item.descending ? ' DESC' : ''} NULLS ${item.nullsLast ? 'LAST' : 'FIRST'}`;
  if (field?.type === 'picklist' && field.picklist && expression.functionName === null) {
    const cases = field.picklist.values.map(({ value }, place) => `WHEN ${sqlText(value)} THEN ${place}`);
    if (cases.length > 0) {
      const { sql } = expression;
      const rank = `CASE WHEN ${sql} IS NULL THEN NULL ELSE CASE ${sql} ${cases.join(' ')} ELSE ${cases.length} END END`;
      return `${rank}${direction}, ${sql}${direction}`;
    }
  }
  const collation = expression.type === 'text' ? ' COLLATE NOCASE' : '';
  const sql = expression.isAggregate ? expression.sql : inCurrency(scope, expression, CORPORATE);
  return `${sql}${collation}${direction}`;
}
