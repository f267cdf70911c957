import fc from 'fast-check';
import { addDays, daysBetween, weekdayOf } from '../../dates.ts';
import { MONDAY_TO_FRIDAY } from '../../performance/workingDays.ts';
import { callCapacity, callingDays, callProgress, callReach, callUtilisation, planProgress } from './callProgress.ts';
import type { RecordedCall } from './callProgress.ts';
import { visitCalendar } from './visitCalendar.ts';
import type { AccountToVisit, SellerDays } from './visitCalendar.ts';

const period = { start: '2026-01-05', end: '2026-03-27' };
const account = (key: string, calls: number, rest: Partial<AccountToVisit> = {}): AccountToVisit => ({
  key,
  calls,
  minutes: 60,
  shortestGap: 1,
  longestGap: 365,
  windows: [],
  promised: [],
  lastCall: null,
  ...rest,
});
const seller = (rest: Partial<SellerDays> = {}): SellerDays => ({
  ...period,
  calendar: MONDAY_TO_FRIDAY,
  absences: [],
  shift: { opens: 480, closes: 1020 },
  minutesADay: 420,
  busy: new Map(),
  ...rest,
});
const datesOf = (key: string, accounts: AccountToVisit[], days = seller()) =>
  visitCalendar(accounts, days).visits.flatMap((visit) => (visit.key === key ? [visit.date] : []));
const gaps = (dates: readonly string[]) => dates.slice(1).map((date, n) => daysBetween(dates[n]!, date));

