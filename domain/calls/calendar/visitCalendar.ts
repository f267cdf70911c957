import { addDays, dayNumber, daysBetween, weekdayOf } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import { clockText } from '../routing/clockText.ts';
import type { Minutes } from '../routing/routingProblem.ts';
import { isWorkingDay } from '../../performance/workingDays.ts';
import type { WorkingCalendar } from '../../performance/workingDays.ts';
import type { Count, Days } from '../../quantities.ts';
import { cheapestDates } from './cheapestDates.ts';

/** When an account can be visited on a weekday; the whole visit, start and duration, lies within. */
export interface VisitWindow {
  /** ISO weekday: Monday is 1, Sunday 7. */
  readonly weekday: number;
  readonly opens: Minutes;
  readonly closes: Minutes;
}

export interface AccountToVisit {
  readonly key: string;
  /** Calls in the period, promised ones among them. */
  readonly calls: Count;
  /** Length of a visit, travel included. */
  readonly minutes: Minutes;
  /** Days between two calls, at least and at most; 1 to any number when there is no wish. */
  readonly shortestGap: Days;
  readonly longestGap: Days;
  /** Empty: any working day. */
  readonly windows: readonly VisitWindow[];
  /** Dates promised to the account or fixed by its seller: they are kept whatever the load of the day. */
  readonly promised: readonly IsoDate[];
  /** The last call before the period, from which the first gap counts; null when there was none. */
  readonly lastCall: IsoDate | null;
  /** Days on which the account is known to have no place, whatever the windows say. */
  readonly closed?: ReadonlySet<IsoDate>;
}

/** The days of one seller. */
export interface SellerDays {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly calendar: WorkingCalendar;
  readonly absences: readonly IsoDate[];
  readonly shift: { readonly opens: Minutes; readonly closes: Minutes };
  /** Minutes for visits and their travel on an ordinary day. */
  readonly minutesADay: Minutes;
  /** Minutes of a day already taken by other events. */
  readonly busy: ReadonlyMap<IsoDate, Minutes>;
}

export interface VisitCalendar {
  /** By date, then in the order of the accounts. */
  readonly visits: readonly { readonly key: string; readonly date: IsoDate }[];
  /** Minutes of visits on each day that can hold some. */
  readonly minutesOf: ReadonlyMap<IsoDate, Minutes>;
  /** Calls for which no day was left, and why. */
  readonly dropped: readonly { readonly key: string; readonly calls: Count; readonly reason: string }[];
  /** Promises that break another rule; they stand in the calendar all the same. */
  readonly brokenPromises: readonly { readonly key: string; readonly date: IsoDate; readonly reason: string }[];
}

/** Each account is placed once, then this often again with all others in place. */
const PASSES = 5;

/**
 * Days for every call of a period: evenly spaced for each account, evenly loaded for the seller.
 *
 * Accounts are placed one after another, those with most calls first, each on the dates that are best given the others;
 * then each is placed again. Gaps, windows, working days, absences and the length of days are never broken. Calls that no
 * date can hold are dropped, fewest first, and named.
 */
export function visitCalendar(accounts: readonly AccountToVisit[], seller: SellerDays): VisitCalendar {
  const first = dayNumber(seller.start);
  const dates = Array.from({ length: Math.max(0, daysBetween(seller.start, seller.end) + 1) }, (_, d) =>
    addDays(seller.start, d),
  );
  const isFree = dates.map((date) => isWorkingDay(date, seller.calendar) && !seller.absences.includes(date));
  const load = dates.map((date) => seller.busy.get(date) ?? 0);
  const chosen = accounts.map((): readonly number[] => []);
  const order = accounts.map((_, a) => a).sort((a, b) => accounts[b]!.calls - accounts[a]!.calls || a - b);

  const openings = accounts.map((account) => ({
    isOpen: dates.map((date, day) => isFree[day]! && windowFault(account, seller, date) === null),
    promised: account.promised.map((date) => dayNumber(date) - first).filter((day) => day >= 0 && day < dates.length),
  }));
  for (let pass = 0; pass < PASSES; pass++) {
    for (const a of order) {
      const account = accounts[a]!;
      for (const day of chosen[a]!) load[day]! -= account.minutes;
      chosen[a] = bestDays(account, seller, { load, first, ...openings[a]! });
      for (const day of chosen[a]!) load[day]! += account.minutes;
    }
  }

  const visits = accounts.flatMap(({ key }, a) => chosen[a]!.map((day) => ({ key, date: dates[day]!, day })));
  visits.sort((a, b) => a.day - b.day);
  return {
    visits: visits.map(({ key, date }) => ({ key, date })),
    minutesOf: new Map(
      dates.flatMap((date, day) => (isFree[day] ? [[date, load[day]! - (seller.busy.get(date) ?? 0)]] : [])),
    ),
    dropped: accounts.flatMap((account, a) => {
      const calls = account.calls - chosen[a]!.length;
      return calls <= 0 ? [] : [{ key: account.key, calls, reason: dropReason(account, seller, dates, isFree) }];
    }),
    brokenPromises: accounts.flatMap((account) =>
      account.promised.flatMap((date) => {
        const reason = promiseFault(account, seller, date);
        return reason === null ? [] : [{ key: account.key, date, reason }];
      }),
    ),
  };
}

