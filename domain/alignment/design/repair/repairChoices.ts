import type { Fraction } from '../../../quantities.ts';
import { bandsOf } from '../problem/measures.ts';
import { repairModel, type Move, type RepairProblem } from './repairProblem.ts';

/** One way to trade moves for balance. */
export type RepairChoice = {
  readonly name: 'least disruption' | 'knee' | 'best balance';
  readonly moves: readonly Move[];
  /** The largest deviation from a target in any measure after the moves. */
  readonly worstImbalance: Fraction;
};

/** More moves than this many a territory are not offered: a plan that needs more is to be designed anew. */
const MOVES_PER_TERRITORY = 12;

/**
 * Three choices on the curve of moves against balance: the given smallest repair, the best balance that single moves
 * reach from there, and the knee between them, after which a further move brings least.
 *
 * The curve is walked by the move that most lowers the sum of squared deviations and fills nobody beyond capacity;
 * measures that only capacity limits are not evened out. The knee is the point farthest from
 * the straight line between the ends, both axes taken from 0 to 1 (V. Satopää et al., "Finding a kneedle in a haystack",
 * 2011).
 *
 * Yields after every move of the walk, so that a page can go on drawing.
 */
export function* repairChoices(
  problem: RepairProblem,
  smallest: readonly Move[],
): Generator<void, readonly RepairChoice[], void> {
  const curve = yield* balanceCurve(problem, smallest);
  const first = curve[0]!;
  let last = first;
  for (const point of curve) if (point.worstImbalance < last.worstImbalance - 1e-9) last = point;
  const knee = kneeOf(curve, last);
  return [
    { name: 'least disruption', ...first },
    { name: 'knee', ...knee },
    { name: 'best balance', ...last },
  ];
}

type Point = Omit<RepairChoice, 'name'>;

const ACCOUNTS_BETWEEN_YIELDS = 500;

function* balanceCurve(problem: RepairProblem, smallest: readonly Move[]): Generator<void, readonly Point[], void> {
  const { measureCount: K, amounts, loads } = repairModel(problem);
  const { accountCount: n, territoryCount: m, current, mayMove } = problem;
  const territory = current.slice();
  const isBalanced = problem.measures.map(({ tolerance }) => Number.isFinite(tolerance));
  const unlimited = problem.measures.map((measure) => ({ ...measure, tolerance: Infinity }));
  const { upper: most } = bandsOf(unlimited, n, problem.shares);
  const totals = new Float64Array(K);
  for (let i = 0; i < n; i++) for (let k = 0; k < K; k++) totals[k]! += amounts[i * K + k]!;
  const totalShare = Array.from(problem.shares).reduce((sum, share) => sum + share, 0);
  const targets = loads.map((_, b) => (totals[b % K]! * problem.shares[Math.floor(b / K)]!) / totalShare);
  const deviation = (b: number, extra: number): number => {
    const target = isBalanced[b % K] ? targets[b]! : 0;
    return target > 0 ? ((loads[b]! + extra) / target - 1) ** 2 : 0;
  };
  const shift = (i: number, to: number): void => {
    const from = territory[i]!;
    for (let k = 0; k < K; k++) {
      loads[from * K + k]! -= amounts[i * K + k]!;
      loads[to * K + k]! += amounts[i * K + k]!;
    }
    territory[i] = to;
  };
  const isFull = (j: number, i: number): boolean => {
    for (let k = 0; k < K; k++) {
      const amount = amounts[i * K + k]!;
      if (amount > 0 && loads[j * K + k]! + amount > most[j * K + k]! + 1e-11) return true;
    }
    return false;
  };
  const point = (): Point => {
    const moves: Move[] = [];
    territory.forEach((to, account) => {
      if (to !== current[account]) moves.push({ account, from: current[account]!, to });
    });
    let worst = 0;
    for (let b = 0; b < loads.length; b++) worst = Math.max(worst, Math.sqrt(deviation(b, 0)));
    return { moves, worstImbalance: worst };
  };

  /** What sending an account to a territory changes in the sum of squares; Infinity where it may not go. */
  const changeBy = (i: number, j: number): number => {
    const from = territory[i]!;
    if (j === from || (j !== current[i] && !mayMove(i, j)) || isFull(j, i)) return Infinity;
    let change = 0;
    for (let k = 0; k < K; k++) {
      const amount = amounts[i * K + k]!;
      change += deviation(from * K + k, -amount) - deviation(from * K + k, 0);
      change += deviation(j * K + k, amount) - deviation(j * K + k, 0);
    }
    return change;
  };

  for (const { account, to } of smallest) shift(account, to);
  const curve = [point()];
  // Each account's best move is remembered: a move touches two territories, and the others' accounts need no second look.
  const bestChange = new Float64Array(n);
  const bestTo = new Int32Array(n);
  const look = (i: number, j: number): void => {
    const change = changeBy(i, j);
    if (change >= bestChange[i]!) return;
    bestChange[i] = change;
    bestTo[i] = j;
  };
  const lookAtAll = (i: number): void => {
    bestChange[i] = Infinity;
    bestTo[i] = -1;
    for (let j = 0; j < m; j++) look(i, j);
  };
  for (let i = 0; i < n; i++) {
    lookAtAll(i);
    if (i % ACCOUNTS_BETWEEN_YIELDS === 0) yield;
  }
  for (let step = 0; step < MOVES_PER_TERRITORY * m; step++) {
    let chosen = -1;
    for (let i = 0; i < n; i++) {
      if (bestChange[i]! < (chosen < 0 ? -1e-9 : bestChange[chosen]!)) chosen = i;
    }
    if (chosen < 0) break;
    const [from, to] = [territory[chosen]!, bestTo[chosen]!];
    shift(chosen, to);
    curve.push(point());
    for (let i = 0; i < n; i++) {
      const isTouched = (j: number): boolean => j === from || j === to;
      if (isTouched(territory[i]!) || isTouched(bestTo[i]!)) lookAtAll(i);
      else {
        look(i, from);
        look(i, to);
      }
    }
    yield;
  }
  return curve;
}

function kneeOf(curve: readonly Point[], last: Point): Point {
  const first = curve[0]!;
  const width = last.moves.length - first.moves.length;
  const height = first.worstImbalance - last.worstImbalance;
  if (width <= 0 || height <= 0) return first;
  let knee = first;
  let farthest = 0;
  for (const point of curve) {
    if (point.moves.length > last.moves.length) continue;
    const across = (point.moves.length - first.moves.length) / width;
    const down = (first.worstImbalance - point.worstImbalance) / height;
    if (down - across > farthest) {
      farthest = down - across;
      knee = point;
    }
  }
  return knee;
}
