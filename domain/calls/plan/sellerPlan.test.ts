import fc from 'fast-check';
import { addDays, daysBetween, weekdayOf } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import { accountResponse } from '../response/accountResponse.ts';
import { sellerPlan } from './sellerPlan.ts';
import type { Seller, SellerPlan, SellerTarget, StandingCall } from './sellerPlan.ts';
import { visitWindows } from './visitWindows.ts';

const asOf = '2026-03-04';
const period = { start: '2026-03-02', end: '2027-02-28' };
const CHICAGO = { latitude: 41.88, longitude: -87.63 };
const near = (n: number) => ({ latitude: 41.88 + 0.05 * (n % 7), longitude: -87.63 - 0.04 * (n % 5) });

const seller = (rest: Partial<Seller> = {}): Seller => ({
  ...{ hours: 1200, newBusinessShare: 0, callMinutes: 60, opens: 540, closes: 1020, base: CHICAGO, longestDrive: 90 },
  ...{ weekdays: [1, 2, 3, 4, 5], holidays: [], absences: [], busy: new Map() },
  ...rest,
});
const target = (key: string, rest: Partial<SellerTarget> = {}): SellerTarget => ({
  ...{ key, isNewBusiness: false, place: CHICAGO, floor: 0, ceiling: 52, shortestGap: null, longestGap: null },
  ...{ windows: [], promised: [] },
  response: accountResponse({ tier: 'A', isNewBusiness: false, potential: 90_000, history: null, judgement: null }),
  ...rest,
});
const planned = (
  targets: readonly SellerTarget[],
  standing: readonly StandingCall[] = [],
  rest: Partial<Seller> = {},
  day: IsoDate = asOf,
): SellerPlan => sellerPlan(seller(rest), targets, standing, [], period, day);

/** The calls as they stand once a plan is written. */
function written(plan: SellerPlan, before: readonly StandingCall[] = []): StandingCall[] {
  const status = (key: string): StandingCall['status'] | null =>
    plan.withdrawn.includes(key) ? 'Withdrawn' : plan.missed.includes(key) ? 'Missed' : null;
  const kept = new Map(before.map((call) => [call.key, { ...call, status: status(call.key) ?? call.status }]));
  plan.wanted.forEach(({ standing, account, date, start, minutes }, n) => {
    const key = standing ?? `${account} ${date} ${n}`;
    kept.set(key, { key, account, date, start, minutes, status: 'Proposed', isFixed: false });
  });
  return [...kept.values()];
}

const anyPlan = fc.record({
  accounts: fc.integer({ min: 0, max: 14 }),
  hours: fc.integer({ min: 1, max: 1500 }),
  far: fc.integer({ min: 0, max: 3 }),
  meeting: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
  window: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  withoutBase: fc.boolean(),
});
type Drawn = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;
const drawnTargets = ({ accounts, far, window }: Drawn): SellerTarget[] =>
  Array.from({ length: accounts }, (_, n) =>
    target(`a${n}`, {
      place: n % 4 < far ? { latitude: 34, longitude: -118 } : near(n),
      windows: window !== null && n % 3 === 0 ? [{ weekday: window, opens: 600, closes: 720 }] : [],
    }),
  );
const drawnSeller = ({ hours, meeting, withoutBase }: Drawn): Partial<Seller> => ({
  hours,
  base: withoutBase ? null : CHICAGO,
  busy: meeting === null ? new Map() : new Map([[addDays(asOf, meeting), [{ from: 600, to: 780 }]]]),
});

