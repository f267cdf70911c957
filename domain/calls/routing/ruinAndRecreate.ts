import type { RandomSource } from '../../alignment/design/problem/random.ts';
import type { RoutingProblem } from './routingProblem.ts';
import { stopColumns, WorkingRoute } from './workingRoute.ts';

/** Stops taken out of the routes in one round, on average. */
const STOPS_A_ROUND = 10;
/** Longest string of neighbouring stops taken out of one route. */
const LONGEST_STRING = 10;
/** Chance that a round empties one route instead: strings alone hardly ever save a route where routes are long. */
const WHOLE_ROUTE = 0.03;
/** Chance that a good place is overlooked when a stop is put back. */
const BLINK = 0.01;

/**
 * Routes under search: takes strings of neighbouring stops out of routes that lie close together and puts each stop back
 * where it costs least, in a random choice of orders.
 *
 * The moves are those of "Slack Induction by String Removals" (J. Christiaens, G. Vanden Berghe, 2020), extended to stops
 * visited on several days: all visits of a stop leave together and return on the set of days that costs least.
 */
export class RouteSearch {
  readonly problem: RoutingProblem;
  private readonly random: RandomSource;
  private readonly routes: WorkingRoute[] = [];
  /** Routes of each day, by place in `routes`. */
  private readonly routesOfDay: number[][] = [];
  /** Routes that visit each stop. */
  private readonly routesOf: number[][];
  private readonly absent = new Set<number>();
  /** Other stops by distance, nearest first. */
  private readonly neighbours: readonly Int32Array[];
  private readonly distanceFromHome: Float64Array;
  /** Routes and stops as they were before the round, to undo it. */
  private undone: {
    routes: Map<number, WorkingRoute>;
    stops: Map<number, number[]>;
    absent: number[];
    cost: number;
  } | null = null;
  /** Routes that lost stops and do not yet know it. */
  private readonly stale = new Set<number>();
  /** Travel, and the value of dropped stops. */
  cost = 0;

  constructor(problem: RoutingProblem, random: RandomSource) {
    this.problem = problem;
    this.random = random;
    const { stops, kinds } = problem;
    const columns = stopColumns(problem);
    kinds.forEach(({ day, count }, kind) => {
      for (let n = 0; n < Math.min(count, stops.length); n++) {
        (this.routesOfDay[day] ??= []).push(this.routes.length);
        this.routes.push(new WorkingRoute(problem, columns, kind));
      }
    });
    this.routesOf = stops.map(() => []);
    this.neighbours = stops.map((stop) => nearestFirst(problem, stop.place));
    this.distanceFromHome = Float64Array.from(stops, ({ place }) =>
      Math.min(...kinds.map(({ start }) => problem.cost[start * problem.placeCount + place]!)),
    );
    stops.forEach((stop, s) => {
      this.absent.add(s);
      this.cost += stop.value;
    });
    this.recreate([...this.absent]);
  }

  /** One round: ruin and recreate. `undo` takes it back. */
  round(): void {
    this.undone = { routes: new Map(), stops: new Map(), absent: [...this.absent], cost: this.cost };
    if (this.problem.stops.length === 0) return;
    this.ruin();
    for (const r of this.stale) {
      const route = this.routes[r]!;
      this.cost -= route.cost;
      route.refresh();
      this.cost += route.cost;
    }
    this.stale.clear();
    this.recreate([...this.absent]);
  }

  undo(): void {
    const { undone } = this;
    if (undone === null) return;
    undone.routes.forEach((route, r) => (this.routes[r] = route));
    undone.stops.forEach((routes, stop) => (this.routesOf[stop] = routes));
    this.absent.clear();
    for (const stop of undone.absent) this.absent.add(stop);
    this.cost = undone.cost;
    this.undone = null;
  }

  /** The routes as they stand, empty ones left out. */
  snapshot(): { routes: { kind: number; stops: number[] }[]; dropped: number[] } {
    const routes = this.routes.filter((route) => route.stops.length > 0);
    return {
      routes: routes.map((route) => ({ kind: route.kindIndex, stops: route.stops.slice() })),
      dropped: [...this.absent].sort((a, b) => a - b),
    };
  }

  /** Goes back to routes of an earlier snapshot. */
  restore({ routes, dropped }: ReturnType<RouteSearch['snapshot']>): void {
    this.undone = null;
    this.cost = 0;
    this.routes.forEach((route) => route.replace([]));
    this.routesOf.fill([]);
    this.absent.clear();
    const free = new Set(this.routes.keys());
    for (const { kind, stops } of routes) {
      const r = [...free].find((each) => this.routes[each]!.kindIndex === kind)!;
      free.delete(r);
      this.routes[r]!.replace(stops);
      this.cost += this.routes[r]!.cost;
      for (const stop of stops) this.routesOf[stop] = [...this.routesOf[stop]!, r];
    }
    for (const stop of dropped) {
      this.absent.add(stop);
      this.cost += this.problem.stops[stop]!.value;
    }
  }

