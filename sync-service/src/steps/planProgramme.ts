import { factsMismatches, toCents } from '../../../domain/performance/index.ts';
import type { Programme } from '../run/programme.ts';
import { joinedRecords } from '../run/wantedRecord.ts';
import { ALERT, ALERT_FIELDS, alertRecords } from './alerts.ts';
import { KNOWLEDGE_FIELDS, alignmentRecords, balanceOf } from './alignment.ts';
import { LINE, LINE_FIELDS } from './commissionLedger.ts';
import {
  CALL_PLAN,
  CALL_PLAN_FIELDS,
  CALL_TARGET,
  CALL_TARGET_FIELDS,
  PLANNED_CALL,
  PLANNED_CALL_FIELDS,
  callRecords,
  knownCallRecords,
} from './calls.ts';
import { MIX_FIELDS, RESOURCE, RESOURCE_FIELDS, enablementRecords } from './enablement.ts';
import { goalRecords, judgedGoals } from './goals.ts';
import {
  BOARD_ENTRY,
  BOARD_FIELDS,
  COMMISSION_PLAN,
  PLAN_FIELDS,
  STATEMENT,
  STATEMENT_FIELDS,
  STATEMENT_UNREAD,
  incentiveRecords,
} from './incentives.ts';
import { PROFILE, PROFILE_FIELDS, SEGMENT, SEGMENT_FIELDS, marketRecords } from './market.ts';
import { BADGE, BADGE_FIELDS, CONTEST, CONTEST_FIELDS, liveContests, recognitionRecords } from './recognition.ts';
import { isLatestDay, performanceRecords, planMetrics } from './performance.ts';
import { readPlanFacts } from './planFacts.ts';
import type { PlanFacts } from './planFacts.ts';
import { planReport } from './planReport.ts';
import type { PlanReport } from './planReport.ts';

const MEASURE_PREFIXES = ['Workload', 'Potential', 'Pipeline', 'Won', 'Account'];
const CRITERIA = ['Specific', 'Measurable', 'Achievable', 'Relevant', 'TimeBound'];