describe('sellerPlan', () => {
  it('plans again without a change when nothing changed', () => {
    fc.assert(
      fc.property(anyPlan, (drawn) => {
        const [targets, rest] = [drawnTargets(drawn), drawnSeller(drawn)];
        const first = written(planned(targets, [], rest));
        const again = planned(targets, first, rest);
        expect(again.withdrawn).toEqual([]);
        expect(written(again, first)).toEqual(first);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps working days, the length of days, meetings and windows, with no two calls at once', () => {
    fc.assert(
      fc.property(anyPlan, (drawn) => {
        const [targets, rest] = [drawnTargets(drawn), drawnSeller(drawn)];
        const { wanted } = planned(targets, [], rest);
        for (const { account, date, start, minutes } of wanted) {
          expect(weekdayOf(date)).toBeLessThanOrEqual(5);
          expect([start >= 540, start + minutes <= 1020, start % 5]).toEqual([true, true, 0]);
          for (const { from, to } of rest.busy?.get(date) ?? [])
            expect(start >= to || start + minutes <= from).toBe(true);
          const [window] = targets.find(({ key }) => key === account)!.windows;
          if (window !== undefined)
            expect([weekdayOf(date), start >= 600 && start + minutes <= 720]).toEqual([window.weekday, true]);
        }
        for (const day of Map.groupBy(wanted, ({ date }) => date).values()) {
          const sorted = day.toSorted((a, b) => a.start - b.start);
          for (const [n, { start, travelMinutes, isVisit }] of sorted.entries()) {
            const before = sorted[n - 1];
            if (before === undefined) continue;
            const travel = isVisit && before.isVisit ? travelMinutes : 0;
            expect(start).toBeGreaterThanOrEqual(before.start + before.minutes + travel);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('keeps today, what the seller accepted or moved, and proposals that still fit, day after day', () => {
    const targets = Array.from({ length: 10 }, (_, n) => target(`a${n}`, { place: near(n) }));
    let standing = written(planned(targets));
    const [accepted, moved] = standing as [StandingCall, StandingCall];
    standing = standing.map((call) =>
      call === accepted
        ? { ...call, status: 'Accepted' }
        : call === moved
          ? { ...call, isFixed: true, date: '2026-03-14', start: 480 }
          : call,
    );
    for (const day of ['2026-03-04', '2026-03-05', '2026-03-09']) {
      const before = standing;
      const plan = planned(targets, before, {}, day);
      standing = written(plan, before);
      for (const call of before.filter(({ date, status }) => date > day && status === 'Proposed')) {
        expect(standing.find(({ key }) => key === call.key)?.date).toBe(call.date);
      }
      expect(standing).toContainEqual({ ...moved, isFixed: true, date: '2026-03-14', start: 480 });
      expect(standing).toContainEqual({ ...accepted, status: 'Accepted' });
    }
  });

  it('moves proposals off a day that became a holiday, and withdraws what the rhythm no longer asks for', () => {
    const targets = [target('a'), target('b')];
    const standing = written(planned(targets));
    const [first] = standing;
    const plan = planned(targets, standing, { absences: [first!.date] });
    expect(plan.wanted.map(({ date }) => date)).not.toContain(first!.date);
    expect(planned([target('b')], standing).withdrawn).toEqual(
      standing.filter(({ account }) => account === 'a').map(({ key }) => key),
    );
  });

  it('calls again after a whole interval from the last call, or from one skipped', () => {
    const yearly = target('a', { floor: 12, ceiling: 12 });
    const call = (status: StandingCall['status'], date: IsoDate): StandingCall => ({
      ...{ key: 'k', account: 'a', date, start: 600, minutes: 60, status, isFixed: false },
    });
    for (const status of ['Done', 'Skipped'] as const) {
      const [next] = planned([yearly], [call(status, '2026-02-20')]).wanted;
      expect(daysBetween('2026-02-20', next!.date)).toBeGreaterThanOrEqual(15);
    }
    expect(planned([yearly], [call('Done', '2026-03-04')]).wanted).toEqual([]);
    expect(planned([yearly], [call('Done', '2025-12-01')]).wanted[0]).toMatchObject({ reason: 'Overdue' });
  });

  it('has calls whose day passed without a word missed, and counts accepted ones as made', () => {
    const call = (key: string, status: StandingCall['status']): StandingCall => ({
      ...{ key, account: key, date: '2026-03-03', start: 600, minutes: 60, status, isFixed: false },
    });
    const plan = planned([target('a'), target('b')], [call('a', 'Proposed'), call('b', 'Accepted')]);
    expect(plan.missed).toEqual(['a']);
    expect(plan.targets.map(({ progress }) => progress.actual)).toEqual([0, 1]);
    expect(plan.total.actual).toBe(1);
  });

  it('calls from afar on accounts beyond the longest drive or without a place, without travel', () => {
    const plan = planned([
      target('far', { place: { latitude: 34, longitude: -118 } }),
      target('lost', { place: null }),
    ]);
    expect(plan.wanted.every(({ isVisit, travelMinutes }) => !isVisit && travelMinutes === 0)).toBe(true);
    expect(plan.wanted.length).toBeGreaterThan(0);
  });

  it('begins in the middle of the accounts where the seller has no base, and says so', () => {
    const plan = planned([target('a', { place: near(1) }), target('b', { place: near(2) })], [], { base: null });
    expect(plan.hasBase).toBe(false);
    expect(plan.wanted.every(({ isVisit }) => isVisit)).toBe(true);
  });

  it('keeps promised dates, though no call was due', () => {
    const plan = planned([target('a', { ceiling: 1, promised: ['2026-03-18'] })]);
    expect(plan.wanted).toContainEqual(expect.objectContaining({ date: '2026-03-18', reason: 'Promised' }));
  });

  it('keeps the hours of new business for new business', () => {
    const targets = [target('old'), target('new', { isNewBusiness: true })];
    const { allocation } = planned(targets, [], { hours: 10, newBusinessShare: 0.5 });
    const hoursOf = (key: string) => allocation.accounts.find((each) => each.key === key)!.hours;
    expect(hoursOf('old')).toBeLessThanOrEqual(5);
  });

  it('plans nothing without hours, accounts or evidence, and fails on none of them', () => {
    expect(planned([]).wanted).toEqual([]);
    expect(planned([target('a')], [], { hours: 0 }).wanted).toEqual([]);
    expect(planned([target('a', { response: null })]).wanted).toEqual([]);
    expect(planned([target('a', { response: null, floor: 12 })]).wanted.length).toBeGreaterThan(0);
    expect(planned([target('a')], [], { opens: 600, closes: 620 }).wanted).toEqual([]);
  });

  it('calls on an account every working day where asked to', () => {
    const { wanted } = planned([target('a', { floor: 260, ceiling: 260, shortestGap: 1 })]);
    expect(new Set(wanted.map(({ date }) => date)).size).toBe(wanted.length);
    expect(wanted.length).toBeGreaterThanOrEqual(16);
  });
});

describe('visitWindows', () => {
  it('reads weekdays by name or number, and names what is no window', () => {
    expect(visitWindows('Mon 09:00-12:00; 3 13:00 - 17:00\n')).toEqual({
      windows: [
        { weekday: 1, opens: 540, closes: 720 },
        { weekday: 3, opens: 780, closes: 1020 },
      ],
      faults: [],
    });
    const faults = ['Mon 12:00-09:00', 'Funday 9:00-10:00', 'Tue 09:00-25:00', 'whenever', '8 09:00-10:00'];
    expect(visitWindows(faults.join(';')).faults).toEqual(faults);
  });
});
