import type { RouteKind, RoutingProblem } from './routingProblem.ts';
import { earliestTimetable } from './timetable.ts';

/**
 * A route while it is being searched: its stops, and for each the earliest and the latest time a visit can start without
 * hurting the others, so that one more stop is judged in constant time.
 */
export class WorkingRoute {
  readonly problem: RoutingProblem;
  readonly kind: RouteKind;
  readonly kindIndex: number;
  /** Whether times of day bind; without windows only loads and lengths do. */
  private readonly hasClock: boolean;
  stops: number[] = [];
  load = 0;
  cost = 0;
  /** Travel and service. */
  length = 0;
  private early: number[] = [];
  private late: number[] = [];

  constructor(problem: RoutingProblem, kindIndex: number, hasClock: boolean) {
    this.problem = problem;
    this.kindIndex = kindIndex;
    this.kind = problem.kinds[kindIndex]!;
    this.hasClock = hasClock;
    this.refresh();
  }

  clone(): WorkingRoute {
    const copy = new WorkingRoute(this.problem, this.kindIndex, this.hasClock);
    copy.stops = this.stops.slice();
    copy.load = this.load;
    copy.cost = this.cost;
    copy.length = this.length;
    copy.early = this.early.slice();
    copy.late = this.late.slice();
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

  remove(stop: number): void {
    this.stops.splice(this.stops.indexOf(stop), 1);
    this.refresh();
  }

  /**
   * The cheapest place for one more stop that costs less than `below`, or −1; what it costs stands in `insertionCost`.
   * Each place is overlooked with probability `blink`, which keeps the search from always falling for the same one.
   */
  cheapestPosition(stop: number, below: number, blink: number, random: () => number): number {
    const { problem, kind, stops, hasClock } = this;
    const { cost, minutes, placeCount } = problem;
    const { place, demand, service, earliest, latest } = problem.stops[stop]!;
    if (this.load + demand > kind.capacity) return -1;
    const spareLength = kind.longest - this.length - service + 1e-9;
    let cheapest = below;
    let position = -1;
    let before = kind.start;
    for (let at = 0; at <= stops.length; at++) {
      const after = at < stops.length ? problem.stops[stops[at]!]!.place : kind.end;
      const toStop = before * placeCount + place;
      const fromStop = place * placeCount + after;
      const direct = before * placeCount + after;
      // An empty route costs nothing, though its start and end may lie apart.
      const added = cost[toStop]! + cost[fromStop]! - (stops.length === 0 ? 0 : cost[direct]!);
      if (added < cheapest && random() >= blink) {
        const addedLength = minutes[toStop]! + minutes[fromStop]! - (stops.length === 0 ? 0 : minutes[direct]!);
        if (addedLength <= spareLength) {
          let fits = true;
          if (hasClock) {
            const ready = at === 0 ? kind.opens : this.early[at - 1]! + problem.stops[stops[at - 1]!]!.service;
            const start = Math.max(earliest, ready + minutes[toStop]!);
            const nextLatest = at < stops.length ? this.late[at]! : kind.closes;
            fits = start <= latest && start + service + minutes[fromStop]! <= nextLatest + 1e-9;
            if (fits && kind.breaks.length > 0) fits = this.fitsWithBreaks(stop, at);
          }
          if (fits) {
            cheapest = added;
            position = at;
          }
        }
      }
      before = after;
    }
    this.insertionCost = cheapest;
    return position;
  }
  insertionCost = Infinity;

  private fitsWithBreaks(stop: number, position: number): boolean {
    return (
      earliestTimetable(this.problem, this.kind, this.stops.toSpliced(position, 0, stop), this.kind.opens) !== null
    );
  }

  private refresh(): void {
    const { problem, kind, stops, early, late } = this;
    const { cost, minutes, placeCount } = problem;
    this.load = this.cost = this.length = 0;
    if (stops.length === 0) return;
    let before = kind.start;
    let ready = kind.opens;
    for (let at = 0; at < stops.length; at++) {
      const stop = problem.stops[stops[at]!]!;
      const way = before * placeCount + stop.place;
      this.load += stop.demand;
      this.cost += cost[way]!;
      this.length += minutes[way]! + stop.service;
      early[at] = Math.max(stop.earliest, ready + minutes[way]!);
      ready = early[at]! + stop.service;
      before = stop.place;
    }
    this.cost += cost[before * placeCount + kind.end]!;
    this.length += minutes[before * placeCount + kind.end]!;
    if (!this.hasClock) return;
    let after = kind.end;
    let due = kind.closes;
    for (let at = stops.length - 1; at >= 0; at--) {
      const stop = problem.stops[stops[at]!]!;
      due = Math.min(stop.latest, due - minutes[stop.place * placeCount + after]! - stop.service);
      late[at] = due;
      after = stop.place;
    }
  }
}
