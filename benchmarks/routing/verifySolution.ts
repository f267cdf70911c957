import type { RoutingInstance } from './instance.ts';

/** A route as a solver reports it: depot and customers by their place in the instance's lists. */
export interface ReportedRoute {
  readonly depot: number;
  readonly day: number;
  readonly customers: readonly number[];
}

export interface Verdict {
  readonly isFeasible: boolean;
  readonly distance: number;
  /** Each broken rule, in words. */
  readonly faults: readonly string[];
}

/** Slack for sums of rounded decimals. */
const TOLERANCE = 1e-6;

/**
 * Drives the reported routes through the instance as its file states it, and names every rule they break. Written without
 * the solver's code, so that an error there cannot hide here.
 */
export function verifySolution(instance: RoutingInstance, routes: readonly ReportedRoute[]): Verdict {
  const faults: string[] = [];
  const { customers, depots, capacity, longest, vehicles, distance } = instance;
  const nodeOf = (customer: number): number => depots.length + customer;
  const daysOf = customers.map((): number[] => []);
  const routesAt = new Map<string, number>();
  let total = 0;
  routes.forEach(({ depot, day, customers: visits }, r) => {
    const home = depots[depot];
    if (home === undefined || day < 0 || day >= instance.days) {
      faults.push(`Route ${r + 1} has an unknown depot or day.`);
      return;
    }
    if (visits.length === 0) return;
    const garage = `${depot}/${day}`;
    routesAt.set(garage, (routesAt.get(garage) ?? 0) + 1);
    let [at, time, load, length] = [depot, home.opens, 0, 0];
    for (const visit of visits) {
      const customer = customers[visit];
      if (customer === undefined) {
        faults.push(`Route ${r + 1} visits an unknown customer.`);
        return;
      }
      const leg = distance(at, nodeOf(visit));
      const start = Math.max(time + leg, customer.opens);
      if (start > customer.closes + TOLERANCE) {
        faults.push(
          `Route ${r + 1} starts service at ${customer.id} at ${start.toFixed(3)}, after ${customer.closes}.`,
        );
      }
      time = start + customer.service;
      total += leg;
      length += leg + customer.service;
      load += customer.demand;
      at = nodeOf(visit);
      daysOf[visit]!.push(day);
    }
    const back = distance(at, depot);
    total += back;
    if (time + back > home.closes + TOLERANCE)
      faults.push(`Route ${r + 1} is back at ${(time + back).toFixed(3)}, after ${home.closes}.`);
    if (length + back > longest + TOLERANCE)
      faults.push(`Route ${r + 1} is ${(length + back).toFixed(3)} long, over ${longest}.`);
    if (load > capacity + TOLERANCE) faults.push(`Route ${r + 1} carries ${load}, over ${capacity}.`);
  });
  for (const [garage, count] of routesAt) {
    if (count > vehicles) faults.push(`Depot and day ${garage} use ${count} vehicles of ${vehicles}.`);
  }
  customers.forEach(({ id, patterns }, c) => {
    const days = daysOf[c]!.toSorted((a, b) => a - b).join(',');
    if (!patterns.some((pattern) => pattern.toSorted((a, b) => a - b).join(',') === days)) {
      faults.push(`Customer ${id} is visited on days ${days || 'none'}, which no pattern of it allows.`);
    }
  });
  return { isFeasible: faults.length === 0, distance: total, faults };
}
