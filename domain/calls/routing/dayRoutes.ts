import { countText } from '../../english.ts';
import type { Count } from '../../quantities.ts';
import { clockText } from './clockText.ts';
import { routesOfLeastCost } from './routesOfLeastCost.ts';
import type { RoutingEffort } from './routesOfLeastCost.ts';
import type { Break, Minutes, RouteKind, RoutingProblem } from './routingProblem.ts';
import { earliestTimetable, latestLeavingTimetable } from './timetable.ts';
import type { Timetable } from './timetable.ts';
import { roadKilometres } from './travelEstimate.ts';
import type { GeoPoint, TravelHabits } from './travelEstimate.ts';

export interface VisitStop {
  readonly key: string;
  readonly at: GeoPoint;
  readonly minutes: Minutes;
  /** The whole visit, start and duration, lies within these. */
  readonly opens: Minutes;
  readonly closes: Minutes;
  /** What the visit is worth beside others, above 0: when not all fit, the worth kept is the most. */
  readonly value: number;
  readonly load: number;
}

export interface Shift {
  readonly start: GeoPoint;
  /** Where the day ends; null: at the last stop. */
  readonly end: GeoPoint | null;
  readonly departs: Minutes;
  readonly returns: Minutes;
  readonly breaks: readonly Break[];
  readonly capacity: number;
  /** Days, or people, with the same shift. */
  readonly days: Count;
}

export interface RoutedDay extends Timetable {
  /** From 1. */
  readonly day: number;
  readonly stops: readonly string[];
  readonly travelMinutes: Minutes;
  readonly waitingMinutes: Minutes;
  readonly kilometres: number;
}

export interface RoutedDays {
  readonly days: readonly RoutedDay[];
  readonly dropped: readonly { readonly key: string; readonly reason: string }[];
  readonly travelMinutes: Minutes;
  readonly kilometres: number;
}

/**
 * Day routes that visit the most worth, and among those travel least. Each keeps the shift, its breaks, every stop's window
 * with the whole visit inside, and the load; what does not fit is left out and told why.
 */
export function dayRoutes(
  stops: readonly VisitStop[],
  shift: Shift,
  travel: TravelHabits,
  effort: RoutingEffort,
): RoutedDays {
  const { problem, kilometres } = problemOf(stops, shift, travel);
  const solution = routesOfLeastCost(problem, effort);
  const days = solution.routes
    .toSorted((a, b) => problem.kinds[a.kind]!.day - problem.kinds[b.kind]!.day)
    .map(({ kind, stops: order }): RoutedDay => {
      const route = problem.kinds[kind]!;
      const table = latestLeavingTimetable(problem, route, order)!;
      const places = [route.start, ...order.map((stop) => problem.stops[stop]!.place), route.end];
      const along = (matrix: Float64Array): number =>
        places.slice(1).reduce((sum, place, leg) => sum + matrix[places[leg]! * problem.placeCount + place]!, 0);
      const travelMinutes = along(problem.minutes);
      const busy = table.entries.reduce((sum, entry) => sum + entry.end - entry.start, travelMinutes);
      return {
        ...table,
        day: route.day + 1,
        stops: order.map((stop) => stops[stop]!.key),
        travelMinutes,
        waitingMinutes: Math.max(0, table.arrival - table.departure - busy),
        kilometres: along(kilometres),
      };
    });
  return {
    days,
    dropped: solution.dropped.map((stop) => ({
      key: stops[stop]!.key,
      reason: reasonToDrop(problem, stops, stop, solution.routes),
    })),
    travelMinutes: days.reduce((sum, day) => sum + day.travelMinutes, 0),
    kilometres: days.reduce((sum, day) => sum + day.kilometres, 0),
  };
}

