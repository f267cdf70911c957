import type { DesignProblem } from '../problem/designProblem.ts';
import { membersOf } from '../problem/designProblem.ts';
import type { Bands } from '../problem/measures.ts';
import type { Plan } from '../problem/plan.ts';
import type { RandomSource } from '../problem/random.ts';
import { assignToCentres, isBetter } from '../search/assignment.ts';
import { modelFor, type Centres } from './balancedMiddles.ts';
import { boundOfNodes } from './boundOfNodes.ts';
import { nearestNodes, nodeCentres, type NodeCentres } from './nodeCentres.ts';

/**
 * After this many local bests in a row without a better plan the search by throws ends: few on small designs, whose
 * sets the search outwards goes through one by one.
 */
const fruitlessThrows = (accountCount: number): number => 6 + Math.round(accountCount / 30);

/** After this many sets in a row without a better plan the search outwards ends. */
const FRUITLESS_SETS = 250;

/** Up to this many accounts × territories every set is assigned in two passes. */
const TINY = 1000;

/** Up to this many accounts every exchange of a centre is weighed; above, those with an account near it. */
const SMALL = 60;

/**
 * The best plan found whose centres are accounts, yielded whenever it improves.
 *
 * First sets of centres are searched by their bound alone, and each local best is assigned. Then the search goes
 * outwards from the best set: its neighbours are bounded, and sets are assigned in rising order of bound, lowest first,
 * since a set whose bound is above the best plan's cost cannot hold a better one.
 */
export function* nodePlan(
  problem: DesignProblem,
  bands: Bands,
  centres: Centres,
  random: RandomSource,
  isOver: () => boolean,
): Generator<Plan | undefined, Plan, void> {
  const seen = new Set<string>();
  let best: Plan | undefined;
  let fruitless = 0;

  function* assign(set: NodeCentres): Generator<Plan | undefined, boolean, void> {
    const key = keyOf(set.nodes);
    if (seen.has(key)) return false;
    seen.add(key);
    const places = placesOf(problem, set.nodes);
    const model = modelFor(problem, bands, places, set.multipliers, problem.shares.length);
    const found = yield* planned(
      assignToCentres(model, {
        random,
        isOver,
        neighbours: problem.neighbours,
        homeOf: (j) => set.nodes[j]!,
        multipliers: set.multipliers,
        costToBeat: best?.violation === 0 ? best.cost : Infinity,
      }),
      (assignment) => ({ ...assignment, places, nodes: set.nodes }),
      (plan) => !best || isBetter(plan, best),
    );
    if (best && !isBetter(found, best)) return false;
    best = found;
    yield best;
    const recentred = medoidsOf(problem, found);
    if (!isOver() && keyOf(recentred) !== key) yield* assign({ ...set, nodes: recentred });
    return true;
  }

  const start = nodesAt(problem, centres.places);
  for (const local of nodeCentres(problem, bands, start, centres.multipliers, random)) {
    if (best && isOver()) return best;
    yield undefined;
    if (!local) continue;
    const isHopeless = best !== undefined && best.violation === 0 && local.value >= best.cost;
    const isImproved = isHopeless ? false : yield* assign(local);
    fruitless = isImproved ? 0 : fruitless + 1;
    if (fruitless >= fruitlessThrows(problem.accountCount)) break;
  }

  const passes = problem.accountCount * problem.shares.length <= TINY ? 2 : 1;
  for (let pass = 0; pass < passes; pass++) {
    const waiting: NodeCentres[] = [];
    const listed = new Set<string>();
    let around = best!;
    fruitless = 0;
    // Annealing may have missed the best plan of a set: a second pass tries each once more.
    if (pass > 0) seen.clear();
    for (;;) {
      yield* neighboursOf(problem, bands, around, best!, listed, waiting, isOver);
      waiting.sort((a, b) => a.value - b.value);
      const next = waiting.shift();
      if (isOver() || fruitless >= FRUITLESS_SETS) return best!;
      if (!next || (best!.violation === 0 && next.value >= best!.cost)) break;
      const isImproved = yield* assign(next);
      fruitless = isImproved ? 0 : fruitless + 1;
      around = { ...best!, nodes: next.nodes, multipliers: next.multipliers };
    }
  }
  return best!;
}