describe('visitCalendar', () => {
  it('spaces the calls on an account evenly over the period', () => {
    expect(gaps(datesOf('a', [account('a', 6)])).every((gap) => gap >= 12 && gap <= 16)).toBe(true);
  });

  it('loads days evenly: 60 accounts of 4 calls on 60 days make 3 to 5 visits a day', () => {
    const { minutesOf, dropped } = visitCalendar(
      Array.from({ length: 60 }, (_, n) => account(`a${n}`, 4)),
      seller(),
    );
    expect(dropped).toEqual([]);
    const loads = [...minutesOf.values()];
    expect(loads).toHaveLength(60);
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(180);
    expect(Math.max(...loads)).toBeLessThanOrEqual(300);
  });

  it('keeps working days, absences, gaps, windows and the length of days, whatever the accounts', () => {
    const anyAccount = fc.record({
      calls: fc.integer({ min: 0, max: 14 }),
      minutes: fc.integer({ min: 20, max: 240 }),
      shortestGap: fc.integer({ min: 1, max: 10 }),
      slack: fc.integer({ min: 0, max: 30 }),
      weekday: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
      last: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anyAccount, { maxLength: 8 }), fc.array(fc.integer({ min: 0, max: 80 })), (drawn, off) => {
        const absences = off.map((day) => addDays(period.start, day));
        const accounts = drawn.map(({ slack, weekday, last, ...rest }, n) =>
          account(`a${n}`, rest.calls, {
            ...rest,
            longestGap: rest.shortestGap + slack,
            windows: weekday === null ? [] : [{ weekday, opens: 540, closes: 700 }],
            lastCall: last === null ? null : addDays(period.start, -last),
          }),
        );
        const { visits, minutesOf, dropped } = visitCalendar(accounts, seller({ absences }));
        for (const { date } of visits) expect([weekdayOf(date) <= 5, absences.includes(date)]).toEqual([true, false]);
        for (const minutes of minutesOf.values()) expect(minutes).toBeLessThanOrEqual(420);
        for (const each of accounts) {
          const dates = visits.flatMap(({ key, date }) => (key === each.key ? [date] : []));
          const counted = each.lastCall === null ? dates : [each.lastCall, ...dates];
          for (const gap of gaps(counted)) {
            expect(gap).toBeGreaterThanOrEqual(each.shortestGap);
            expect(gap).toBeLessThanOrEqual(each.longestGap);
          }
          for (const { weekday } of each.windows) for (const date of dates) expect(weekdayOf(date)).toBe(weekday);
          if (each.windows.length > 0 && each.minutes > 160) expect(dates).toEqual([]);
          const missing = dropped.find(({ key }) => key === each.key);
          expect(dates.length + (missing?.calls ?? 0)).toBe(each.calls);
          if (missing !== undefined) expect(missing.reason).toMatch(/\.$/);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps promised dates, with the other calls around them, even on a full day', () => {
    const busy = new Map([['2026-02-04', 420]]);
    const dates = datesOf('a', [account('a', 4, { promised: ['2026-02-04'], shortestGap: 7 })], seller({ busy }));
    expect(dates).toContain('2026-02-04');
    expect(dates).toHaveLength(4);
    expect(Math.min(...gaps(dates))).toBeGreaterThanOrEqual(7);
  });

  it('names promises that break a rule, and keeps them', () => {
    const promised = ['2026-01-10', '2026-01-12', '2026-06-01'];
    const { brokenPromises, visits } = visitCalendar(
      [account('a', 2, { promised })],
      seller({ absences: ['2026-01-12'] }),
    );
    expect(brokenPromises.map(({ date, reason }) => [date, reason])).toEqual([
      ['2026-01-10', 'It is no working day.'],
      ['2026-01-12', 'The seller is absent that day.'],
      ['2026-06-01', 'It lies outside the period and is not in this calendar.'],
    ]);
    expect(visits.map(({ date }) => date)).toEqual(['2026-01-10', '2026-01-12']);
  });

  it('says why calls are dropped: windows, gaps, or full days', () => {
    const reasonOf = (each: AccountToVisit, days = seller()) => visitCalendar([each], days).dropped[0]?.reason;
    const short = [{ weekday: 1, opens: 480, closes: 530 }];
    expect(reasonOf(account('a', 2, { windows: short }))).toMatch(/^No day of the period suits: /);
    expect(reasonOf(account('a', 20, { windows: [{ weekday: 1, opens: 480, closes: 600 }] }))).toBe(
      'Only 12 days of the period suit its windows.',
    );
    expect(reasonOf(account('a', 20, { shortestGap: 7 }))).toBe(
      'The gaps of 7 to 365 days leave no room for 20 calls on its days.',
    );
    const { dropped } = visitCalendar([account('a', 60), account('b', 1)], seller({ minutesADay: 60 }));
    expect(dropped).toEqual([{ key: 'b', calls: 1, reason: 'The days that suit its gaps and windows are full.' }]);
    expect(reasonOf(account('a', 1), seller({ end: '2026-01-04' }))).toBe('The period has no day to work on.');
  });

  it('visits an account every working day when asked to', () => {
    expect(datesOf('a', [account('a', 60)])).toHaveLength(60);
  });
});

describe('callProgress', () => {
  const call = (account: string, date: string, state: RecordedCall['state']): RecordedCall => ({
    account,
    date,
    state,
  });
  const calls = [
    call('a', '2026-01-10', 'Submitted'),
    call('a', '2026-01-20', 'Saved'),
    call('a', '2026-02-20', 'Saved'),
    call('a', '2026-02-27', 'Planned'),
    call('a', '2025-12-31', 'Submitted'),
    call('b', '2026-01-15', 'Submitted'),
    call('b', '2026-01-16', 'Submitted'),
  ];
  const today = '2026-01-31';

  it('counts submitted and past saved calls as made, planned and future saved ones as scheduled, within the period', () => {
    expect(
      callProgress(
        6,
        calls.filter(({ account: key }) => key === 'a'),
        period,
        today,
      ),
    ).toEqual({
      planned: 6,
      actual: 2,
      scheduled: 2,
      remaining: 4,
      remainingToSchedule: 2,
      attainment: 2 / 6,
    });
  });

  it('never lets a surplus on one account hide what remains on another', () => {
    const { total } = planProgress(
      new Map([
        ['a', 6],
        ['b', 1],
        ['c', 0],
      ]),
      calls,
      period,
      today,
    );
    expect(total).toMatchObject({ planned: 7, actual: 4, remaining: 4, remainingToSchedule: 2, attainment: 4 / 7 });
    expect(planProgress(new Map([['c', 0]]), calls, period, today).total.attainment).toBeNull();
  });

  it('has the field’s capacity, utilisation and reach, and none of nothing', () => {
    // 5 to 16 January 2026: ten weekdays, one a holiday, one an absence, one absence on a Sunday.
    const calendar = { ...MONDAY_TO_FRIDAY, holidays: ['2026-01-06'] };
    const days = callingDays({ start: '2026-01-05', end: '2026-01-16' }, calendar, [
      '2026-01-06',
      '2026-01-08',
      '2026-01-11',
    ]);
    expect(days).toBe(8);
    expect(callUtilisation(36, callCapacity(6, days))).toBe(0.75);
    expect(callUtilisation(1, 0)).toBeNull();
    expect(
      callReach(
        new Map([
          ['a', 3],
          ['b', 0],
          ['z', 5],
        ]),
        ['a', 'b', 'c', 'd'],
      ),
    ).toBe(0.25);
    expect(callReach(new Map(), [])).toBeNull();
  });
});
