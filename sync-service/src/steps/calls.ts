import { callCapacity, callingDays, callReach, callUtilisation } from '../../../domain/calls/calendar/callProgress.ts';
import { callMinutesADay } from '../../../domain/calls/plan/dayTimes.ts';
import { sellerPlan } from '../../../domain/calls/plan/sellerPlan.ts';
import type { PlannedTarget, SellerPlan } from '../../../domain/calls/plan/sellerPlan.ts';
import { clockText } from '../../../domain/calls/routing/clockText.ts';
import { daysBetween } from '../../../domain/performance/index.ts';
import type { ExistingRecord, FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import { CALL_PLAN, CALL_TARGET, PLANNED_CALL } from './callFacts.ts';
import type { CallPlanFacts } from './callFacts.ts';
import { sellerBasis } from './sellerBasis.ts';
import type { SellerBasis, TargetBasis } from './sellerBasis.ts';
import type { PlanFacts } from './planFacts.ts';

export { CALL_PLAN, CALL_TARGET, PLANNED_CALL } from './callFacts.ts';

export const CALL_PLAN_FIELDS = [
  ...['AsOfDate__c', 'PlannedUntilDate__c', 'TargetCount__c', 'PlannedCount__c', 'ActualCount__c', 'ScheduledCount__c'],
  ...[
    'RemainingCount__c',
    'UnscheduledCount__c',
    'AttainmentFraction__c',
    'ReachFraction__c',
    'UtilisationFraction__c',
  ],
  ...['PlannedHours__c', 'NewBusinessHours__c', 'NewBusinessTargetHours__c', 'NewBusinessCallFraction__c'],
  ...[
    'ExpectedAmount__c',
    'BoundAmount__c',
    'NextHourAmount__c',
    'DroppedCount__c',
    'UntouchedKeyCount__c',
    'Notes__c',
  ],
];
export const CALL_TARGET_FIELDS = [
  ...['CallPlan__c', 'Account__c', 'Tier__c', 'IsNewBusiness__c', 'CallCount__c', 'PlannedCount__c', 'ActualCount__c'],
  ...['ScheduledCount__c', 'RemainingCount__c', 'AttainmentFraction__c', 'ExpectedAmount__c', 'NextHourAmount__c'],
  ...['Reason__c', 'Basis__c', 'RangeFraction__c', 'LastCallDate__c', 'NextCallDate__c', 'DueDate__c'],
  ...['DroppedCount__c', 'Fault__c'],
];
export const PLANNED_CALL_FIELDS = [
  ...['CallPlan__c', 'Account__c', 'CallDate__c', 'StartTime__c', 'DurationMinutes__c', 'TravelMinutes__c'],
  ...['Channel__c', 'Status__c', 'Reason__c', 'IsNewBusiness__c', 'EventId__c'],
];

/** An account of the highest tier without a call for so long is untouched. */
export const UNTOUCHED_DAYS = 90;

/**
 * What should stand in each active call plan: how many calls each account gets, the proposed calls of the weeks ahead, and
 * how far the calls have come. What sellers accepted, moved, skipped or did is theirs; only proposals are written over.
 * Only the newest day plans: a run for a past day leaves the days of people alone.
 */
export function callRecords(facts: PlanFacts, isLatest: boolean): readonly WantedRecord[] {
  if (!isLatest) return [];
  const targets = Map.groupBy(facts.calls.targets, ({ fields }) => String(fields['CallPlan__c']));
  const calls = Map.groupBy(facts.calls.calls, ({ fields }) => String(fields['CallPlan__c']));
  return facts.calls.plans.flatMap((plan) => {
    const own = { targets: targets.get(plan.record.id) ?? [], calls: calls.get(plan.record.id) ?? [] };
    const basis = sellerBasis(facts, plan, own);
    const planned = sellerPlan(
      basis.seller,
      basis.targets.map(({ target }) => target),
      basis.standing,
      basis.recorded,
      basis.period,
      facts.asOf,
    );
    return [
      planRecord(facts, plan, basis, planned),
      ...targetRecords(plan, basis, planned, own.targets),
      ...plannedCallRecords(plan, basis, planned, own.calls),
    ];
  });
}

/** The records of calls that the replica holds, as the org has them. */
export const knownCallRecords = ({ calls }: PlanFacts): readonly ExistingRecord[] => [
  ...calls.plans.map(({ record }) => record),
  ...calls.targets,
  ...calls.calls,
];

function planRecord(facts: PlanFacts, plan: CallPlanFacts, basis: SellerBasis, planned: SellerPlan): WantedRecord {
  const { seller, period, targets } = basis;
  const { allocation, total } = planned;
  const minutes = allocation.accounts.reduce((sum, { hours }) => sum + hours * 60, 0);
  const allCalls = allocation.accounts.reduce((sum, { calls }) => sum + calls, 0);
  const aDay = allCalls === 0 ? 0 : callMinutesADay(seller) / (minutes / allCalls);
  const days = callingDays(period, { weekdays: seller.weekdays, holidays: seller.holidays }, seller.absences);
  const plannedCounts = new Map(planned.targets.map(({ key, progress }) => [key, progress.planned]));
  const isNew = new Set(targets.filter(({ target }) => target.isNewBusiness).map(({ target }) => target.key));
  const made = basis.madeInYear;
  const share = facts.territories.find(({ key }) => key === plan.territory)?.newBusinessTarget ?? null;
  const dropped = planned.targets.reduce((sum, { droppedCount }) => sum + droppedCount, 0);
  return {
    object: CALL_PLAN,
    match: { id: plan.record.id },
    fields: {
      AsOfDate__c: facts.asOf,
      PlannedUntilDate__c: planned.until,
      TargetCount__c: targets.length,
      PlannedCount__c: total.planned,
      ActualCount__c: total.actual,
      ScheduledCount__c: total.scheduled,
      RemainingCount__c: total.remaining,
      UnscheduledCount__c: total.remainingToSchedule,
      AttainmentFraction__c: total.attainment,
      ReachFraction__c: callReach(plannedCounts, [...plannedCounts.keys()]),
      UtilisationFraction__c: callUtilisation(total.planned, callCapacity(aDay, days)),
      PlannedHours__c: allocation.hours,
      NewBusinessHours__c: allocation.newBusinessHours,
      NewBusinessTargetHours__c: share === null ? null : share * seller.hours,
      NewBusinessCallFraction__c:
        made.length === 0 ? null : made.filter(({ account }) => isNew.has(account)).length / made.length,
      ExpectedAmount__c: allocation.sales,
      BoundAmount__c: allocation.bound,
      NextHourAmount__c: Math.max(allocation.salesOfNextHour.existing, allocation.salesOfNextHour.newBusiness),
      DroppedCount__c: dropped,
      UntouchedKeyCount__c: untouchedCount(basis, planned, facts.asOf),
      Notes__c: JSON.stringify(notesOf(basis, planned, share, dropped)),
    },
  };
}

/** Key accounts that nobody called for long; none is said of where nobody records calls. */
function untouchedCount({ targets, areCallsRecorded }: SellerBasis, planned: SellerPlan, asOf: string): number | null {
  if (!areCallsRecorded) return null;
  const last = new Map(planned.targets.map(({ key, lastCall }) => [key, lastCall]));
  return targets.filter(({ tier, target }) => {
    const lastCall = last.get(target.key) ?? null;
    return tier === 'A' && (lastCall === null || daysBetween(lastCall, asOf) >= UNTOUCHED_DAYS);
  }).length;
}

/** What the plan had to assume, for pages to say in any language. */
function notesOf(
  { targets, areCallsRecorded, faultCount }: SellerBasis,
  { hasBase, targets: planned }: SellerPlan,
  newBusinessTarget: number | null,
  dropped: number,
): readonly { code: string; count?: number }[] {
  const withoutPlace = targets.filter(({ target }) => target.place === null).length;
  const visited = planned.some(({ isVisit }) => isVisit);
  const hasProspects = targets.some(({ target }) => target.isNewBusiness);
  return [
    ...(targets.length === 0 ? [{ code: 'NoAccounts' }] : []),
    ...(hasBase || !visited ? [] : [{ code: 'NoBase' }]),
    ...(withoutPlace === 0 ? [] : [{ code: 'NoPlaces', count: withoutPlace }]),
    ...(areCallsRecorded || targets.length === 0 ? [] : [{ code: 'NoCallsRecorded' }]),
    ...(targets.length > 0 && (newBusinessTarget ?? 0) > 0 && !hasProspects ? [{ code: 'NoProspects' }] : []),
    ...(faultCount === 0 ? [] : [{ code: 'Faults', count: faultCount }]),
    ...(dropped === 0 ? [] : [{ code: 'Dropped', count: dropped }]),
  ];
}

function targetRecords(
  plan: CallPlanFacts,
  basis: SellerBasis,
  planned: SellerPlan,
  existing: readonly ExistingRecord[],
): readonly WantedRecord[] {
  const wanted = planned.targets.map((each, t): WantedRecord => {
    const own = basis.targets.find(({ target }) => target.key === each.key)!;
    const standing = existing.find(({ fields }) => fields['Account__c'] === each.key);
    const allocated = planned.allocation.accounts[t]!;
    return {
      object: CALL_TARGET,
      match: { key: standing?.key ?? `${plan.key}|${each.key}` },
      fields: {
        CallPlan__c: plan.record.id,
        Account__c: each.key,
        Tier__c: own.tier,
        IsNewBusiness__c: own.target.isNewBusiness,
        CallCount__c: each.callsAYear,
        PlannedCount__c: each.progress.planned,
        ActualCount__c: each.progress.actual,
        ScheduledCount__c: each.progress.scheduled,
        RemainingCount__c: each.progress.remaining,
        AttainmentFraction__c: each.progress.attainment,
        ExpectedAmount__c: own.target.response === null ? null : allocated.sales,
        NextHourAmount__c: own.target.response === null ? null : allocated.salesOfNextHour,
        Reason__c: reasonOf(own, each, planned),
        Basis__c: own.basis,
        RangeFraction__c: own.target.response?.rangeFraction ?? null,
        LastCallDate__c: each.lastCall,
        NextCallDate__c: each.nextCall,
        DueDate__c: each.dueDate,
        DroppedCount__c: each.droppedCount,
        Fault__c: own.fault,
      },
    };
  });
  const keys = new Set(wanted.map(({ match }) => ('key' in match ? match.key : '')));
  const gone = existing.filter(({ key }) => key !== null && !keys.has(key));
  const nothing = {
    ...{ CallCount__c: 0, PlannedCount__c: 0, ScheduledCount__c: 0, RemainingCount__c: 0, DroppedCount__c: 0 },
    ...{ AttainmentFraction__c: null, NextCallDate__c: null, DueDate__c: null, NextHourAmount__c: null },
  };
  return [...wanted, ...gone.map(({ key }) => ({ object: CALL_TARGET, match: { key: key! }, fields: nothing }))];
}

/** Why the account gets so many calls and no more. */
function reasonOf(own: TargetBasis, { key, callsAYear }: PlannedTarget, { allocation }: SellerPlan): string {
  if (own.fault !== null) return 'Fault';
  if (allocation.brokenRules.some((broken) => broken.key === key)) return 'FloorGivenUp';
  if (own.target.response === null) return 'NoEvidence';
  if (callsAYear >= own.target.ceiling) return 'Ceiling';
  const next = allocation.accounts.find((each) => each.key === key)!.salesOfNextHour ?? 0;
  if (next < 0.005) return 'NoGain';
  const price = allocation.salesOfNextHour[own.target.isNewBusiness ? 'newBusiness' : 'existing'];
  return next >= price - 0.005 ? 'HoursUsed' : 'Elsewhere';
}

function plannedCallRecords(
  plan: CallPlanFacts,
  { targets, linkedEvents }: SellerBasis,
  planned: SellerPlan,
  existing: readonly ExistingRecord[],
): readonly WantedRecord[] {
  const isNew = new Set(targets.filter(({ target }) => target.isNewBusiness).map(({ target }) => target.key));
  const keys = new CallKeys(
    plan.key,
    existing,
    new Set(planned.wanted.flatMap(({ standing }) => standing ?? [])),
    planned,
  );
  const wanted = planned.wanted.map((call): WantedRecord => ({
    object: PLANNED_CALL,
    match: { key: call.standing ?? keys.next(call.account) },
    fields: {
      CallPlan__c: plan.record.id,
      Account__c: call.account,
      CallDate__c: call.date,
      StartTime__c: clockText(call.start),
      DurationMinutes__c: call.minutes,
      TravelMinutes__c: call.travelMinutes,
      Channel__c: call.isVisit ? 'Visit' : 'Remote',
      Status__c: 'Proposed',
      Reason__c: call.reason,
      IsNewBusiness__c: isNew.has(call.account),
    },
  }));
  const reused = new Set(wanted.map(({ match }) => ('key' in match ? match.key : '')));
  const became = (status: string, names: readonly string[]): WantedRecord[] =>
    names
      .filter((key) => !reused.has(key))
      .map((key) => ({ object: PLANNED_CALL, match: { key }, fields: { Status__c: status } }));
  const linked = [...linkedEvents].map(([key, event]) => ({
    object: PLANNED_CALL,
    match: { key },
    fields: { EventId__c: event } as Record<string, FieldValue>,
  }));
  return [...wanted, ...became('Missed', planned.missed), ...became('Withdrawn', planned.withdrawn), ...linked];
}

/** Keys for new calls: of calls withdrawn before, lest they pile up, else a number not yet used. */
class CallKeys {
  readonly #plan: string;
  readonly #free: Map<string, string[]>;
  readonly #used: Map<string, number>;

  constructor(
    plan: string,
    existing: readonly ExistingRecord[],
    kept: ReadonlySet<string>,
    { withdrawn }: Pick<SellerPlan, 'withdrawn'>,
  ) {
    this.#plan = plan;
    const gone = new Set(withdrawn);
    const isFree = ({ key, fields }: ExistingRecord): boolean =>
      key !== null && !kept.has(key) && (fields['Status__c'] === 'Withdrawn' || gone.has(key));
    const accountOf = ({ fields }: ExistingRecord): string => String(fields['Account__c']);
    this.#free = new Map(
      [...Map.groupBy(existing.filter(isFree), accountOf)].map(([account, own]) => [
        account,
        own.map(({ key }) => key!).sort(),
      ]),
    );
    this.#used = new Map(
      [...Map.groupBy(existing, accountOf)].map(([account, own]) => [
        account,
        Math.max(0, ...own.map(({ key }) => Number(/\|(\d+)$/.exec(key ?? '')?.[1] ?? 0))),
      ]),
    );
  }

  next(account: string): string {
    const free = this.#free.get(account)?.shift();
    if (free !== undefined) return free;
    const number = (this.#used.get(account) ?? 0) + 1;
    this.#used.set(account, number);
    return `${this.#plan}|${account}|${number}`;
  }
}