/** Adds the sets that differ from `around` in one centre and whose bound is below the best plan's cost. */
function* neighboursOf(
  problem: DesignProblem,
  bands: Bands,
  around: Plan,
  best: Plan,
  listed: Set<string>,
  waiting: NodeCentres[],
  isOver: () => boolean,
): Generator<undefined, void, void> {
  const n = problem.accountCount;
  const judge = boundOfNodes(problem, bands, around.nodes!, around.multipliers);
  judge.settle();
  const limit = best.violation === 0 ? best.cost : Infinity;
  const nearest = nearestNodes(problem);
  for (let j = 0; j < around.nodes!.length; j++) {
    const candidates = n <= SMALL ? Array.from({ length: n }, (_, h) => h) : nearest(around.nodes![j]!);
    for (const h of candidates) {
      if (around.nodes!.includes(h)) continue;
      const nodes = around.nodes!.slice();
      nodes[j] = h;
      const key = keyOf(nodes);
      if (listed.has(key)) continue;
      listed.add(key);
      if (isOver()) return;
      const value = judge.boundBy(j, h, limit);
      if (value < limit) waiting.push({ nodes, multipliers: judge.multipliers.slice(), value });
      yield undefined;
    }
  }
}

/** Runs an assignment search, passing on as plans what it finds and `isWorthwhile` approves. */
export function* planned<A>(
  search: Generator<A | undefined, A, void>,
  asPlan: (assignment: A) => Plan,
  isWorthwhile: (plan: Plan) => boolean = () => true,
): Generator<Plan | undefined, Plan, void> {
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) return asPlan(step.value);
    const plan = step.value && asPlan(step.value);
    yield plan && isWorthwhile(plan) ? plan : undefined;
  }
}

/** Moves a centre to the member with the least sum of weight × distance; of many members the sixty nearest the middle compete. */
export function medoidOf(problem: DesignProblem, members: readonly number[]): number {
  const { geography, weights } = problem;
  let candidates: readonly number[] = members;
  if (members.length > 300) {
    const middle = new Float64Array(geography.dimension);
    geography.centreOf(members, weights, middle, 0);
    const far = new Map(members.map((i) => [i, geography.distance(i, middle, 0)]));
    candidates = [...members].sort((a, b) => far.get(a)! - far.get(b)!).slice(0, 60);
  }
  let best = members[0]!;
  let least = Infinity;
  for (const h of candidates) {
    let cost = 0;
    for (const i of members) {
      cost += weights[i]! * geography.distance(i, geography.points, h);
      if (cost >= least) break;
    }
    if (cost < least) {
      least = cost;
      best = h;
    }
  }
  return best;
}

function medoidsOf(problem: DesignProblem, plan: Plan): Int32Array {
  const nodes = plan.nodes!.slice();
  membersOf(plan.assignment, nodes.length).forEach((members, j) => {
    if (members.length > 0) nodes[j] = medoidOf(problem, members);
  });
  return nodes;
}

/** The account nearest to each place, no account twice. */
export function nodesAt(problem: DesignProblem, places: Float64Array): Int32Array {
  const m = problem.shares.length;
  const isTaken = new Uint8Array(problem.accountCount);
  return Int32Array.from({ length: m }, (_, j) => {
    let nearest = -1;
    let least = Infinity;
    for (let i = 0; i < problem.accountCount; i++) {
      const far = problem.geography.distance(i, places, j);
      if (isTaken[i] === 1 || far >= least) continue;
      least = far;
      nearest = i;
    }
    isTaken[nearest] = 1;
    return nearest;
  });
}

/** The coordinates of some accounts, as rows of centres. */
export function placesOf(problem: DesignProblem, nodes: Int32Array): Float64Array {
  const { dimension, points } = problem.geography;
  const places = new Float64Array(nodes.length * dimension);
  nodes.forEach((h, j) => places.set(points.subarray(h * dimension, (h + 1) * dimension), j * dimension));
  return places;
}

const keyOf = (nodes: Int32Array): string => Array.from(nodes).join();
