import { createHash } from 'node:crypto';
import {
  commissionStatement,
  correctionEntries,
  creditsOf,
  inputsText,
  leaderboardRows,
} from '../../../domain/incentives/index.ts';
import type { CommissionStatement, RepKey } from '../../../domain/incentives/index.ts';
import type { PlanBalance } from '../../../domain/alignment/index.ts';
import { fromCents, sumOfMoney } from '../../../domain/money.ts';
import type { Cents } from '../../../domain/money.ts';
import type { ExistingRecord, FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import { LINE, keptLine, lineRecord } from './commissionLedger.ts';
import type { PayablePlan } from './incentiveFacts.ts';
import type { PlanFacts } from './planFacts.ts';

export const COMMISSION_PLAN = 'CommissionPlan__c';
export const STATEMENT = 'CommissionStatement__c';
export const BOARD_ENTRY = 'LeaderboardEntry__c';
export const STATEMENT_FIELDS = [
  ...['OwnerId', 'Plan__c', 'User__c', 'PlanName__c', 'StartDate__c', 'EndDate__c', 'AsOfDate__c', 'IsEstimate__c'],
  ...['QuotaAmount__c', 'CreditAmount__c', 'AttainmentFraction__c', 'CommissionAmount__c', 'TotalAmount__c'],
  ...['DrawBalanceAmount__c', 'NextTierNumber__c', 'NextTierMissingAmount__c', 'NextTierDealCount__c'],
  ...['EstimateAmount__c', 'LeaderboardPosition__c', 'HasOptedOut__c', 'InputsDigest__c'],
];
/** Long: written when its digest says that it differs, and never read back. */
export const STATEMENT_UNREAD = ['Inputs__c'];
export const PLAN_FIELDS = ['AsOfDate__c', 'Fault__c'];
export const BOARD_FIELDS = [
  ...['Kind__c', 'BoardName__c', 'Plan__c', 'Contest__c', 'Names__c', 'Position__c', 'User__c', 'AttainmentRank__c'],
  ...['AttainmentFraction__c', 'PotentialRank__c', 'PotentialIndex__c', 'Basis__c', 'Points__c', 'Rank__c'],
  ...['ReachedDate__c', 'IsWinner__c', 'IsCurrent__c', 'AsOfDate__c'],
];

const INPUTS_LENGTH = 131_072;
const FAULT_LENGTH = 8000;

/**
 * What the rooms of pay want to exist: of every plan in force a statement for each person, the lines that its ledger still
 * lacks (what is no longer right is taken back by a reversal; no line is ever changed), and the leaderboard. Only the newest
 * day pays: a run for a past day leaves statements alone.
 */
export function incentiveRecords(
  facts: PlanFacts,
  balance: PlanBalance,
  existing: readonly ExistingRecord[],
  isLatest: boolean,
): readonly WantedRecord[] {
  if (!isLatest) return [];
  const standing = new Map(
    existing.flatMap((record) => (record.object === STATEMENT && record.key !== null ? [[record.key, record]] : [])),
  );
  return facts.incentives.plans.flatMap((payable) => {
    const plan: WantedRecord = {
      object: COMMISSION_PLAN,
      match: { id: payable.id },
      fields: { AsOfDate__c: facts.asOf, Fault__c: payable.faults.join('\n').slice(0, FAULT_LENGTH) || null },
    };
    const statements = statementsOf(facts, payable);
    const board = boardRecords(facts, payable, statements, balance);
    const positions = board.positions;
    return [
      plan,
      ...statements.map((paid) => statementRecord(facts, payable, paid, positions, standing)),
      ...statements.flatMap((paid) => lineRecords(payable, paid)),
      ...withoutRest(board.records, existing, 'Plan__c', payable.id, facts.asOf),
    ];
  });
}

/** A person's statement, and what its total would be if all open deals were won. */
interface Paid {
  readonly statement: CommissionStatement;
  readonly estimateAmount: Cents | null;
}

function statementsOf(facts: PlanFacts, { plan, participants, shares }: PayablePlan): readonly Paid[] {
  if (plan === null) return [];
  const isRunning = facts.asOf <= plan.endDate;
  const { credits } = creditsOf(plan, shares);
  const supposed = shares.map((share) => (share.status === 'Open' ? { ...share, status: 'Won' as const } : share));
  const supposedCredits = creditsOf(plan, supposed).credits;
  const open = new Set(shares.filter(({ status }) => status === 'Open').map(({ deal }) => deal));
  return participants.map((participant) => {
    const hasOpen = supposedCredits.some(({ rep, deal }) => rep === participant.rep && open.has(deal));
    return {
      statement: commissionStatement(plan, participant, credits, isRunning),
      estimateAmount: hasOpen ? commissionStatement(plan, participant, supposedCredits, true).totalAmount : null,
    };
  });
}

const statementKey = (plan: PayablePlan, rep: RepKey): string => `${plan.key.slice(0, 60)}|${rep}`;
const amount = (value: Cents | null): number | null => (value === null ? null : fromCents(value));

function statementRecord(
  facts: PlanFacts,
  payable: PayablePlan,
  { statement, estimateAmount }: Paid,
  positions: ReadonlyMap<RepKey, number>,
  standing: ReadonlyMap<string, ExistingRecord>,
): WantedRecord {
  const plan = payable.plan!;
  const { rep, nextTier } = statement;
  const key = statementKey(payable, rep);
  const participant = payable.participants.find((each) => each.rep === rep)!;
  const inputs = inputsText({ plan, participant, shares: payable.shares }, INPUTS_LENGTH);
  const digest = createHash('sha256')
    .update(inputs ?? '')
    .digest('hex')
    .slice(0, 32);
  const before = standing.get(key);
  const first = { OwnerId: rep, User__c: rep, HasOptedOut__c: facts.incentives.optedOut.has(rep) };
  return {
    object: STATEMENT,
    match: { key },
    fields: {
      // Afterwards whether to take part in boards is the person's own to say.
      ...(before === undefined ? first : {}),
      Plan__c: payable.id,
      PlanName__c: payable.name,
      StartDate__c: plan.startDate,
      EndDate__c: plan.endDate,
      AsOfDate__c: facts.asOf,
      IsEstimate__c: statement.isEstimate,
      QuotaAmount__c: amount(statement.quotaAmount),
      CreditAmount__c: fromCents(statement.creditAmount),
      AttainmentFraction__c: statement.attainmentFraction,
      CommissionAmount__c: fromCents(statement.commissionAmount),
      TotalAmount__c: fromCents(statement.totalAmount),
      DrawBalanceAmount__c: fromCents(statement.drawBalanceAmount),
      NextTierNumber__c: nextTier === null ? null : nextTier.band + 1,
      NextTierMissingAmount__c: nextTier === null ? null : fromCents(nextTier.missingAmount),
      NextTierDealCount__c: nextTier?.missingDealCount ?? null,
      EstimateAmount__c: amount(estimateAmount),
      LeaderboardPosition__c: positions.get(rep) ?? null,
      InputsDigest__c: digest,
      ...(before?.fields['InputsDigest__c'] === digest ? {} : { Inputs__c: inputs }),
    },
  };
}

/** The entries that bring the ledger to what is right now; none when nothing has changed. */
function lineRecords(payable: PayablePlan, { statement }: Paid): readonly WantedRecord[] {
  const ledger = payable.ledgers.get(statement.rep) ?? [];
  const issue = Math.max(0, ...ledger.map((entry) => Number(entry.issue))) + 1;
  const issued = new Map(ledger.map((entry) => [entry.key, entry]));
  const written = new Map<string, number>();
  const count = (key: string): number => {
    const before = written.get(key) ?? 0;
    written.set(key, before + 1);
    return before;
  };
  for (const { line } of ledger) count(line.key);
  const key = statementKey(payable, statement.rep);
  return correctionEntries(ledger, statement.lines.map(keptLine), String(issue)).map((entry) => {
    const record = lineRecord(key, entry, count(entry.line.key), issue, issued);
    return { object: LINE, match: { key: record.key }, fields: record.fields };
  });
}

/**
 * The leaderboard of a plan. On a board without names nobody's row tells whose it is; everybody's own row is named on their
 * private statement. Rows are kept by their place, so that no row can be followed from day to day.
 */
function boardRecords(
  facts: PlanFacts,
  payable: PayablePlan,
  statements: readonly Paid[],
  balance: PlanBalance,
): { records: readonly WantedRecord[]; positions: ReadonlyMap<RepKey, number> } {
  const { board, territories } = payable;
  if (board === null || statements.length === 0) return { records: [], positions: new Map() };
  const potentials = new Map(balance.potential.territories.map(({ territory, value }) => [territory, value]));
  const { rows, recognised, basis } = leaderboardRows(
    statements.map(({ statement: { rep, creditAmount, quotaAmount } }) => ({
      rep,
      name: rep,
      wonAmount: creditAmount,
      quotaAmount,
      potentialAmount: sumOfMoney((territories.get(rep) ?? []).map((key) => (potentials.get(key) ?? 0) as Cents)),
      hasOptedOut: facts.incentives.optedOut.has(rep),
    })),
    board,
  );
  const common = { BoardName__c: payable.name, Plan__c: payable.id, Names__c: board.names, Basis__c: basis };
  const row = (kind: string, position: number, fields: Record<string, FieldValue>): WantedRecord => ({
    object: BOARD_ENTRY,
    match: { key: `${payable.key.slice(0, 60)}|${kind}|${position}` },
    fields: { ...common, Kind__c: kind, Position__c: position, IsCurrent__c: true, AsOfDate__c: facts.asOf, ...fields },
  });
  return {
    records: [
      ...rows.map((one, i) =>
        row('Place', i + 1, {
          User__c: board.names === 'Named' ? one.rep : null,
          AttainmentRank__c: one.attainmentRank,
          AttainmentFraction__c: one.attainmentFraction,
          PotentialRank__c: one.potentialRank,
          PotentialIndex__c: one.potentialIndex,
        }),
      ),
      ...recognised.map((rep, i) => row('Recognised', i + 1, { User__c: rep })),
    ],
    positions: new Map(rows.map(({ rep }, i) => [rep, i + 1])),
  };
}

/** The board's records, and its rows that are no longer in use emptied, names first of all. */
export function withoutRest(
  records: readonly WantedRecord[],
  existing: readonly ExistingRecord[],
  parent: 'Plan__c' | 'Contest__c',
  parentId: string,
  asOf: string,
): readonly WantedRecord[] {
  const wanted = new Set(records.map(({ match }) => ('key' in match ? match.key : '')));
  const rest = existing.filter(
    ({ object, key, fields }) =>
      object === BOARD_ENTRY &&
      key !== null &&
      fields[parent] === parentId &&
      !wanted.has(key) &&
      fields['IsCurrent__c'],
  );
  const nothing = {
    ...{ User__c: null, AttainmentRank__c: null, AttainmentFraction__c: null, PotentialRank__c: null },
    ...{ PotentialIndex__c: null, Points__c: null, Rank__c: null, ReachedDate__c: null, IsWinner__c: false },
  };
  return [
    ...records,
    ...rest.map(({ key }) => ({
      object: BOARD_ENTRY,
      match: { key: key! },
      fields: { ...nothing, IsCurrent__c: false, AsOfDate__c: asOf },
    })),
  ];
}
