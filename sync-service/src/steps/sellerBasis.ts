import type { RecordedCall } from '../../../domain/calls/calendar/callProgress.ts';
import type { BusyTime } from '../../../domain/calls/plan/dayTimes.ts';
import type { Seller, SellerTarget, StandingCall } from '../../../domain/calls/plan/sellerPlan.ts';
import { visitWindows } from '../../../domain/calls/plan/visitWindows.ts';
import { accountResponse, TIER_DEFAULTS } from '../../../domain/calls/response/accountResponse.ts';
import type { CallTier } from '../../../domain/calls/response/accountResponse.ts';
import { judgementFault } from '../../../domain/calls/response/responseCurve.ts';
import type { CallJudgement } from '../../../domain/calls/response/responseCurve.ts';
import { accountMeasures } from '../../../domain/alignment/index.ts';
import type { AccountFacts } from '../../../domain/alignment/index.ts';
import { addDays, addMonths, dayNumber } from '../../../domain/performance/index.ts';
import type { IsoDate } from '../../../domain/performance/index.ts';
import type { ExistingRecord, FieldValue } from '../run/wantedRecord.ts';
import { standingCall } from './callFacts.ts';
import type { CallPlanFacts, EventFacts } from './callFacts.ts';
import { localTime } from './localTime.ts';
import { touchKey } from './marketFacts.ts';
import type { PlanFacts } from './planFacts.ts';

type Fields = Readonly<Record<string, FieldValue>>;

export interface TargetBasis {
  readonly target: SellerTarget;
  readonly tier: CallTier;
  /** What the response was learnt from, as the field says it. */
  readonly basis: 'judgement' | 'history' | 'sales' | 'tier' | 'none';
  /** What of the wishes cannot be used; such an account gets no call until it is repaired. */
  readonly fault: string | null;
}

/** All that a seller's plan is made from. */
export interface SellerBasis {
  readonly seller: Seller;
  readonly period: { readonly start: IsoDate; readonly end: IsoDate };
  readonly targets: readonly TargetBasis[];
  readonly standing: readonly StandingCall[];
  /** Calls in the calendar that the plan did not make, past and to come. */
  readonly recorded: readonly RecordedCall[];
  /** Calls made in the twelve months up to as-of. */
  readonly madeInYear: readonly { readonly account: string }[];
  readonly areCallsRecorded: boolean;
  readonly faultCount: number;
  /** Accepted calls whose appointment exists but is not noted: its id by the call's key. */
  readonly linkedEvents: ReadonlyMap<string, string>;
}

const USUAL = { callMinutes: 60, opens: 540, closes: 1020, longestDrive: 90, keyAccountCalls: 4, ceiling: 52 };

export function sellerBasis(
  facts: PlanFacts,
  plan: CallPlanFacts,
  own: { readonly targets: readonly ExistingRecord[]; readonly calls: readonly ExistingRecord[] },
): SellerBasis {
  const { fields } = plan.record;
  const standing = own.calls.flatMap(standingCall);
  const calendar = calendarOf(facts, plan, own.calls);
  const yearStart = addDays(addMonths(facts.asOf, -12), 1);
  const madeInYear = [
    ...calendar.recorded,
    ...standing.filter(({ status }) => status === 'Done' || status === 'Accepted'),
  ].filter(({ date }) => date >= yearStart && date <= facts.asOf);
  const areCallsRecorded = madeInYear.length > 0;
  const callsOf = Map.groupBy(madeInYear, ({ account }) => account);
  const accounts = facts.accounts.filter(({ territory, account }) => territory === plan.territory && account !== null);
  const wishes = new Map(own.targets.map((record) => [String(record.fields['Account__c']), record.fields]));
  const potentialOf = usualPotential(facts);
  const byRank = tiersByRank(accounts, potentialOf);
  const keyAccountCalls = number(fields, 'KeyAccountCallCount__c') ?? USUAL.keyAccountCalls;
  const targets = accounts.map((account): TargetBasis => {
    const key = account.account!;
    const tier = facts.calls.tiers.get(touchKey(plan.territory, key)) ?? byRank.get(key)!;
    const wonCount = facts.calls.wonCounts.get(touchKey(plan.territory, key)) ?? 0;
    const calls = areCallsRecorded ? (callsOf.get(key)?.length ?? 0) : TIER_DEFAULTS[tier].customaryCalls;
    const hasHistory = areCallsRecorded || wonCount > 0;
    return targetBasis(wishes.get(key) ?? {}, {
      ...{ key, tier, isNewBusiness: !account.isCustomer, potential: potentialOf(account) },
      history: hasHistory ? { calls, sales: account.wonAmount / 100, deals: wonCount } : null,
      ...{ areCallsRecorded, keyAccountCalls, place: facts.calls.places.get(key) ?? null },
    });
  });
  return {
    seller: sellerOf(facts, plan, calendar.busy, calendar.away),
    period: { start: String(fields['StartDate__c']), end: String(fields['EndDate__c']) },
    targets,
    standing,
    recorded: calendar.recorded,
    madeInYear,
    areCallsRecorded,
    faultCount: targets.filter(({ fault }) => fault !== null).length,
    linkedEvents: calendar.linked,
  };
}

