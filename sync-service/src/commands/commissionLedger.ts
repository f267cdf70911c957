import { z } from 'zod';
import { correctionEntries, dealKey, fromCents } from '../../../domain/incentives/index.ts';
import type {
  CommissionPlan,
  CommissionStatement,
  LedgerEntry,
  StatementLine,
} from '../../../domain/incentives/index.ts';
import { sumOfMoney, toCents } from '../../../domain/money.ts';
import { faultyJson, readJson } from '../input/readJson.ts';

const money = z.number().transform(toCents);
const nullable = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();

const entrySchema = z.object({
  key: z.string(),
  issue: z.string(),
  rep: z.string(),
  reverses: nullable(z.string()),
  amount: money,
  line: z.object({
    key: z.string(),
    kind: z.enum(['Commission', 'NewBusiness', 'DealCap', 'PeriodCap', 'Draw', 'DrawRecovery']),
    deal: nullable(z.string().transform(dealKey)),
    source: nullable(z.enum(['Split', 'Holdover'])),
    closeDate: nullable(z.string()),
    dealAmount: nullable(money),
    splitFraction: nullable(z.number()),
    holdoverFraction: nullable(z.number()),
    creditAmount: nullable(money),
    band: nullable(z.number()),
    paidAsBand: nullable(z.number()),
    rateFraction: nullable(z.number()),
    multiplier: nullable(z.number()),
    amount: money,
  }),
});

const previousSchema = z.object({
  plan: z.object({ name: z.string(), currency: z.string(), startDate: z.string(), endDate: z.string() }),
  ledger: z.array(entrySchema),
});

/** An entry of one rep. */
export interface RepEntry extends LedgerEntry {
  readonly rep: string;
}

/**
 * The ledger of an earlier run of the same plan, from the file its --json was kept in.
 *
 * @throws {Failure} when the file is none, or belongs to another plan or period
 */
export function readLedger(path: string, plan: CommissionPlan): readonly RepEntry[] {
  const previous = readJson(path, previousSchema);
  const differing = (['name', 'currency', 'startDate', 'endDate'] as const).filter(
    (field) => previous.plan[field] !== plan[field],
  );
  if (differing.length === 0) return previous.ledger;
  throw faultyJson(
    path,
    differing.map((field) => ({
      where: `plan.${field}`,
      rule: `is ${previous.plan[field]}, and ${plan[field]} in the plan; only the same plan and period can be corrected`,
    })),
  );
}

/** What brings the ledger to these statements: reversals and new lines, rep by rep; people who left the plan too. */
export function corrections(
  ledger: readonly RepEntry[],
  statements: readonly CommissionStatement[],
): readonly RepEntry[] {
  const issue = String(1 + new Set(ledger.map((entry) => entry.issue)).size);
  const linesOf = new Map<string, readonly StatementLine[]>(statements.map(({ rep, lines }) => [rep, lines]));
  const reps = new Set([...ledger.map(({ rep }) => rep), ...linesOf.keys()]);
  return Array.from(reps).flatMap((rep) =>
    correctionEntries(
      ledger.filter((entry) => entry.rep === rep),
      linesOf.get(rep) ?? [],
      `${issue}/${rep}`,
    ).map((entry) => ({ ...entry, issue, rep })),
  );
}

export const totalOf = (entries: readonly RepEntry[]): number =>
  fromCents(sumOfMoney(entries.map(({ amount }) => amount)));

/** A line as reports show it: money in the currency. */
export function lineReport(line: StatementLine) {
  return {
    ...line,
    dealAmount: line.dealAmount === null ? null : fromCents(line.dealAmount),
    creditAmount: line.creditAmount === null ? null : fromCents(line.creditAmount),
    amount: fromCents(line.amount),
  };
}

export function entryReport({ key, issue, rep, reverses, amount, line }: RepEntry) {
  return { key, issue, rep, reverses, amount: fromCents(amount), line: lineReport(line) };
}
