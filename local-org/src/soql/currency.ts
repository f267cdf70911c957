import type { FieldSchema } from '../schema/schema.ts';
import type { Table } from '../store/table.ts';
import { sqlText } from './sqlText.ts';
import type { Expression } from './expressions.ts';
import type { Scope } from './scope.ts';

/** The corporate currency, whichever it is. */
export const CORPORATE = '';

/**
 * The amount in another currency, as SQL; the field as it is in an org with one currency, and for what is no amount. The
 * dated rates are for opportunities alone.
 */
export function inCurrency(scope: Scope, expression: Expression, code: string): string {
  const from = currencyOf(scope, expression);
  if (from === null) return expression.sql;
  const day = expression.object === 'Opportunity' ? `${expression.row}.CloseDate` : 'NULL';
  return `exchanged(${expression.sql}, ${from}, ${sqlText(code)}, ${day})`;
}

/** The currency that an amount's record is in, as SQL; null where there is one currency, and for what is no amount. */
export function currencyOf(scope: Scope, { field, object, row }: Expression): string | null {
  if (field?.type !== 'currency' || object === null || row === null) return null;
  const { catalogue } = scope.context;
  if (!catalogue.object('CurrencyType') || !catalogue.field(object, 'CurrencyIsoCode')) return null;
  return `${row}.CurrencyIsoCode`;
}

/** A row that an amount is read from, or shown with. */
interface CurrencyRow {
  readonly alias: string;
  readonly table: Table;
}

/**
 * What a formula reads of a parent, as SQL: an amount in the currency of the record that has the formula, by the plain
 * rate; anything else as it is.
 */
export function readFromParent(sql: string, field: FieldSchema, parent: CurrencyRow, own: CurrencyRow): string {
  const isKept =
    field.type !== 'currency' || !parent.table.column('CurrencyIsoCode') || !own.table.column('CurrencyIsoCode');
  return isKept ? sql : `exchanged(${sql}, ${parent.alias}.CurrencyIsoCode, ${own.alias}.CurrencyIsoCode, NULL)`;
}