function problemOf(stops: readonly VisitStop[], shift: Shift, travel: TravelHabits) {
  const points = [shift.start, ...(shift.end === null ? [] : [shift.end]), ...stops.map((stop) => stop.at)];
  const firstStop = shift.end === null ? 1 : 2;
  // A day that ends at its last stop ends at a place no distance from anywhere.
  const anywhere = shift.end === null ? points.length : -1;
  const placeCount = points.length + (shift.end === null ? 1 : 0);
  const kilometres = new Float64Array(placeCount * placeCount);
  for (const [from, a] of points.entries()) {
    for (const [to, b] of points.entries()) kilometres[from * placeCount + to] = roadKilometres(a, b, travel);
  }
  const cost = kilometres.map((distance) => (distance / travel.kilometresPerHour) * 60);
  // Whole minutes, so that the times people read are those that were reckoned with.
  const step = travel.wholeMinutes ?? 1;
  const minutes = cost.map((exact) => Math.ceil(exact / step - 1e-6) * step);
  const days = Array.from({ length: shift.days }, (_, day) => day);
  const kinds = days.map((day): RouteKind => ({
    day,
    start: 0,
    end: shift.end === null ? anywhere : 1,
    count: 1,
    capacity: shift.capacity,
    opens: shift.departs,
    closes: shift.returns,
    longest: Infinity,
    breaks: shift.breaks.toSorted((a, b) => a.from - b.from),
  }));
  // A day has 1,440 minutes of travel at most, so that the least worth outweighs any detour of all days.
  const leastValue = Math.min(...stops.map((stop) => stop.value));
  const problem: RoutingProblem = {
    placeCount,
    cost,
    minutes,
    kinds,
    stops: stops.map((stop, s) => ({
      place: firstStop + s,
      demand: stop.load,
      service: stop.minutes,
      earliest: stop.opens,
      latest: stop.closes - stop.minutes,
      value: (stop.value / leastValue) * 2880 * shift.days,
      patterns: days.map((day) => [day]),
    })),
  };
  return { problem, kilometres };
}

function reasonToDrop(
  problem: RoutingProblem,
  stops: readonly VisitStop[],
  dropped: number,
  routes: readonly { readonly kind: number; readonly stops: readonly number[] }[],
): string {
  const { opens, closes, minutes, load } = stops[dropped]!;
  const kind = problem.kinds[0]!;
  const window = `${clockText(opens)}–${clockText(closes)}`;
  if (load > kind.capacity)
    return `Its load of ${countText(load)} exceeds the capacity of ${countText(kind.capacity)}.`;
  if (earliestTimetable(problem, kind, [dropped], kind.opens) === null) {
    const drive = problem.minutes[kind.start * problem.placeCount + problem.stops[dropped]!.place]!;
    const arrival = kind.opens + drive;
    if (arrival + minutes > closes) {
      return `Even as the first stop it is reached at ${clockText(arrival)}, too late for ${countText(minutes)} minutes before ${clockText(closes)}.`;
    }
    return `Even as the only stop, its visit within ${window} leaves no way to be done by ${clockText(kind.closes)} with the breaks kept.`;
  }
  const overtime = leastOvertime(problem, dropped, routes);
  if (overtime === null) {
    return `Its window ${window} or the load left collides with visits worth at least as much.`;
  }
  return `The days are full: with it the best of them would end ${countText(Math.ceil(overtime))} minutes later than ${clockText(kind.closes)}, and no choice was found that keeps more worth.`;
}

/** How many minutes over its end a day would run with the stop added in the best place; null when it fits nowhere. */
function leastOvertime(
  problem: RoutingProblem,
  stop: number,
  routes: readonly { readonly kind: number; readonly stops: readonly number[] }[],
): Minutes | null {
  let least: Minutes | null = null;
  for (const { kind, stops } of routes) {
    const route = problem.kinds[kind]!;
    const load = [...stops, stop].reduce((sum, each) => sum + problem.stops[each]!.demand, 0);
    if (load > route.capacity) continue;
    for (let at = 0; at <= stops.length; at++) {
      const order = stops.toSpliced(at, 0, stop);
      const table = earliestTimetable(problem, { ...route, closes: Infinity }, order, route.opens);
      if (table !== null) least = Math.min(least ?? Infinity, table.arrival - route.closes);
    }
  }
  return least;
}
