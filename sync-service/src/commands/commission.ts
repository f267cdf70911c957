import type { Command } from 'commander';
import { z } from 'zod';
import {
  commissionStatement,
  creditsOf,
  dealFaults,
  fromCents,
  planFaults,
  whatIf,
} from '../../../domain/incentives/index.ts';
import type { CommissionPlan, CommissionStatement, PlanParticipant, WhatIf } from '../../../domain/incentives/index.ts';
import { sumOfMoney } from '../../../domain/money.ts';
import { readFlags } from '../input/readFlags.ts';
import { faultyJson } from '../input/readJson.ts';
import { InputFailure } from '../input/readRows.ts';
import { COLUMN_OF_RULE, COMMISSION_DEALS_FORMAT, readDeals } from './commissionDeals.ts';
import type { ReadDeal } from './commissionDeals.ts';
import { corrections, entryReport, lineReport, readLedger, totalOf } from './commissionLedger.ts';
import { COMMISSION_PLAN_FORMAT, readPlanFile } from './commissionPlanFile.ts';
import { commissionTables } from './commissionTables.ts';

const flagsSchema = z.object({
  plan: z.string(),
  deals: z.string(),
  previous: z.string().optional(),
  json: z.boolean(),
});

/** Whose deals they are when neither the plan nor the deals name anybody. */
const UNNAMED_REP = 'Rep';

export function register(program: Command): void {
  program
    .command('commission')
    .summary('what deals pay under a commission plan, line by line')
    .description(
      'Computes commission statements: every line is deal × split × rate × tier, and the lines add up to the total to the cent. Open deals give an estimate. Needs no Salesforce.',
    )
    .requiredOption('--plan <file>', 'the commission plan, as JSON')
    .requiredOption('--deals <file>', 'the deals, as CSV')
    .option('--previous <file>', 'the kept --json of an earlier run: differences become reversals, never edits')
    .option('--json', 'print everything as one line of JSON', false)
    .addHelpText(
      'after',
      `
${COMMISSION_PLAN_FORMAT}

${COMMISSION_DEALS_FORMAT}

Rounding: the exact lines of a statement are rounded down to cents, and the cents then missing from the rounded exact
total go one each to the lines with the largest remainders.
Exit codes: 0 done, 2 input or options (every bad row is named with line, value and rule).

Examples:
  evenfield commission --plan data/examples/commission-plan.json --deals data/examples/commission-deals.csv
  evenfield commission --plan plan.json --deals january.csv --json > january.json
  evenfield commission --plan plan.json --deals february.csv --previous january.json --json > february.json`,
    )
    .action((given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const report = commissionReport(flags.plan, flags.deals, flags.previous);
      process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : commissionTables(report));
    });
}

export type CommissionReport = ReturnType<typeof commissionReport>;

/** @throws {Failure} naming everything in the files that cannot be used */
export function commissionReport(planPath: string, dealsPath: string, previousPath: string | undefined) {
  const { plan, participants: named, participant } = readPlanFile(planPath);
  const onlyRep = named.length === 1 ? named[0]!.rep : UNNAMED_REP;
  refusePlanFaults(planPath, plan, named);
  const deals = readDeals(dealsPath, plan.currency, onlyRep);
  const participants =
    named.length > 0
      ? named
      : [...new Set(deals.flatMap(({ share }) => [share.rep, share.holdover?.formerRep ?? share.rep]))].map(
          participant,
        );
  refusePlanFaults(planPath, plan, participants);
  refuseDealFaults(dealsPath, plan, participants, deals);

  const shares = deals.map(({ share }) => share);
  const { credits, notCredited } = creditsOf(plan, shares);
  const statements = participants.map((each) => commissionStatement(plan, each, credits));
  const ledger = previousPath === undefined ? [] : readLedger(previousPath, plan);
  const added = corrections(ledger, statements);
  const { name, currency, startDate, endDate } = plan;
  return {
    plan: { name, currency, startDate, endDate },
    total: fromCents(sumOfMoney(statements.map(({ totalAmount }) => totalAmount))),
    statements: statements.map((statement, i) => ({
      ...statementReport(statement),
      whatIf: whatIfReport(whatIf(plan, participants[i]!, shares)),
    })),
    lines: statements.flatMap(({ rep, lines }) => lines.map((line) => ({ rep, ...lineReport(line) }))),
    notCredited,
    corrections: previousPath === undefined ? null : { total: totalOf(added), entries: added.map(entryReport) },
    ledger: [...ledger, ...added].map(entryReport),
  };
}

function statementReport(statement: CommissionStatement) {
  const { rep, quotaAmount, nextTier } = statement;
  return {
    rep,
    quota: quotaAmount === null ? null : fromCents(quotaAmount),
    credit: fromCents(statement.creditAmount),
    attainment: statement.attainmentFraction,
    commission: fromCents(statement.commissionAmount),
    total: fromCents(statement.totalAmount),
    drawBalance: fromCents(statement.drawBalanceAmount),
    nextTier:
      nextTier === null
        ? null
        : { tier: nextTier.band, missing: fromCents(nextTier.missingAmount), missingDeals: nextTier.missingDealCount },
  };
}

function whatIfReport(answer: WhatIf | null) {
  if (answer === null) return null;
  return {
    isEstimate: answer.estimate.isEstimate,
    total: fromCents(answer.estimate.totalAmount),
    extra: fromCents(answer.extraAmount),
    deals: answer.deals.map(({ deal, extraAmount }) => ({ deal, extra: fromCents(extraAmount) })),
  };
}

function refusePlanFaults(path: string, plan: CommissionPlan, participants: readonly PlanParticipant[]): void {
  const faults = planFaults(plan, participants);
  if (faults.length === 0) return;
  throw faultyJson(
    path,
    faults.map(({ rule, where, explanation }) => ({ where, rule: `${explanation} (${rule})` })),
  );
}

function refuseDealFaults(
  path: string,
  plan: CommissionPlan,
  participants: readonly PlanParticipant[],
  deals: readonly ReadDeal[],
): void {
  const faults = dealFaults(
    plan,
    participants,
    deals.map(({ share }) => share),
  );
  if (faults.length === 0) return;
  throw new InputFailure(
    path,
    faults.map(({ rule, explanation, position }) => ({
      line: deals[position]!.line,
      column: COLUMN_OF_RULE[rule],
      value: '',
      rule: `${explanation} (${rule})`,
    })),
  );
}