  private ruin(): void {
    const { random, routes } = this;
    const used = routes.reduce((count, route) => count + (route.stops.length > 0 ? 1 : 0), 0);
    const visits = routes.reduce((count, route) => count + route.stops.length, 0);
    const isWhole = random() < WHOLE_ROUTE;
    const longest = Math.min(LONGEST_STRING, visits / Math.max(1, used));
    const strings = isWhole ? 1 : Math.floor(1 + random() * ((4 * STOPS_A_ROUND) / (1 + longest) - 1));
    const ruined = new Set<number>();
    const seed = Math.floor(random() * this.routesOf.length);
    for (const stop of this.neighbours[seed]!) {
      if (ruined.size >= strings) return;
      const open = this.routesOf[stop]!.filter((r) => !ruined.has(r));
      if (open.length === 0) continue;
      const r = open.length === 1 ? open[0]! : open[Math.floor(random() * open.length)]!;
      ruined.add(r);
      const route = routes[r]!.stops;
      const length = isWhole ? route.length : Math.floor(1 + random() * Math.min(route.length, longest));
      for (const taken of this.stringAround(route, route.indexOf(stop), length)) this.takeOut(taken);
    }
  }

  /** A string of stops that holds the one at `at`; half of the time one with a few stops spared in its middle. */
  private stringAround(route: readonly number[], at: number, length: number): number[] {
    const { random } = this;
    let spared = 0;
    if (length > 1 && length < route.length && random() < 0.5) {
      spared = 1;
      while (length + spared < route.length && random() < 0.01) spared += 1;
    }
    const span = length + spared;
    const first = Math.max(0, at - span + 1);
    const last = Math.min(at, route.length - span);
    const start = first + Math.floor(random() * (last - first + 1));
    const string = route.slice(start, start + span);
    if (spared > 0) string.splice(Math.floor(random() * (length + 1)), spared);
    return string;
  }

  private takeOut(stop: number): void {
    if (this.absent.has(stop)) return;
    this.keepStop(stop);
    for (const r of this.routesOf[stop]!) {
      this.changing(r).takeOut(stop);
      this.stale.add(r);
    }
    this.routesOf[stop] = [];
    this.absent.add(stop);
    this.cost += this.problem.stops[stop]!.value;
  }

  private recreate(stops: number[]): void {
    this.inSomeOrder(stops);
    for (const stop of stops) this.putBack(stop);
  }

  private inSomeOrder(stops: number[]): void {
    const { random, problem, distanceFromHome } = this;
    for (let n = stops.length - 1; n > 0; n--) {
      const other = Math.floor(random() * (n + 1));
      [stops[n], stops[other]] = [stops[other]!, stops[n]!];
    }
    const by = (key: (stop: number) => number): number[] => stops.sort((a, b) => key(a) - key(b));
    const draw = random() * 17;
    if (draw < 4) by((stop) => -problem.stops[stop]!.demand * problem.stops[stop]!.patterns[0]!.length);
    else if (draw < 6) by((stop) => -distanceFromHome[stop]!);
    else if (draw < 7) by((stop) => distanceFromHome[stop]!);
    else if (draw < 9) by((stop) => problem.stops[stop]!.latest - problem.stops[stop]!.earliest);
    else if (draw < 11) by((stop) => problem.stops[stop]!.earliest);
    else if (draw < 13) by((stop) => -problem.stops[stop]!.latest);
    else if (draw < 14) by((stop) => -problem.stops[stop]!.value);
  }

  /** Puts a stop where it costs least, on the cheapest of its sets of days; leaves it out where no place holds it. */
  private putBack(stop: number): void {
    const { patterns, value } = this.problem.stops[stop]!;
    const placeOn = new Map<number, { route: number; position: number; cost: number } | null>();
    let cheapest = value;
    let chosen: readonly number[] | null = null;
    for (const days of patterns) {
      let total = 0;
      for (const day of days) {
        let found = placeOn.get(day);
        if (found === undefined) placeOn.set(day, (found = this.cheapestOnDay(stop, day)));
        total += found === null ? Infinity : found.cost;
      }
      if (total < cheapest) {
        cheapest = total;
        chosen = days;
      }
    }
    if (chosen === null) return;
    this.keepStop(stop);
    this.routesOf[stop] = chosen.map((day) => {
      const { route: r, position } = placeOn.get(day)!;
      const route = this.changing(r);
      this.cost -= route.cost;
      route.insert(stop, position);
      this.cost += route.cost;
      return r;
    });
    this.absent.delete(stop);
    this.cost -= value;
  }

  private cheapestOnDay(stop: number, day: number): { route: number; position: number; cost: number } | null {
    let best: { route: number; position: number; cost: number } | null = null;
    let emptyKind = -1;
    for (const r of this.routesOfDay[day] ?? []) {
      const route = this.routes[r]!;
      // All empty routes of a kind are the same, and those of a kind stand together.
      if (route.stops.length === 0) {
        if (route.kindIndex === emptyKind) continue;
        emptyKind = route.kindIndex;
      }
      const position = route.cheapestPosition(stop, best?.cost ?? Infinity, BLINK, this.random);
      if (position >= 0) best = { route: r, position, cost: route.insertionCost };
    }
    return best;
  }

  private changing(r: number): WorkingRoute {
    const kept = this.undone?.routes;
    if (kept !== undefined && !kept.has(r)) {
      kept.set(r, this.routes[r]!);
      this.routes[r] = this.routes[r]!.clone();
    }
    return this.routes[r]!;
  }

  private keepStop(stop: number): void {
    const kept = this.undone?.stops;
    if (kept !== undefined && !kept.has(stop)) kept.set(stop, this.routesOf[stop]!);
  }
}

function nearestFirst({ stops, cost, placeCount }: RoutingProblem, place: number): Int32Array {
  const distance = (stop: number): number => cost[place * placeCount + stops[stop]!.place]!;
  return Int32Array.from(stops.keys()).sort((a, b) => distance(a) - distance(b));
}
