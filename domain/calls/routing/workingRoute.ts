import type { RouteKind, RoutingProblem } from './routingProblem.ts';
import { earliestTimetable } from './timetable.ts';

/** The numbers of a problem's stops in columns, as the innermost loops want them. */
export interface StopColumns {
  readonly place: Int32Array;
  readonly demand: Float64Array;
  readonly service: Float64Array;
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  /** Whether times of day bind at all; without windows only loads and lengths do. */
  readonly hasClock: boolean;
}

/** The columns of a problem's stops. */
export function stopColumns({ stops, kinds }: RoutingProblem): StopColumns {
  return {
    place: Int32Array.from(stops, ({ place }) => place),
    demand: Float64Array.from(stops, ({ demand }) => demand),
    service: Float64Array.from(stops, ({ service }) => service),
    earliest: Float64Array.from(stops, ({ earliest }) => earliest),
    latest: Float64Array.from(stops, ({ latest }) => latest),
    hasClock:
      stops.some(({ earliest, latest }) => earliest > 0 || latest < Infinity) ||
      kinds.some(({ closes, breaks }) => closes < Infinity || breaks.length > 0),
  };
}

/**
 * A route while it is being searched: its stops, and on each leg the earliest time it can begin and the latest it can be
 * done, so that one more stop is judged in constant time.
 */
export class WorkingRoute {
  readonly problem: RoutingProblem;
  readonly columns: StopColumns;
  readonly kind: RouteKind;
  readonly kindIndex: number;
  stops: number[] = [];
  load = 0;
  cost = 0;
  /** Travel and service. */
  length = 0;
  /** The place before the first stop, those of the stops, and that after the last. */
  private places: number[];
  private legCost: number[] = [];
  /** When each leg can begin, and when the visit at its end must start at the latest. */
  private ready: number[] = [];
  private due: number[] = [];
  /** What the place found last by `cheapestPosition` costs. */
  insertionCost = Infinity;

  constructor(problem: RoutingProblem, columns: StopColumns, kindIndex: number) {
    this.problem = problem;
    this.columns = columns;
    this.kindIndex = kindIndex;
    this.kind = problem.kinds[kindIndex]!;
    this.places = [this.kind.start, this.kind.end];
    this.refresh();
  }

  clone(): WorkingRoute {
    const copy = new WorkingRoute(this.problem, this.columns, this.kindIndex);
    copy.stops = this.stops.slice();
    copy.load = this.load;
    copy.cost = this.cost;
    copy.length = this.length;
    copy.places = this.places.slice();
    copy.legCost = this.legCost.slice();
    copy.ready = this.ready.slice();
    copy.due = this.due.slice();
    return copy;
  }

  replace(stops: readonly number[]): void {
    this.stops = stops.slice();
    this.refresh();
  }

  insert(stop: number, position: number): void {
    this.stops.splice(position, 0, stop);
    this.refresh();
  }

  /** Takes a stop out; `refresh` must follow before the route is asked anything. */
  takeOut(stop: number): void {
    this.stops.splice(this.stops.indexOf(stop), 1);
  }

  /**
   * The cheapest place for one more stop that costs less than `below`, or −1; what it costs stands in `insertionCost`.
   * Each place is overlooked with probability `blink`, which keeps the search from always falling for the same one.
   */
  cheapestPosition(stop: number, below: number, blink: number, random: () => number): number {
    const { kind, places, legCost, ready, due, columns } = this;
    const { cost, minutes, placeCount } = this.problem;
    if (this.load + columns.demand[stop]! > kind.capacity) return -1;
    const place = columns.place[stop]!;
    const service = columns.service[stop]!;
    const earliest = columns.earliest[stop]!;
    const latest = columns.latest[stop]!;
    const { hasClock } = columns;
    const isBounded = kind.longest < Infinity;
    const row = place * placeCount;
    let cheapest = below;
    let position = -1;
    for (let at = 0; at < legCost.length; at++) {
      const toStop = places[at]! * placeCount + place;
      const added = cost[toStop]! + cost[row + places[at + 1]!]! - legCost[at]!;
      if (added >= cheapest) continue;
      if (hasClock) {
        const start = Math.max(earliest, ready[at]! + minutes[toStop]!);
        // Later legs only begin later.
        if (start > latest) break;
        if (start + service + minutes[row + places[at + 1]!]! > due[at]! + 1e-9) continue;
      }
      if (isBounded && this.lengthWith(stop, at) > kind.longest + 1e-9) continue;
      if (random() < blink) continue;
      if (kind.breaks.length > 0 && !this.fitsWithBreaks(stop, at)) continue;
      cheapest = added;
      position = at;
    }
    this.insertionCost = cheapest;
    return position;
  }

  private lengthWith(stop: number, at: number): number {
    const { minutes, placeCount } = this.problem;
    const [before, after] = [this.places[at]!, this.places[at + 1]!];
    const place = this.columns.place[stop]!;
    const direct = this.stops.length === 0 ? 0 : minutes[before * placeCount + after]!;
    const added = minutes[before * placeCount + place]! + minutes[place * placeCount + after]! - direct;
    return this.length + added + this.columns.service[stop]!;
  }

  private fitsWithBreaks(stop: number, position: number): boolean {
    return (
      earliestTimetable(this.problem, this.kind, this.stops.toSpliced(position, 0, stop), this.kind.opens) !== null
    );
  }

  /** Makes everything that follows from the stops true again. */
  refresh(): void {
    const { kind, stops, places, legCost, ready, due, columns } = this;
    const { cost, minutes, placeCount } = this.problem;
    const count = stops.length;
    places.length = count + 2;
    legCost.length = ready.length = due.length = count + 1;
    this.load = this.cost = this.length = 0;
    let before = kind.start;
    let time = kind.opens;
    for (let at = 0; at <= count; at++) {
      ready[at] = time;
      const stop = at < count ? stops[at]! : -1;
      const place = stop < 0 ? kind.end : columns.place[stop]!;
      const leg = before * placeCount + place;
      // An empty route costs nothing, though its start and end may lie apart.
      legCost[at] = count === 0 ? 0 : cost[leg]!;
      this.cost += legCost[at]!;
      places[at + 1] = before = place;
      if (count > 0) this.length += minutes[leg]!;
      if (stop < 0) break;
      this.length += columns.service[stop]!;
      this.load += columns.demand[stop]!;
      time = Math.max(columns.earliest[stop]!, time + minutes[leg]!) + columns.service[stop]!;
    }
    if (!columns.hasClock) return;
    let latest = kind.closes;
    for (let at = count; at >= 0; at--) {
      due[at] = latest;
      if (at === 0) return;
      const stop = stops[at - 1]!;
      const leg = places[at]! * placeCount + places[at + 1]!;
      latest = Math.min(columns.latest[stop]!, latest - minutes[leg]! - columns.service[stop]!);
    }
  }
}
