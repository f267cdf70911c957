import { seededRandom } from '../../alignment/design/problem/random.ts';
import type { RoutingProblem, RoutingSolution } from './routingProblem.ts';
import { RouteSearch } from './ruinAndRecreate.ts';

export interface RoutingEffort {
  readonly seed: number;
  /** Most rounds of the search. The same seed and rounds give the same routes. */
  readonly rounds: number;
  /** Asked now and then; once it answers yes the best routes so far are given. */
  readonly isTimeUp: () => boolean;
}

/** Rounds of the first cooling; each further one starts from the best routes and takes as many times longer. */
const FIRST_COOLING = 1_500;
const COOLING_GROWTH = 3;
/** Temperatures at the start and the end of a cooling, as shares of the cost a stop. */
const HOT = 0.5;
const COLD = 0.005;
const ROUNDS_BETWEEN_LOOKS = 32;

/**
 * Routes of least cost for all stops that can be held, by simulated annealing over ruin and recreate. Every intermediate
 * state keeps all windows, loads, lengths and breaks, so that the search can stop at any time. It cools down several
 * times, longer each time, because it does not know how long it may run.
 */
export function routesOfLeastCost(problem: RoutingProblem, { seed, rounds, isTimeUp }: RoutingEffort): RoutingSolution {
  const random = seededRandom(seed);
  const search = new RouteSearch(problem, random);
  let best = search.snapshot();
  let leastCost = search.cost;
  let round = 0;
  const value = (stop: number): number => problem.stops[stop]!.value;
  for (let length = FIRST_COOLING; round < rounds; length *= COOLING_GROWTH) {
    const travel = search.cost - search.snapshot().dropped.reduce((sum, stop) => sum + value(stop), 0);
    const hot = (HOT * travel) / Math.max(1, problem.stops.length);
    for (let step = 0; step < length && round < rounds; step++, round++) {
      if (round % ROUNDS_BETWEEN_LOOKS === 0 && isTimeUp()) return solutionOf(problem, best);
      const temperature = hot * (COLD / HOT) ** (step / length);
      const costBefore = search.cost;
      search.round();
      if (search.cost > costBefore - temperature * Math.log(random())) {
        search.undo();
      } else if (search.cost < leastCost - 1e-9) {
        leastCost = search.cost;
        best = search.snapshot();
      }
    }
    search.restore(best);
  }
  return solutionOf(problem, best);
}

function solutionOf(
  { cost, placeCount, kinds, stops }: RoutingProblem,
  best: ReturnType<RouteSearch['snapshot']>,
): RoutingSolution {
  let total = 0;
  for (const route of best.routes) {
    const { start, end } = kinds[route.kind]!;
    const places = [start, ...route.stops.map((stop) => stops[stop]!.place), end];
    for (let at = 1; at < places.length; at++) total += cost[places[at - 1]! * placeCount + places[at]!]!;
  }
  return { ...best, cost: total };
}
