import type { RandomSource } from '../problem/random.ts';
import { excessOf, type Move, type RepairModel } from './repairProblem.ts';

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
 * moves, where a step exchanges one moved account for another, mostly one of the same territory, or sends it elsewhere.
 * The energy is what lies outside the bands, in shares of the mean, plus, if asked, the worth moved.
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
  const members: number[][] = Array.from({ length: m }, () => []);
  const targets = Array.from({ length: n }, () => [] as number[]);
  const movable: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) if (j !== current[i] && mayMove(i, j)) targets[i]!.push(j);
    if (targets[i]!.length === 0) continue;
    members[current[i]!]!.push(i);
    movable.push(i);
  }
  if (movable.length < search.count) return null;

  const moved: number[] = [];
  const shift = (i: number, to: number): void => {
    const from = territory[i]!;
    for (let k = 0; k < K; k++) {
      loads[from * K + k]! -= amounts[i * K + k]!;
      loads[to * K + k]! += amounts[i * K + k]!;
    }
    territory[i] = to;
  };
  for (const { account, to } of start.slice(0, search.count)) {
    moved.push(account);
    shift(account, to);
  }
  while (moved.length < search.count) {
    const i = movable[Math.floor(random() * movable.length)]!;
    if (territory[i] !== current[i]) continue;
    moved.push(i);
    shift(i, targets[i]![Math.floor(random() * targets[i]!.length)]!);
  }

  const meanWorth = worth.reduce((sum, each) => sum + each, 0) / Math.max(1, n) || 1;
  const worthOf = (i: number): number => (search.worthWeight * worth[i]!) / meanWorth;
  const energy = (): number => {
    let sum = 0;
    for (let b = 0; b < loads.length; b++) sum += Math.max(0, loads[b]! - upper[b]!, lower[b]! - loads[b]!);
    return sum;
  };
  const outside = (j: number): number => {
    let sum = 0;
    for (let k = 0; k < K; k++) {
      const load = loads[j * K + k]!;
      sum += Math.max(0, load - upper[j * K + k]!, lower[j * K + k]! - load);
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
  let present = energy();
  for (let step = 1; step <= search.steps; step++) {
    if (step % STEPS_BETWEEN_YIELDS === 0) {
      temperature *= cool;
      present = energy();
      yield;
    }
    const place = Math.floor(random() * moved.length);
    const out = moved[place]!;
    const outTo = territory[out]!;
    const home = current[out]!;
    let into = out;
    if (random() < 0.75) {
      const pool = random() < 0.7 ? members[home]! : movable;
      into = pool[Math.floor(random() * pool.length)]!;
      if (into !== out && territory[into] !== current[into]) continue;
    }
    const options = targets[into]!;
    let intoTo = outTo;
    if (into === out || intoTo === current[into] || !mayMove(into, intoTo) || random() < 0.25) {
      intoTo = options[Math.floor(random() * options.length)]!;
    }
    if (into === out && intoTo === outTo) continue;

    const a = home;
    const b = outTo;
    const c = current[into]!;
    const d = intoTo;
    const sum = (): number =>
      outside(a) +
      outside(b) +
      (c !== a && c !== b ? outside(c) : 0) +
      (d !== a && d !== b && d !== c ? outside(d) : 0);
    const before = sum();
    shift(out, home);
    shift(into, intoTo);
    const change = sum() - before;
    const price = change + worthOf(into) - worthOf(out);
    if (price > 0 && random() >= Math.exp(-price / temperature)) {
      shift(into, c);
      shift(out, outTo);
      continue;
    }
    moved[place] = into;
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
