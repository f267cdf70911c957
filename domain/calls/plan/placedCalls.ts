import { addDays, weekdayOf } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import type { Count, Days } from '../../quantities.ts';
import { visitCalendar } from '../calendar/visitCalendar.ts';
import type { AccountToVisit, VisitWindow } from '../calendar/visitCalendar.ts';
import type { GeoPoint } from '../routing/travelEstimate.ts';
import { callMinutesADay, dayTimes } from './dayTimes.ts';
import type { BusyTime, CallTime, DayCall } from './dayTimes.ts';

/** A call that is to come, or stands already. */
export interface OpenCall {
  readonly standing: string | null;
  readonly date: IsoDate;
  /** A time the seller has fixed; null: whichever suits the day. */
  readonly start: number | null;
  readonly minutes: number;
  readonly isFixed: boolean;
}

export interface AccountToPlace {
  readonly key: string;
  /** Calls of the weeks ahead, standing ones included. */
  readonly calls: Count;
  readonly minutes: number;
  readonly travelMinutes: number;
  /** Null: called from afar. */
  readonly place: GeoPoint | null;
  readonly windows: readonly VisitWindow[];
  readonly promised: readonly IsoDate[];
  readonly lastCall: IsoDate | null;
  readonly shortestGap: Days;
  readonly longestGap: Days | null;
  readonly standing: readonly OpenCall[];
}

export interface PlacedCall {
  readonly standing: string | null;
  readonly account: string;
  readonly date: IsoDate;
  readonly start: number;
  readonly minutes: number;
  readonly travelMinutes: number;
}

export interface SellerWeeks {
  readonly opens: number;
  readonly closes: number;
  readonly base: GeoPoint | null;
  readonly weekdays: readonly number[];
  readonly holidays: readonly IsoDate[];
  readonly absences: readonly IsoDate[];
  readonly busy: ReadonlyMap<IsoDate, readonly BusyTime[]>;
}

interface Placing extends OpenCall {
  readonly account: AccountToPlace;
}

/**
 * Days and times for the calls of the weeks ahead that the seller has not fixed. Calls that stand are kept while their
 * day holds them; missing ones are placed on the days that suit best, and again on others until no further one fits.
 *
 * @param strangers fixed calls on accounts that are no longer the seller's: their time is taken
 */
export function placedCalls(
  accounts: readonly AccountToPlace[],
  strangers: readonly OpenCall[],
  seller: SellerWeeks,
  from: IsoDate,
  until: IsoDate,
): readonly PlacedCall[] {
  const days = new SellerDayBook(seller, strangers);
  for (const account of accounts) {
    for (const call of account.standing) if (call.isFixed) days.fix({ ...call, account });
  }
  const proposals = accounts.flatMap((account) =>
    account.standing.filter(({ isFixed }) => !isFixed).map((call): Placing => ({ ...call, account })),
  );
  for (const calls of Map.groupBy(proposals, ({ date }) => date).values()) days.addAll(calls);
  // Each round places a call or finds a day on which one has no place; when it does neither, planning again would not either.
  const closed = new Map<AccountToPlace, Set<IsoDate>>();
  for (let isNews = true; isNews;) {
    isNews = false;
    const missing = new Set(accounts.filter((account) => account.calls > days.callsOn(account).length));
    if (missing.size === 0) break;
    const { visits } = visitCalendar(
      [...missing].map((account) => toVisit(account, days, closed.get(account) ?? new Set(), from, until)),
      sellerDays(seller, days, missing, from, until),
    );
    const byKey = new Map(accounts.map((account) => [account.key, account]));
    const found = visits
      .map(({ key, date }): Placing => {
        const account = byKey.get(key)!;
        return { standing: null, date, start: null, minutes: account.minutes, isFixed: false, account };
      })
      .filter(({ account, date }) => days.callsOn(account).every((call) => call.date !== date));
    for (const calls of Map.groupBy(found, ({ date }) => date).values()) days.addAll(calls);
    for (const { account, date } of found) {
      isNews = true;
      if (days.callsOn(account).some((call) => call.date === date)) continue;
      closed.set(account, (closed.get(account) ?? new Set()).add(date));
    }
  }
  return days.placed();
}

function toVisit(
  account: AccountToPlace,
  days: SellerDayBook,
  closed: ReadonlySet<IsoDate>,
  from: IsoDate,
  until: IsoDate,
): AccountToVisit {
  const held = days.callsOn(account).map(({ date }) => date);
  const promised = account.promised.filter((date) => days.isOpen(date) && !closed.has(date));
  return {
    key: account.key,
    calls: account.calls,
    minutes: account.minutes + account.travelMinutes,
    shortestGap: account.shortestGap,
    longestGap: Math.max(account.longestGap ?? 0, LONGEST_GAP),
    windows: account.windows,
    closed,
    promised: [...new Set([...held, ...promised])].filter((date) => date >= from && date <= until).sort(),
    lastCall: account.lastCall,
  };
}

/** Longer than any stretch that is planned at once: an overdue call is late, not lost. */
const LONGEST_GAP = 400;

