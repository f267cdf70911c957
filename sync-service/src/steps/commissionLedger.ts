import { createHash } from 'node:crypto';
import { dealKey } from '../../../domain/incentives/index.ts';
import type { LedgerEntry, RepKey, StatementLine } from '../../../domain/incentives/index.ts';
import { fromCents, toCents } from '../../../domain/money.ts';
import type { Cents } from '../../../domain/money.ts';
import type { ReplicaStore, Row } from '../replica/replicaStore.ts';
import type { FieldValue } from '../run/wantedRecord.ts';
import { repOf } from './commissionPlanRow.ts';

export const LINE = 'CommissionLine__c';
export const LINE_FIELDS = [
  ...['Statement__c', 'Issue__c', 'LineKey__c', 'Kind__c', 'Reverses__c', 'Opportunity__c', 'Source__c'],
  ...['CloseDate__c', 'DealAmount__c', 'SplitFraction__c', 'HoldoverFraction__c', 'CreditAmount__c', 'Band__c'],
  ...['PaidAsBand__c', 'RateFraction__c', 'Multiplier__c', 'Amount__c'],
];

/** An entry of the ledger that stands in the org. */
export interface IssuedEntry extends LedgerEntry {
  readonly id: string;
  /** False once the deal has been deleted: nothing can link to it any more. */
  readonly hasDeal: boolean;
}

/** What was issued under a plan so far, by person, in the order of its numbers. */
export async function ledgersOf(
  store: Pick<ReplicaStore, 'query'>,
  planId: string,
): Promise<ReadonlyMap<RepKey, readonly IssuedEntry[]>> {
  const rows = await store.query(
    `select commission_lines.*, cast(commission_lines.close_date as varchar) as close_day, commission_statements.user_id,
       opportunities.id is not null as has_deal
     from commission_lines join commission_statements on commission_statements.id = commission_lines.statement_id
     left join opportunities on opportunities.id = split_part(commission_lines.line_key, '|', 1)
     where commission_statements.plan_id = $1 and commission_statements.user_id is not null
     order by commission_lines.issue, commission_lines.external_key`,
    [planId],
  );
  const keyOf = new Map(rows.map((row) => [String(row['id']), String(row['external_key'])]));
  const byRep = Map.groupBy(rows, (row) => repOf(row['user_id']));
  return new Map([...byRep].map(([rep, own]) => [rep, own.map((row) => issuedEntry(row, keyOf))]));
}

function issuedEntry(row: Row, keyOf: ReadonlyMap<string, string>): IssuedEntry {
  const number = (column: string): number | null => (row[column] == null ? null : Number(row[column]));
  const money = (column: string): Cents | null => (row[column] == null ? null : toCents(Number(row[column])));
  const text = (column: string): string | null => (row[column] == null ? null : String(row[column]));
  const band = (column: string): number | null => (row[column] == null ? null : Number(row[column]) - 1);
  const reverses = text('reverses_id');
  const key = String(row['line_key']);
  const line: StatementLine = {
    key,
    kind: text('kind') as StatementLine['kind'],
    // The lookup to the deal is empty once the deal is deleted; the key still names it.
    deal: key.includes('|') ? dealKey(key.split('|')[0]!) : null,
    source: text('source') as StatementLine['source'],
    closeDate: text('close_day'),
    dealAmount: money('deal_amount'),
    splitFraction: number('split_fraction'),
    holdoverFraction: number('holdover_fraction'),
    creditAmount: money('credit_amount'),
    band: band('band'),
    paidAsBand: band('paid_as_band'),
    rateFraction: number('rate_fraction'),
    multiplier: number('multiplier'),
    amount: money('amount') as Cents,
  };
  return {
    id: String(row['id']),
    hasDeal: row['has_deal'] === true,
    key: String(row['external_key']),
    issue: String(row['issue']),
    reverses: reverses === null ? null : (keyOf.get(reverses) ?? reverses),
    line,
    amount: line.amount,
  };
}

const DIGITS = { splitFraction: 8, holdoverFraction: 8, rateFraction: 10, multiplier: 6 } as const;

/** A line with the digits that its fields keep: only such a line can be compared with one that was issued. */
export function keptLine(line: StatementLine): StatementLine {
  const kept = Object.entries(DIGITS).map(([field, digits]) => {
    const value = line[field as keyof typeof DIGITS];
    return [field, value === null ? null : Number(value.toFixed(digits))];
  });
  return { ...line, ...(Object.fromEntries(kept) as Pick<StatementLine, keyof typeof DIGITS>) };
}

/**
 * The record of a new entry. Its key follows from the statement, the line and how often that line has been written before,
 * so that a record refused today is the same record tomorrow.
 */
export function lineRecord(
  statementKey: string,
  entry: LedgerEntry,
  writtenBefore: number,
  issue: number,
  issued: ReadonlyMap<string, IssuedEntry>,
): { key: string; fields: Record<string, FieldValue> } {
  const { line, reverses, amount } = entry;
  const reversed = reverses === null ? undefined : issued.get(reverses);
  const sign = reverses === null ? 1 : -1;
  const digest = createHash('sha256').update([statementKey, line.key, writtenBefore].join('\n')).digest('hex');
  return {
    key: `${statementKey.slice(0, 60)}|${digest.slice(0, 32)}`,
    fields: {
      'Statement__r.ExternalKey__c': statementKey,
      Issue__c: issue,
      LineKey__c: line.key,
      Kind__c: line.kind,
      Reverses__c: reversed?.id ?? null,
      Opportunity__c: reversed?.hasDeal === false ? null : line.deal,
      Source__c: line.source,
      CloseDate__c: line.closeDate,
      DealAmount__c: money(line.dealAmount),
      SplitFraction__c: line.splitFraction,
      HoldoverFraction__c: line.holdoverFraction,
      CreditAmount__c: line.creditAmount === null ? null : (sign * line.creditAmount) / 100,
      Band__c: line.band === null ? null : line.band + 1,
      PaidAsBand__c: line.paidAsBand === null ? null : line.paidAsBand + 1,
      RateFraction__c: line.rateFraction,
      Multiplier__c: line.multiplier,
      Amount__c: fromCents(amount),
    },
  };
}

const money = (amount: Cents | null): number | null => (amount === null ? null : fromCents(amount));
