import { routesOfLeastCost } from '../../domain/calls/routing/routesOfLeastCost.ts';
import type { RoutingEffort } from '../../domain/calls/routing/routesOfLeastCost.ts';
import type { RouteKind, RoutingProblem } from '../../domain/calls/routing/routingProblem.ts';
import type { RoutingInstance } from './instance.ts';
import type { ReportedRoute } from './verifySolution.ts';

/** Leaving a customer out costs more than any tour. */
const UNTHINKABLE = 1e6;

/** Solves an instance with the project's own search. */
export function solveInstance(instance: RoutingInstance, effort: RoutingEffort): readonly ReportedRoute[] {
  const problem = problemOf(instance);
  const { routes } = routesOfLeastCost(problem, effort);
  return routes.map(({ kind, stops }) => {
    const { start, day } = problem.kinds[kind]!;
    return { depot: start, day, customers: stops };
  });
}

function problemOf({
  customers,
  depots,
  days,
  vehicles,
  capacity,
  longest,
  distance,
}: RoutingInstance): RoutingProblem {
  const placeCount = depots.length + customers.length;
  const cost = new Float64Array(placeCount * placeCount);
  for (let from = 0; from < placeCount; from++) {
    for (let to = 0; to < placeCount; to++) cost[from * placeCount + to] = from === to ? 0 : distance(from, to);
  }
  const kinds = Array.from({ length: days }, (_, day) => day).flatMap((day) =>
    depots.map(({ opens, closes }, depot): RouteKind => ({
      day,
      start: depot,
      end: depot,
      count: vehicles,
      capacity,
      opens,
      closes,
      longest,
      breaks: [],
    })),
  );
  const stops = customers.map(({ demand, service, opens, closes, patterns }, c) => ({
    place: depots.length + c,
    demand,
    service,
    earliest: opens,
    latest: closes,
    value: UNTHINKABLE,
    patterns,
  }));
  return { placeCount, cost, minutes: cost, stops, kinds };
}
