import type { DesignProblem } from '../problem/designProblem.ts';
import type { Bands } from '../problem/measures.ts';
import type { RandomSource } from '../problem/random.ts';
import { boundOfNodes } from './boundOfNodes.ts';

/** Centres that are accounts: which account stands in the middle of each territory, and what the dual thinks of it. */
export type NodeCentres = {
  readonly nodes: Int32Array;
  readonly multipliers: Float64Array;
  /** The smoothed dual: close below the bound for these centres. */
  readonly value: number;
};

const NEAREST = 24;
const THROW_SAMPLES = 10;

/**
 * Searches sets of centre accounts by their Lagrangean bound, and yields every set that no single exchange improves.
 *
 * The bound for a set of centres is a far better judge than the cost of a quick assignment, and cheap: a neighbouring
 * set starts from the present multipliers, and since any value of the dual bounds it from below, most neighbours are
 * refused by one evaluation (the idea of interchange for the p-median, M. Teitz and P. Bart, Operations Research 16,
 * 1968, with the bound of L. Lorena and E. Senne for the capacitated problem as judge). After a local best, one or two
 * centres are thrown to the best of some random places and the search goes on from there; it returns to the best set
 * when that does not help.
 *
 * Ends never by itself: the caller stops asking.
 */
export function* nodeCentres(
  problem: DesignProblem,
  bands: Bands,
  start: Int32Array,
  startMultipliers: Float64Array,
  random: RandomSource,
): Generator<NodeCentres | undefined, never, void> {
  const judge = boundOfNodes(problem, bands, start, startMultipliers);
  const { nodes } = judge;
  const m = nodes.length;
  const isTaken = new Uint8Array(problem.accountCount);
  for (const h of nodes) isTaken[h] = 1;
  const nearestOf = nearestNodes(problem);
  const move = (j: number, h: number): void => {
    isTaken[nodes[j]!] = 0;
    isTaken[h] = 1;
    judge.place(j, h);
  };
  const snapshot = (): NodeCentres => ({
    nodes: nodes.slice(),
    multipliers: judge.multipliers.slice(),
    value: judge.value(),
  });

  /** Of some random places for random centres the one that harms the dual least. */
  const bestThrow = (): { j: number; h: number } | undefined => {
    let least = Infinity;
    let chosen: { j: number; h: number } | undefined;
    for (let sample = 0; sample < THROW_SAMPLES; sample++) {
      const j = Math.floor(random() * m);
      const h = Math.floor(random() * problem.accountCount);
      if (isTaken[h] === 1) continue;
      const change = judge.changeBy(j, h);
      if (change >= least) continue;
      least = change;
      chosen = { j, h };
    }
    return chosen;
  };

  judge.settle();
  let best = snapshot();
  for (let throws = 0; ; throws++) {
    for (let isImproved = true; isImproved;) {
      isImproved = false;
      for (const j of shuffled(m, random)) {
        const here = nodes[j]!;
        for (const h of nearestOf(here)) {
          if (isTaken[h] === 1) continue;
          const isAccepted = judge.tryPlace(j, h);
          yield undefined;
          if (!isAccepted) continue;
          isTaken[here] = 0;
          isTaken[h] = 1;
          isImproved = true;
          break;
        }
      }
    }
    const local = snapshot();
    yield local;
    if (local.value < best.value - 1e-9 * Math.abs(best.value)) best = local;
    else if (throws % 3 === 2 || local.value > 1.01 * best.value) {
      best.nodes.forEach((h, j) => {
        if (nodes[j] !== h) judge.place(j, h);
      });
      isTaken.fill(0);
      for (const h of nodes) isTaken[h] = 1;
      judge.multipliers.set(best.multipliers);
    }
    for (let thrown = 1 + Math.floor(random() * 2); thrown > 0; thrown--) {
      const chosen = bestThrow();
      if (chosen) move(chosen.j, chosen.h);
    }
    judge.settle();
  }
}

/** The nearest other accounts of an account, looked up once each. */
export function nearestNodes(problem: DesignProblem): (account: number) => readonly number[] {
  const { geography, accountCount: n } = problem;
  const known = new Map<number, readonly number[]>();
  return (account) => {
    const listed = known.get(account);
    if (listed) return listed;
    const order = Array.from({ length: n }, (_, i) => i).filter((i) => i !== account);
    const far = Float64Array.from({ length: n }, (_, i) => geography.distance(i, geography.points, account));
    const nearest = order.sort((a, b) => far[a]! - far[b]!).slice(0, NEAREST);
    known.set(account, nearest);
    return nearest;
  };
}

function shuffled(count: number, random: RandomSource): number[] {
  const order = Array.from({ length: count }, (_, x) => x);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