function sellerDays(
  seller: SellerWeeks,
  days: SellerDayBook,
  placing: ReadonlySet<AccountToPlace>,
  from: IsoDate,
  until: IsoDate,
) {
  const busy = new Map<IsoDate, number>();
  for (let date = from; date <= until; date = addDays(date, 1)) {
    const meetings = (seller.busy.get(date) ?? []).reduce(
      (sum, { from: start, to }) => sum + Math.max(0, Math.min(to, seller.closes) - Math.max(start, seller.opens)),
      0,
    );
    busy.set(date, meetings + days.minutesOn(date, placing));
  }
  return {
    ...{ start: from, end: until, absences: seller.absences, busy },
    calendar: { weekdays: seller.weekdays, holidays: seller.holidays },
    shift: { opens: seller.opens, closes: seller.closes },
    minutesADay: Math.max(1, callMinutesADay(seller)),
  };
}

/** The calls of each day with their times. */
class SellerDayBook {
  readonly #seller: SellerWeeks;
  readonly #strangers: ReadonlyMap<IsoDate, readonly OpenCall[]>;
  readonly #calls = new Map<IsoDate, Placing[]>();
  readonly #ofAccount = new Map<AccountToPlace, readonly Placing[]>();
  readonly #times = new Map<IsoDate, ReadonlyMap<string, CallTime>>();
  readonly #off: ReadonlySet<IsoDate>;

  constructor(seller: SellerWeeks, strangers: readonly OpenCall[]) {
    this.#seller = seller;
    this.#strangers = Map.groupBy(strangers, ({ date }) => date);
    this.#off = new Set([...seller.holidays, ...seller.absences]);
  }

  isOpen(date: IsoDate): boolean {
    return this.#seller.weekdays.includes(weekdayOf(date)) && !this.#off.has(date);
  }

  /** A call that stays where it is, whatever the day holds. */
  fix(call: Placing): void {
    const calls = [...(this.#calls.get(call.date) ?? []), call];
    this.#keep(call.date, calls, [call], this.#timesOf(call.date, calls) ?? new Map());
  }

  /** Adds a call to its day, if it holds it. */
  add(call: Placing): void {
    const calls = [...(this.#calls.get(call.date) ?? []), call];
    const times = this.isOpen(call.date) ? this.#timesOf(call.date, calls) : null;
    if (times !== null) this.#keep(call.date, calls, [call], times);
  }

  /** Adds calls of one day: all of them where it holds all, else each that it still holds. */
  addAll(added: readonly Placing[]): void {
    const { date } = added[0]!;
    const calls = [...(this.#calls.get(date) ?? []), ...added];
    const times = this.isOpen(date) ? this.#timesOf(date, calls) : null;
    if (times !== null) this.#keep(date, calls, added, times);
    else for (const call of added) this.add(call);
  }

  #keep(date: IsoDate, calls: Placing[], added: readonly Placing[], times: ReadonlyMap<string, CallTime>): void {
    this.#calls.set(date, calls);
    this.#times.set(date, times);
    for (const call of added) this.#ofAccount.set(call.account, [...this.callsOn(call.account), call]);
  }

  callsOn(account: AccountToPlace): readonly Placing[] {
    return this.#ofAccount.get(account) ?? [];
  }

  /** Minutes taken by calls on accounts other than those about to be placed, whose own calls are counted with them. */
  minutesOn(date: IsoDate, placing: ReadonlySet<AccountToPlace>): number {
    const own = (this.#calls.get(date) ?? [])
      .filter(({ account }) => !placing.has(account))
      .reduce((sum, { minutes, account }) => sum + minutes + account.travelMinutes, 0);
    return own + (this.#strangers.get(date) ?? []).reduce((sum, { minutes }) => sum + minutes, 0);
  }

  placed(): readonly PlacedCall[] {
    return [...this.#calls]
      .flatMap(([date, calls]) =>
        calls
          .filter(({ isFixed }) => !isFixed)
          .map(({ standing, account, minutes }) => ({
            ...{ standing, account: account.key, date, minutes },
            ...this.#times.get(date)!.get(account.key)!,
          })),
      )
      .sort((a, b) =>
        a.date < b.date ? -1 : a.date > b.date ? 1 : a.start - b.start || (a.account < b.account ? -1 : 1),
      );
  }

  #timesOf(date: IsoDate, calls: readonly Placing[]): ReadonlyMap<string, CallTime> | null {
    const weekday = weekdayOf(date);
    const strangers = (this.#strangers.get(date) ?? []).flatMap(({ start, minutes }) =>
      start === null ? [] : [{ from: start, to: start + minutes }],
    );
    const dayCalls: DayCall[] = [];
    for (const { account, start, isFixed, minutes, standing } of [...calls].sort(byAccount)) {
      const windows = account.windows
        .filter((window) => window.weekday === weekday)
        .map(({ opens, closes }) => ({ from: opens, to: closes }));
      if (!isFixed && account.windows.length > 0 && windows.length === 0) return null;
      const key = isFixed ? `${account.key} ${standing}` : account.key;
      dayCalls.push({ key, place: account.place, minutes, windows: isFixed ? [] : windows, fixedStart: start });
    }
    const { base, opens, closes, busy } = this.#seller;
    return dayTimes(dayCalls, { base, opens, closes, busy: [...(busy.get(date) ?? []), ...strangers] });
  }
}

const byAccount = (a: Placing, b: Placing): number => (a.account.key < b.account.key ? -1 : 1);