interface Openings {
  readonly load: readonly Minutes[];
  readonly isOpen: readonly boolean[];
  readonly promised: readonly number[];
  readonly first: number;
}

function bestDays(
  account: AccountToVisit,
  seller: SellerDays,
  { load, isOpen, promised, first }: Openings,
): readonly number[] {
  const kept = new Set(promised);
  const share = account.minutes / seller.minutesADay;
  const costs = load.map((minutes, day) => {
    if (!kept.has(day) && (!isOpen[day] || minutes + account.minutes > seller.minutesADay)) return Infinity;
    // What the visit adds to the sum of squared loads: full days cost most.
    return (2 * (minutes / seller.minutesADay) + share) * share;
  });
  const request = {
    costs,
    promised: [...kept].sort((a, b) => a - b),
    shortestGap: account.shortestGap,
    longestGap: account.longestGap,
    lastCall: account.lastCall === null ? null : dayNumber(account.lastCall) - first,
  };
  for (let calls = Math.max(account.calls, kept.size); calls > kept.size; calls--) {
    const days = cheapestDates({ ...request, calls });
    if (days !== null) return days;
  }
  return request.promised;
}

/** Why an account cannot be visited on a date by its windows and the shift; null when it can. */
function windowFault(
  { windows, minutes, closed }: AccountToVisit,
  { shift }: SellerDays,
  date: IsoDate,
): string | null {
  if (closed?.has(date)) return 'the day has no time left for it';
  const room = (opens: Minutes, closes: Minutes): Minutes =>
    Math.min(closes, shift.closes) - Math.max(opens, shift.opens);
  if (windows.length === 0) return room(0, Infinity) >= minutes ? null : 'the visit is longer than the shift';
  const ofDay = windows.filter(({ weekday }) => weekday === weekdayOf(date));
  if (ofDay.length === 0) return 'the account cannot be visited on that weekday';
  if (ofDay.some(({ opens, closes }) => room(opens, closes) >= minutes)) return null;
  const [{ opens, closes }] = ofDay as [VisitWindow];
  return `its window ${clockText(opens)}–${clockText(closes)} and the shift do not hold a visit of ${minutes} minutes`;
}

function promiseFault(account: AccountToVisit, seller: SellerDays, date: IsoDate): string | null {
  if (date < seller.start || date > seller.end) return 'It lies outside the period and is not in this calendar.';
  if (!isWorkingDay(date, seller.calendar)) return 'It is no working day.';
  if (seller.absences.includes(date)) return 'The seller is absent that day.';
  const fault = windowFault(account, seller, date);
  return fault === null ? null : `${fault[0]!.toUpperCase()}${fault.slice(1)}.`;
}

function dropReason(
  account: AccountToVisit,
  seller: SellerDays,
  dates: readonly IsoDate[],
  isFree: readonly boolean[],
): string {
  const open = dates.filter((date, day) => isFree[day] && windowFault(account, seller, date) === null);
  if (open.length === 0) {
    const fault = dates
      .map((date, day) => (isFree[day] ? windowFault(account, seller, date) : null))
      .find((each) => each !== null);
    return fault == null ? 'The period has no day to work on.' : `No day of the period suits: ${fault}.`;
  }
  if (open.length < account.calls) return `Only ${open.length} days of the period suit its windows.`;
  const empty = {
    load: dates.map(() => 0),
    isOpen: dates.map((date) => open.includes(date)),
    promised: [],
    first: dayNumber(seller.start),
  };
  if (bestDays({ ...account, promised: [] }, seller, empty).length < account.calls) {
    return `The gaps of ${account.shortestGap} to ${account.longestGap} days leave no room for ${account.calls} calls on its days.`;
  }
  return 'The days that suit its gaps and windows are full.';
}
