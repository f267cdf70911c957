import type { Break, Minutes, RouteKind, RoutingProblem } from './routingProblem.ts';

/** What happens on a route, in order. Travel, waiting and service fill the time between. */
export type TimetableEntry =
  | {
      readonly what: 'visit';
      readonly stop: number;
      readonly arrival: Minutes;
      readonly start: Minutes;
      readonly end: Minutes;
    }
  | { readonly what: 'break'; readonly start: Minutes; readonly end: Minutes };

export interface Timetable {
  readonly departure: Minutes;
  readonly arrival: Minutes;
  readonly entries: readonly TimetableEntry[];
}

/** A moment on the way: the earliest time with so many breaks behind, and how it was reached. */
interface Moment {
  readonly time: Minutes;
  readonly before: Moment | null;
  readonly entries: readonly TimetableEntry[];
}

/**
 * The earliest timetable of stops in a given order that leaves at `departure`: null when a stop, a break or the end of
 * the day cannot be kept. Breaks are taken before a drive or after it, whichever lets the day end earliest; one whose time
 * comes after the route's end needs no place on it.
 */
export function earliestTimetable(
  problem: RoutingProblem,
  kind: RouteKind,
  stops: readonly number[],
  departure: Minutes,
): Timetable | null {
  const breaks = kind.breaks.filter((each) => each.to - each.minutes >= departure);
  const drive = (from: number, to: number): Minutes => problem.minutes[from * problem.placeCount + to]!;
  let moments: (Moment | null)[] = [{ time: departure, before: null, entries: [] }, ...breaks.map(() => null)];
  let place = kind.start;
  for (const stop of stops) {
    const { place: to, earliest, latest, service } = problem.stops[stop]!;
    moments = arrivals(moments, drive(place, to), breaks).map((moment): Moment | null => {
      if (moment === null) return null;
      const start = Math.max(moment.time, earliest);
      if (start > latest) return null;
      const visit: TimetableEntry = { what: 'visit', stop, arrival: moment.time, start, end: start + service };
      return { time: start + service, before: moment, entries: [visit] };
    });
    if (moments.every((moment) => moment === null)) return null;
    place = to;
  }
  let best: Moment | null = null;
  arrivals(moments, drive(place, kind.end), breaks).forEach((moment, taken) => {
    if (moment === null || moment.time > kind.closes) return;
    const next = breaks[taken];
    if (next !== undefined && moment.time > next.to - next.minutes) return;
    if (best === null || moment.time < best.time) best = moment;
  });
  return best === null ? null : toldFrom(best, departure);
}

/**
 * The timetable that leaves as late as it can without ending later than the earliest one does, to the minute: no waiting
 * at the first door that could be spent at home. Null when the order cannot be kept at all.
 */
export function latestLeavingTimetable(
  problem: RoutingProblem,
  kind: RouteKind,
  stops: readonly number[],
): Timetable | null {
  let best = earliestTimetable(problem, kind, stops, kind.opens);
  if (best === null) return null;
  const end = best.arrival;
  let [low, high] = [0, Math.floor(end - kind.opens)];
  while (low < high) {
    const later = Math.ceil((low + high) / 2);
    const table = earliestTimetable(problem, kind, stops, kind.opens + later);
    if (table !== null && table.arrival <= end + 1e-9) {
      best = table;
      low = later;
    } else {
      high = later - 1;
    }
  }
  return best;
}

/** The earliest arrivals after a drive, by the number of breaks then behind. */
function arrivals(moments: readonly (Moment | null)[], drive: Minutes, breaks: readonly Break[]): (Moment | null)[] {
  const arrived: (Moment | null)[] = moments.map(() => null);
  moments.forEach((moment, taken) => {
    for (let before: Moment | null = moment, first = taken; before !== null; first++) {
      let after: Moment | null = { time: before.time + drive, before, entries: [] };
      for (let upTo = first; after !== null; upTo++) {
        if (arrived[upTo] === null || after.time < arrived[upTo]!.time) arrived[upTo] = after;
        after = upTo < breaks.length ? rested(after, breaks[upTo]!) : null;
      }
      before = first < breaks.length ? rested(before, breaks[first]!) : null;
    }
  });
  return arrived;
}

function rested(moment: Moment, { from, to, minutes }: Break): Moment | null {
  const start = Math.max(moment.time, from);
  const end = start + minutes;
  return end > to ? null : { time: end, before: moment, entries: [{ what: 'break', start, end }] };
}

function toldFrom(last: Moment, departure: Minutes): Timetable {
  const entries: TimetableEntry[] = [];
  for (let moment: Moment | null = last; moment !== null; moment = moment.before) entries.push(...moment.entries);
  return { departure, arrival: last.time, entries: entries.reverse() };
}