function sellerOf(
  { settings, territories }: PlanFacts,
  { record: { fields }, territory, allocation }: CallPlanFacts,
  busy: ReadonlyMap<IsoDate, readonly BusyTime[]>,
  away: readonly IsoDate[],
): Seller {
  const [latitude, longitude] = [number(fields, 'BaseLatitude__c'), number(fields, 'BaseLongitude__c')];
  return {
    hours: number(fields, 'CallHours__c') ?? settings.sellingHoursPerYear * allocation,
    newBusinessShare: territories.find(({ key }) => key === territory)?.newBusinessTarget ?? 0,
    callMinutes: number(fields, 'CallMinutes__c') ?? USUAL.callMinutes,
    opens: clock(fields['DayStart__c']) ?? USUAL.opens,
    closes: clock(fields['DayEnd__c']) ?? USUAL.closes,
    base: latitude === null || longitude === null ? null : { latitude, longitude },
    longestDrive: number(fields, 'LongestDriveMinutes__c') ?? USUAL.longestDrive,
    weekdays: settings.calendar.weekdays,
    holidays: settings.calendar.holidays,
    absences: [...daysIn(fields['AbsenceDates__c']).days, ...away],
    busy,
  };
}

interface TargetEvidence {
  readonly key: string;
  readonly tier: CallTier;
  readonly isNewBusiness: boolean;
  readonly potential: number | null;
  readonly history: { readonly calls: number; readonly sales: number; readonly deals: number } | null;
  readonly areCallsRecorded: boolean;
  readonly keyAccountCalls: number;
  readonly place: SellerTarget['place'];
}

function targetBasis(wishes: Fields, evidence: TargetEvidence): TargetBasis {
  const { key, tier, isNewBusiness, potential, history, areCallsRecorded, keyAccountCalls, place } = evidence;
  const { windows, faults } = visitWindows(String(wishes['VisitWindows__c'] ?? ''));
  const promised = daysIn(wishes['PromisedDates__c']);
  const judgement = judgementOf(wishes);
  const wrong = judgement === null ? null : judgementFault(judgement);
  const told = [...faults, ...promised.faults, ...(wrong === null ? [] : [`${wrong.answer} ${wrong.rule}`])];
  const response = accountResponse({
    ...{ tier, isNewBusiness, potential, history },
    judgement: wrong === null ? judgement : null,
  });
  const most = number(wishes, 'MostCallCount__c');
  const fewest = number(wishes, 'FewestCallCount__c') ?? (tier === 'A' ? keyAccountCalls : 0);
  const ceiling = told.length > 0 ? 0 : (most ?? Math.max(USUAL.ceiling, fewest));
  return {
    tier,
    basis: response === null ? 'none' : response.basis === 'history' && !areCallsRecorded ? 'sales' : response.basis,
    fault: told.length === 0 ? null : told.join('; ').slice(0, 255),
    target: {
      ...{ key, isNewBusiness, response, place, windows },
      floor: Math.min(fewest, ceiling),
      ceiling,
      shortestGap: number(wishes, 'ShortestGapDays__c'),
      longestGap: null,
      promised: told.length > 0 ? [] : promised.days,
    },
  };
}

function judgementOf(wishes: Fields): CallJudgement | null {
  const [todayCalls, none, half, today, saturation] = [
    ...[
      'JudgedCallCount__c',
      'JudgedNoneAmount__c',
      'JudgedHalfAmount__c',
      'JudgedTodayAmount__c',
      'JudgedMostAmount__c',
    ],
  ].map((field) => number(wishes, field));
  if (todayCalls == null || none == null || half == null || today == null || saturation == null) return null;
  return { todayCalls, none, half, today, saturation };
}

/**
 * What an account could buy here in a year: its potential, scaled so that over the whole plan potential equals what was
 * sold. Revenue ranks accounts, but a customer's whole revenue is not what a seller could sell it.
 */
