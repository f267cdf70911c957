import type { BalanceMeasure, PlanBalance } from '../../../domain/alignment/index.ts';
import { statusSentence } from '../../../domain/goals/index.ts';
import type { WantedRecord } from '../run/wantedRecord.ts';
import { ALERT } from './alerts.ts';
import type { JudgedGoal } from './goals.ts';
import { metricKey } from './performance.ts';
import type { PlanFacts } from './planFacts.ts';

/** The part of a report that speaks of territories, the plan and its goals. */
export interface PlanReport {
  readonly asOf: string;
  readonly period: { readonly start: string; readonly end: string };
  readonly territories: readonly Readonly<Record<string, unknown>>[];
  readonly plan: Readonly<Record<string, unknown>>;
  readonly goals: readonly Readonly<Record<string, unknown>>[];
  /** What all amounts are in, and at which day's rate deals were converted; null in an org with one currency. */
  readonly currency: { readonly iso: string; readonly rateOf: 'close date' | 'today' } | null;
  /** Alerts that this run raises, makes worse, wakes or ends. */
  readonly alerts: readonly Readonly<Record<string, unknown>>[];
}

/** The report's name of each field of a territory's metric row. */
const FIELDS: Readonly<Record<string, string>> = {
  wonAmount: 'WonAmount__c',
  wonCount: 'WonCount__c',
  lostAmount: 'LostAmount__c',
  lostCount: 'LostCount__c',
  openCount: 'OpenCount__c',
  openAmount: 'OpenAmount__c',
  winRate: 'WinRateFraction__c',
  averageDeal: 'AverageDealAmount__c',
  salesCycleDays: 'SalesCycleDays__c',
  weightedPipeline: 'WeightedPipelineAmount__c',
  newBusinessAmount: 'NewBusinessAmount__c',
  newBusinessCount: 'NewBusinessCount__c',
  existingBusinessAmount: 'ExistingBusinessAmount__c',
  existingBusinessCount: 'ExistingBusinessCount__c',
  quota: 'QuotaAmount__c',
  quotaWon: 'QuotaWonAmount__c',
  attainment: 'AttainmentFraction__c',
  pace: 'PaceFraction__c',
  projection: 'ProjectedAmount__c',
  requiredDailyAmount: 'RequiredDailyAmount__c',
  coverage: 'CoverageRatio__c',
  requiredCoverage: 'RequiredCoverageRatio__c',
  accounts: 'AccountCount__c',
  daysSinceLastWon: 'DaysSinceLastWon__c',
  workloadHours: 'WorkloadHours__c',
  potential: 'PotentialAmount__c',
  workloadIndex: 'WorkloadIndex__c',
  potentialIndex: 'PotentialIndex__c',
  pipelineIndex: 'PipelineIndex__c',
  wonIndex: 'WonIndex__c',
  accountIndex: 'AccountIndex__c',
  sourceRows: 'SourceRowCount__c',
};

const CAUSES: Readonly<Record<BalanceMeasure, string>> = {
  workload: 'WorkloadCause__c',
  potential: 'PotentialCause__c',
  pipeline: 'PipelineCause__c',
  won: 'WonCause__c',
  account: 'AccountCause__c',
};

/**
 * The report, from the very records that are written, so that the two cannot differ by more than the rounding of the org's
 * fields.
 */
export function planReport(
  facts: PlanFacts,
  balance: PlanBalance,
  goals: readonly JudgedGoal[],
  records: readonly WantedRecord[],
): PlanReport {
  const rows = new Map(records.flatMap((record) => ('key' in record.match ? [[record.match.key, record.fields]] : [])));
  const node = new Map(facts.tree.map((entry) => [entry.key, entry]));
  const nameOf = new Map(facts.territories.map(({ key, name }) => [key, name]));
  const numbers = (key: string): Record<string, unknown> => {
    const fields = rows.get(metricKey(facts.plan.key, key, facts.asOf)) ?? {};
    const named = (names: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(names).map(([name, field]) => [name, fields[field] ?? null]));
    return { ...named(FIELDS), causes: named(CAUSES) };
  };
  return {
    asOf: facts.asOf,
    period: facts.period,
    currency:
      facts.currency === null
        ? null
        : { iso: facts.currency.iso, rateOf: facts.currency.isDated ? 'close date' : 'today' },
    territories: [
      ...facts.territories.map(({ key, name, parent, level }) => ({
        key,
        name,
        parent: parent === null ? null : nameOf.get(parent),
        level,
        depth: node.get(key)!.depth,
        isLeaf: node.get(key)!.isLeaf,
        ...numbers(key),
      })),
      {
        key: 'UNASSIGNED',
        name: 'Unassigned',
        parent: null,
        level: null,
        depth: null,
        isLeaf: false,
        ...numbers('UNASSIGNED'),
      },
    ],
    plan: {
      key: facts.plan.key,
      name: facts.plan.name,
      measures: Object.fromEntries(
        Object.entries(balance).map(([measure, { variationFraction, giniFraction, inBandFraction }]) => [
          measure,
          { cv: variationFraction, gini: giniFraction, inBand: inBandFraction },
        ]),
      ),
    },
    alerts: records
      .filter(({ object }) => object === ALERT)
      .map(({ match, fields }) => ({
        key: 'key' in match ? match.key : match.id,
        status: fields['Status__c'] ?? null,
        kind: fields['Kind__c'] ?? null,
        severity: fields['Severity__c'] ?? null,
        cause: fields['Cause__c'] ?? null,
        ended: fields['EndedDate__c'] ?? null,
      })),
    goals: goals.map(({ goal, assessment }) => ({
      key: goal.goal,
      name: goal.name,
      territory: goal.territory === null ? null : (nameOf.get(goal.territory) ?? goal.territory),
      score: assessment.score,
      status: assessment.status,
      progress: assessment.progressFraction,
      pace: assessment.paceFraction,
      projected: assessment.projectedValue,
      reason: statusSentence(assessment.statusReason),
    })),
  };
}
