import type { RandomSource } from '../problem/random.ts';
import { excessOf, type Move, type RepairModel, type RepairProblem } from './repairProblem.ts';

/** What a search of moves looks for. */
export type MovesSearch = {
  /** How many accounts move: no more, no fewer. */
  readonly count: number;
  readonly steps: number;
  /** 0 looks for any balanced set and ends at the first; above 0 the least worth moved among balanced sets is sought. */
  readonly worthWeight: number;
};

const STEPS_BETWEEN_YIELDS = 5000;
const HOTTEST = 0.03;
const COLDEST = 0.0004;

/**
 * Looks for a balanced plan that differs from today's by a given number of moves: simulated annealing over the sets of
 * moves. A step exchanges a moved account for another of the same territory, or of any; exchanges the targets of two
 * moved accounts; or sends one elsewhere. The energy is what lies outside the bands, in shares of the mean, plus, if
 * asked, the worth moved.
 *
 * @param start moves to begin with; missing ones are drawn, surplus ones left out
 * @returns the best balanced set met, or null
 */
export function* searchMoves(
  model: RepairModel,
  start: readonly Move[],
  search: MovesSearch,
  random: RandomSource,
): Generator<void, readonly Move[] | null, void> {
  const { problem, measureCount: K, amounts, lower, upper } = model;
  const { accountCount: n, territoryCount: m, current, mayMove, worth } = problem;
  const loads = model.loads.slice();
  const territory = current.slice();
  const { members, movable } = movableAccounts(problem);
  if (movable.length < search.count) return null;
  const oneOf = (accounts: ArrayLike<number>): number => accounts[Math.floor(random() * accounts.length)]!;

  const moved: number[] = [];
  const shift = (i: number, to: number): void => {
    const from = territory[i]!;
    for (let k = 0; k < K; k++) {
      const amount = amounts[i * K + k]!;
      loads[from * K + k]! -= amount;
      loads[to * K + k]! += amount;
    }
    territory[i] = to;
  };
  for (const { account, to } of start.slice(0, search.count)) {
    moved.push(account);
    shift(account, to);
  }
  while (moved.length < search.count) {
    const i = oneOf(movable);
    const to = Math.floor(random() * m);
    if (territory[i] !== current[i] || to === current[i] || !mayMove(i, to)) continue;
    moved.push(i);
    shift(i, to);
  }

  const meanWorth = worth.reduce((sum, each) => sum + each, 0) / Math.max(1, n) || 1;
  const worthOf = (i: number): number => (search.worthWeight * worth[i]!) / meanWorth;
  const outside = (j: number): number => {
    let sum = 0;
    for (let b = j * K; b < (j + 1) * K; b++) {
      const load = loads[b]!;
      sum += load > upper[b]! ? load - upper[b]! : load < lower[b]! ? lower[b]! - load : 0;
    }
    return sum;
  };
  const isBalanced = (): boolean => loads.every((_, b) => excessOf(model, loads, b) === 0);
  const asMoves = (): Move[] => moved.map((account) => ({ account, from: current[account]!, to: territory[account]! }));
  const totalWorth = (): number => moved.reduce((sum, i) => sum + worth[i]!, 0);

  let best = isBalanced() ? asMoves() : null;
  let bestWorth = best ? totalWorth() : Infinity;
  if (best && search.worthWeight === 0) return best;
  const cool = Math.pow(COLDEST / HOTTEST, STEPS_BETWEEN_YIELDS / Math.max(search.steps, STEPS_BETWEEN_YIELDS));
  let temperature = HOTTEST;
  const excess = Float64Array.from({ length: m }, (_, j) => outside(j));
  let present = excess.reduce((sum, each) => sum + each, 0);
  const touched = new Int32Array(4);
  let touchedCount = 0;
  const touch = (j: number): void => {
    for (let x = 0; x < touchedCount; x++) if (touched[x] === j) return;
    touched[touchedCount++] = j;
  };

  for (let step = 1; step <= search.steps; step++) {
    if (step % STEPS_BETWEEN_YIELDS === 0) {
      temperature *= cool;
      // Rounding errors of thousands of additions are swept away.
      for (let j = 0; j < m; j++) excess[j] = outside(j);
      present = excess.reduce((sum, each) => sum + each, 0);
      yield;
    }
    const place = Math.floor(random() * moved.length);
    const out = moved[place]!;
    const outTo = territory[out]!;
    let into = out;
    let intoTo = outTo;
    let otherTo = -1;
    const kind = random();
    if (kind < 0.8) {
      into = oneOf(kind < 0.55 ? members[current[out]!]! : kind < 0.7 ? moved : movable);
      if (into === out) continue;
      if (territory[into] !== current[into]) {
        // Two moved accounts exchange their targets.
        otherTo = territory[into]!;
        if (otherTo === outTo || otherTo === current[out] || !mayMove(out, otherTo)) continue;
      }
    } else intoTo = Math.floor(random() * m);
    if (intoTo === current[into] || (into === out && intoTo === outTo) || !mayMove(into, intoTo)) continue;

    const intoFrom = territory[into]!;
    shift(out, otherTo >= 0 ? otherTo : current[out]!);
    shift(into, intoTo);
    touchedCount = 0;
    touch(outTo);
    touch(territory[out]!);
    touch(into === out ? current[out]! : intoFrom);
    touch(intoTo);
    let change = 0;
    for (let x = 0; x < touchedCount; x++) change += outside(touched[x]!) - excess[touched[x]!]!;
    const price = otherTo >= 0 ? change : change + worthOf(into) - worthOf(out);
    if (price > 0 && random() >= Math.exp(-price / temperature)) {
      shift(into, intoFrom);
      shift(out, outTo);
      continue;
    }
    if (otherTo < 0) moved[place] = into;
    for (let x = 0; x < touchedCount; x++) excess[touched[x]!] = outside(touched[x]!);
    present += change;
    if (present < 1e-9 && isBalanced()) {
      if (search.worthWeight === 0) return asMoves();
      const torn = totalWorth();
      if (torn < bestWorth) {
        best = asMoves();
        bestWorth = torn;
      }
    }
  }
  return best;
}

/** The accounts that may move at all, by territory and together. */
function movableAccounts({ accountCount, territoryCount, current, mayMove }: RepairProblem): {
  readonly members: readonly (readonly number[])[];
  readonly movable: readonly number[];
} {
  const members: number[][] = Array.from({ length: territoryCount }, () => []);
  const movable: number[] = [];
  for (let i = 0; i < accountCount; i++) {
    for (let j = 0; j < territoryCount; j++) {
      if (j === current[i] || !mayMove(i, j)) continue;
      members[current[i]!]!.push(i);
      movable.push(i);
      break;
    }
  }
  return { members, movable };
}