/** What the rooms write, and how they come to it. */
export const planProgramme: Programme<PlanFacts, PlanReport> = {
  writes: [
    {
      object: 'TerritoryMetric__c',
      isCreated: true,
      fields: [
        ...['Plan__c', 'Territory__c', 'AsOfDate__c', 'PeriodStartDate__c', 'PeriodEndDate__c', 'IsLatest__c'],
        ...['IsUnassigned__c', 'IsLeaf__c', 'Depth__c', 'SourceRowCount__c', 'WonAmount__c', 'WonCount__c'],
        ...['LostAmount__c', 'LostCount__c', 'OpenAmount__c', 'OpenCount__c', 'WeightedPipelineAmount__c'],
        ...['WinRateFraction__c', 'AverageDealAmount__c', 'SalesCycleDays__c', 'NewBusinessAmount__c'],
        ...['NewBusinessCount__c', 'ExistingBusinessAmount__c', 'ExistingBusinessCount__c', 'QuotaAmount__c'],
        ...['QuotaWonAmount__c', 'AttainmentFraction__c', 'PaceFraction__c', 'ProjectedAmount__c'],
        ...['RequiredDailyAmount__c', 'CoverageRatio__c', 'RequiredCoverageRatio__c', 'AccountCount__c'],
        ...['DaysSinceLastWon__c', 'WorkloadHours__c', 'PotentialAmount__c', 'QuotaWonCount__c'],
        ...['QuotaExpectedAmount__c', 'OpenWithoutAccountCount__c', 'OpenWithoutAmountCount__c'],
        ...['OverdueOpenCount__c', 'TierAAccountCount__c', 'TierBAccountCount__c', 'TierCAccountCount__c'],
        ...MEASURE_PREFIXES.flatMap((prefix) => [`${prefix}Index__c`, `${prefix}Cause__c`]),
        ...KNOWLEDGE_FIELDS,
        ...['Causes__c', 'Challenges__c', 'NewBusinessTargetFraction__c', ...MIX_FIELDS],
      ],
    },
    {
      object: 'TerritoryPlan__c',
      isCreated: false,
      fields: [
        ...['AsOfDate__c', 'TerritoryCount__c'],
        ...MEASURE_PREFIXES.flatMap((prefix) =>
          ['Variation', 'Gini', 'InBand'].map((measure) => `${prefix}${measure}Fraction__c`),
        ),
      ],
    },
    {
      object: 'TerritoryGoal__c',
      isCreated: false,
      fields: [
        ...['AsOfDate__c', 'CurrentValue__c', 'ProgressFraction__c', 'PaceFraction__c', 'ProjectedValue__c'],
        ...['ProjectedLowValue__c', 'ProjectedHighValue__c', 'ProjectedFinishDate__c', 'Status__c'],
        ...['StatusReason__c', 'CriteriaScore__c', 'Reasons__c'],
        ...CRITERIA.flatMap((criterion) => [`Is${criterion}__c`, `${criterion}Reason__c`]),
      ],
    },
    { object: ALERT, isCreated: true, fields: ALERT_FIELDS },
    { object: SEGMENT, isCreated: true, fields: SEGMENT_FIELDS },
    { object: PROFILE, isCreated: false, fields: PROFILE_FIELDS },
    { object: COMMISSION_PLAN, isCreated: false, fields: PLAN_FIELDS },
    { object: STATEMENT, isCreated: true, fields: STATEMENT_FIELDS, unread: STATEMENT_UNREAD },
    { object: LINE, isCreated: true, fields: LINE_FIELDS },
    { object: BOARD_ENTRY, isCreated: true, fields: BOARD_FIELDS },
    { object: CALL_PLAN, isCreated: false, fields: CALL_PLAN_FIELDS },
    { object: CALL_TARGET, isCreated: true, fields: CALL_TARGET_FIELDS },
    { object: PLANNED_CALL, isCreated: true, fields: PLANNED_CALL_FIELDS },
    { object: CONTEST, isCreated: false, fields: CONTEST_FIELDS },
    { object: BADGE, isCreated: true, fields: BADGE_FIELDS },
    { object: RESOURCE, isCreated: false, fields: RESOURCE_FIELDS },
  ],

  readFacts: readPlanFacts,

  rejectionsIn: (facts) => facts.rejections,

  /** Rows of the plan that stand for the day, or as the latest; the plan itself; and its goals. */
  concerned: (facts) => [
    {
      object: 'TerritoryMetric__c',
      within: { field: 'Plan__c', id: facts.plan.id },
      andAny: [
        { field: 'IsLatest__c', is: true },
        { field: 'AsOfDate__c', day: facts.asOf },
      ],
    },
    { object: ALERT, within: { field: 'Plan__c', id: facts.plan.id }, andAny: [] },
    { object: SEGMENT, within: { field: 'Plan__c', id: facts.plan.id }, andAny: [] },
    ...(facts.market.profile === null
      ? []
      : [{ object: PROFILE, within: { field: 'Id', id: facts.market.profile.id }, andAny: [] }]),
    { object: 'TerritoryPlan__c', within: { field: 'Id', id: facts.plan.id }, andAny: [] },
    // Lines are compared with the replica's: there may be many, and they never change.
    ...facts.incentives.plans.flatMap(({ id }) => [
      { object: COMMISSION_PLAN, within: { field: 'Id', id }, andAny: [] },
      { object: STATEMENT, within: { field: 'Plan__c', id }, andAny: [] },
      { object: BOARD_ENTRY, within: { field: 'Plan__c', id }, andAny: [] },
    ]),
    ...liveContests(facts).flatMap(({ id }) => [
      { object: CONTEST, within: { field: 'Id', id }, andAny: [] },
      { object: BOARD_ENTRY, within: { field: 'Contest__c', id }, andAny: [] },
    ]),
    ...(facts.resourceUse.length === 0 ? [] : [{ object: RESOURCE, andAny: [{ field: 'IsActive__c', is: true }] }]),
    { object: 'TerritoryGoal__c', within: { field: 'Territory__r.Plan__c', id: facts.plan.id }, andAny: [] },
  ],

  known: knownCallRecords,

  mismatches: (facts, totals) => {
    const orgs = {
      wonAmount: toCents(totals.wonAmount),
      wonCount: totals.wonCount,
      lostAmount: toCents(totals.lostAmount),
      lostCount: totals.lostCount,
      openAmount: toCents(totals.openAmount),
      openCount: totals.openCount,
    };
    // Rounding each converted deal to the cent is half a cent off at most.
    const centsPerDeal = facts.currency === null ? 0 : 0.5;
    return factsMismatches([...facts.own, facts.unassigned], orgs, centsPerDeal).map(
      ({ fact, factsTotal, orgTotal }) => {
        const inUnit = (value: number): number => (fact.endsWith('Amount') ? value / 100 : value);
        return { fact, ours: inUnit(factsTotal), orgs: inUnit(orgTotal) };
      },
    );
  },

  decide: (facts, existing) => {
    const standing = existing
      .filter(({ object }) => object === 'TerritoryMetric__c')
      .map(({ key, fields }) => ({
        key: String(key),
        asOf: String(fields['AsOfDate__c']),
        isLatest: fields['IsLatest__c'] === true,
      }));
    const isLatest = isLatestDay(facts.asOf, standing);
    const metrics = planMetrics(facts);
    const balance = balanceOf(facts);
    const goals = judgedGoals(facts, metrics);
    const rows = joinedRecords([
      ...performanceRecords(facts, metrics, standing),
      ...alignmentRecords(facts, balance, isLatest),
      ...goalRecords(facts, goals, isLatest),
      ...marketRecords(facts, metrics, existing, isLatest),
      ...enablementRecords(facts, isLatest),
    ]);
    const metricFields = new Map(rows.flatMap(({ match, fields }) => ('key' in match ? [[match.key, fields]] : [])));
    const alerts = alertRecords(facts, metricFields, existing, isLatest);
    const records = [
      ...rows,
      ...alerts,
      ...incentiveRecords(facts, balance, existing, isLatest),
      ...joinedRecords(callRecords(facts, isLatest)),
      ...recognitionRecords(facts, existing, isLatest),
    ];
    return { records, report: planReport(facts, balance, goals, records) };
  },
};
