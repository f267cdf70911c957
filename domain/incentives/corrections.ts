import { cents, sumOfMoney } from '../money.ts';
import type { Cents } from '../money.ts';
import type { StatementLine } from './commissionLines.ts';

/** A line once it has been issued. It is never changed or removed; what was wrong is reversed by a later entry. */
export interface LedgerEntry {
  /** `<issue>/<number>`, unique in the ledger. */
  readonly key: string;
  /** Which statement or correction brought it. */
  readonly issue: string;
  /** The key of the entry that this one takes back; null for a line that was earned. */
  readonly reverses: string | null;
  readonly line: StatementLine;
  /** The line's amount; for a reversal the same with the sign changed. */
  readonly amount: Cents;
}

/**
 * The entries that bring a ledger to what is now right: a reversal of each line that is no longer so, whole and to the
 * cent, and each line that is new. An unchanged statement needs none; the first issue is all its lines.
 *
 * @param issue names the correction, such as "2026-Q1/2"; new in this ledger
 */
export function correctionEntries(
  ledger: readonly LedgerEntry[],
  lines: readonly StatementLine[],
  issue: string,
): readonly LedgerEntry[] {
  const right = new Map(lines.map((line) => [line.key, line]));
  const standing = standingEntries(ledger);
  const isStillRight = ({ line }: LedgerEntry): boolean => isSameLine(line, right.get(line.key));
  const wrong = standing.filter((entry) => !isStillRight(entry));
  const kept = new Set(standing.filter(isStillRight).map(({ line }) => line.key));
  const added = lines.filter(({ key }) => !kept.has(key));
  return [
    ...wrong.map((entry) => ({ reverses: entry.key, line: entry.line, amount: cents(-entry.amount) })),
    ...added.map((line) => ({ reverses: null, line, amount: line.amount })),
  ].map((entry, i) => ({ key: `${issue}/${i + 1}`, issue, ...entry }));
}

/** What was earned and has not been reversed. */
export function standingEntries(ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const reversed = new Set(ledger.map(({ reverses }) => reverses));
  return ledger.filter(({ key, reverses }) => reverses === null && !reversed.has(key));
}

/** What the ledger comes to, reversals included. */
export const ledgerTotal = (ledger: readonly LedgerEntry[]): Cents => sumOfMoney(ledger.map(({ amount }) => amount));

function isSameLine(a: StatementLine, b: StatementLine | undefined): boolean {
  return b !== undefined && (Object.keys(a) as (keyof StatementLine)[]).every((field) => a[field] === b[field]);
}
