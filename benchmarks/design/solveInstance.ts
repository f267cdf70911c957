import { designTerritories } from '../../domain/alignment/design/designTerritories.ts';
import type { Budget } from '../../domain/alignment/design/problem/budget.ts';
import { fromNothing, type DesignProblem } from '../../domain/alignment/design/problem/designProblem.ts';
import { plane, type Geography } from '../../domain/alignment/design/problem/geography.ts';
import { neighbourhoodOf } from '../../domain/alignment/design/problem/neighbourhood.ts';
import type { Plan } from '../../domain/alignment/design/problem/plan.ts';
import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import type { DesignInstance } from './instance.ts';

/** Plans a public instance with the designer: which point each point is given to. */
export function solveInstance(instance: DesignInstance, seed: number, budget: Budget): Int32Array {
  const n = instance.x.length;
  const problem: DesignProblem = {
    accountCount: n,
    shares: new Float64Array(instance.p).fill(1),
    weights: new Float64Array(n).fill(1),
    geography: geographyOf(instance),
    measures: instance.amounts.map((amounts, k) => ({
      name: `activity ${k + 1}`,
      tolerance: instance.tolerance ?? Infinity,
      amounts,
      ...(instance.capacity !== null && { capacities: new Float64Array(instance.p).fill(instance.capacity) }),
    })),
    rules: [],
    softCosts: [],
    start: fromNothing('nodes', instance.p, 2),
    ...(instance.edges && { neighbours: neighbourhoodOf(n, instance.edges) }),
  };
  const { assignment, nodes } = finished(designTerritories(problem, seededRandom(seed), budget));
  return assignment.map((j) => (j < 0 ? -1 : nodes![j]!));
}

function finished(search: Generator<unknown, Plan, void>): Plan {
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
}

function geographyOf({ x, y, areDistancesRoundedDown }: DesignInstance): Geography {
  const real = plane(x, y);
  if (!areDistancesRoundedDown) return real;
  return { ...real, name: 'rounded down', distance: (i, centres, row) => Math.floor(real.distance(i, centres, row)) };
}

/** What a plan of an instance costs, and every rule it breaks: computed from the file and the plan alone. */
export function verdictOf(instance: DesignInstance, centreOf: Int32Array): { cost: number; faults: readonly string[] } {
  const { x, y, p, amounts, tolerance, capacity, edges } = instance;
  const faults: string[] = [];
  let cost = 0;
  const members = new Map<number, number[]>();
  centreOf.forEach((centre, i) => {
    if (centre < 0) return void faults.push(`point ${i} is in no territory`);
    const far = Math.hypot(x[i]! - x[centre]!, y[i]! - y[centre]!);
    cost += instance.areDistancesRoundedDown ? Math.floor(far) : far;
    members.set(centre, [...(members.get(centre) ?? []), i]);
  });
  if (members.size > p) faults.push(`${members.size} territories instead of ${p}`);
  if (tolerance !== null && members.size < p) faults.push(`${members.size} territories instead of ${p}`);
  for (const [centre, points] of members) {
    for (const amount of amounts) {
      const load = points.reduce((sum, i) => sum + amount[i]!, 0);
      const mean = amount.reduce((sum, each) => sum + each, 0) / p;
      if (capacity !== null && load > capacity + 1e-9) faults.push(`${centre} holds ${load} of ${capacity}`);
      if (tolerance !== null && Math.abs(load / mean - 1) > tolerance + 1e-9)
        faults.push(`${centre} is ${load / mean}`);
    }
    if (edges && reached(points, edges) < points.length) faults.push(`${centre} is in pieces`);
  }
  return { cost, faults };
}

function reached(points: readonly number[], edges: readonly (readonly [number, number])[]): number {
  const inside = new Set(points);
  const met = new Set([points[0]!]);
  for (let grown = -1; grown !== met.size;) {
    grown = met.size;
    for (const [a, b] of edges) {
      if (met.has(a) && inside.has(b)) met.add(b);
      if (met.has(b) && inside.has(a)) met.add(a);
    }
  }
  return met.size;
}