function usualPotential(facts: PlanFacts): (account: AccountFacts) => number | null {
  const rawOf = (account: AccountFacts): number | null =>
    accountMeasures(account, facts.settings.rates).values.potential;
  let [won, potential] = [0, 0];
  for (const account of facts.accounts) {
    won += account.wonAmount;
    potential += rawOf(account) ?? 0;
  }
  const scale = won > 0 && potential > 0 ? won / potential : 1;
  return (account) => {
    const raw = rawOf(account);
    return raw === null ? null : (raw * scale) / 100;
  };
}

/** Where nobody assigned tiers: the fifth of the seller's accounts with the highest potential A, the next three tenths B. */
function tiersByRank(
  accounts: readonly AccountFacts[],
  potentialOf: (account: AccountFacts) => number | null,
): ReadonlyMap<string, CallTier> {
  const ranked = [...accounts].sort(
    (a, b) => (potentialOf(b) ?? -1) - (potentialOf(a) ?? -1) || (a.account! < b.account! ? -1 : 1),
  );
  const [ofA, ofB] = [Math.ceil(ranked.length / 5), Math.ceil(ranked.length / 2)];
  return new Map(
    ranked.map((account, rank) => [
      account.account!,
      potentialOf(account) === null ? 'C' : rank < ofA ? 'A' : rank < ofB ? 'B' : 'C',
    ]),
  );
}

interface SellerCalendar {
  readonly busy: ReadonlyMap<IsoDate, readonly BusyTime[]>;
  /** Whole days on which the seller is not free. */
  readonly away: readonly IsoDate[];
  readonly recorded: readonly RecordedCall[];
  readonly linked: ReadonlyMap<string, string>;
}

/** The seller's appointments: those that accepted calls made are the calls themselves, all others take time. */
function calendarOf(facts: PlanFacts, plan: CallPlanFacts, calls: readonly ExistingRecord[]): SellerCalendar {
  const noted = new Set(
    calls.flatMap(({ fields }) => (fields['EventId__c'] == null ? [] : [String(fields['EventId__c'])])),
  );
  const unnoted = new Map(
    calls
      .filter(({ key, fields }) => key !== null && fields['Status__c'] === 'Accepted' && fields['EventId__c'] == null)
      .map(({ key, fields }) => [`${String(fields['Account__c'])} ${String(fields['CallDate__c'])}`, key!]),
  );
  const busy = new Map<IsoDate, BusyTime[]>();
  const away: IsoDate[] = [];
  const recorded: RecordedCall[] = [];
  const linked = new Map<string, string>();
  for (const event of facts.calls.events) {
    if (event.owner !== plan.owner || noted.has(event.id)) continue;
    const spans = spansOf(event, plan.timeZone);
    const [first] = spans;
    const date = first?.date ?? event.day;
    if (date === null) continue;
    const call = event.account === null ? undefined : unnoted.get(`${event.account} ${date}`);
    if (call !== undefined && !linked.has(call)) {
      linked.set(call, event.id);
      continue;
    }
    if (event.account !== null) recorded.push({ account: event.account, date, state: 'Saved' });
    if (event.isFree || date <= facts.asOf) continue;
    if (first === undefined) away.push(date);
    for (const span of spans) busy.set(span.date, [...(busy.get(span.date) ?? []), { from: span.from, to: span.to }]);
  }
  return { busy, away, recorded, linked };
}

/** Days over which an appointment goes on; longer ones are not believed. */
const LONGEST_EVENT_DAYS = 31;

/** What an appointment takes of each day, by the seller's clock; nothing for one of whole days. */
function spansOf({ start, end }: EventFacts, zone: string | null): { date: IsoDate; from: number; to: number }[] {
  if (start === null) return [];
  const [from, to] = [localTime(start, zone), localTime(Math.max(end ?? start, start), zone)];
  const days = Math.min(LONGEST_EVENT_DAYS, dayNumber(to.date) - dayNumber(from.date));
  return Array.from({ length: days + 1 }, (_, day) => ({
    date: addDays(from.date, day),
    from: day === 0 ? from.minutes : 0,
    to: day === days ? to.minutes : 1440,
  }));
}

const number = (fields: Fields, name: string): number | null =>
  typeof fields[name] === 'number' ? fields[name] : null;

/** A time of day, HH:MM, in minutes. */
function clock(value: FieldValue | undefined): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(String(value ?? ''));
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}

/** Days that people wrote, and what is no day. */
function daysIn(value: FieldValue | undefined): { days: readonly IsoDate[]; faults: readonly string[] } {
  const days: IsoDate[] = [];
  const faults: string[] = [];
  for (const part of String(value ?? '').split(/[\s,;]+/)) {
    if (part === '') continue;
    try {
      dayNumber(part);
      days.push(part);
    } catch {
      faults.push(part);
    }
  }
  return { days, faults };
}
