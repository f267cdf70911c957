import { excessOf, type Move, type RepairModel } from './repairProblem.ts';

/**
 * Repairs a plan move by move, each time by the one that takes most excess away, then drops moves that turn out not to
 * be needed. Ends without balance when no single move helps. Yields after every move.
 *
 * @returns the moves, and whether all bands hold after them
 */
export function* greedyRepair(
  model: RepairModel,
): Generator<void, { readonly moves: readonly Move[]; readonly isBalanced: boolean }, void> {
  const { problem, measureCount: K, amounts } = model;
  const { accountCount: n, territoryCount: m } = problem;
  const loads = model.loads.slice();
  const territory = problem.current.slice();
  const outside = (j: number, i: number, sign: number): number => {
    let sum = 0;
    for (let k = 0; k < K; k++) {
      const b = j * K + k;
      const load = loads[b]! + sign * amounts[i * K + k]!;
      sum += Math.max(0, load - model.upper[b]!, model.lower[b]! - load);
    }
    return sum;
  };
  const outsideNow = (j: number): number => {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += Math.abs(excessOf(model, loads, j * K + k));
    return sum;
  };
  const apply = (i: number, to: number): void => {
    for (let k = 0; k < K; k++) {
      loads[territory[i]! * K + k]! -= amounts[i * K + k]!;
      loads[to * K + k]! += amounts[i * K + k]!;
    }
    territory[i] = to;
  };
  const isBalanced = (): boolean => loads.every((_, b) => excessOf(model, loads, b) === 0);

  while (!isBalanced()) {
    let best = -1e-12;
    let chosen = -1;
    let target = -1;
    const now = Float64Array.from({ length: m }, (_, j) => outsideNow(j));
    for (let i = 0; i < n; i++) {
      const from = territory[i]!;
      const relief = outside(from, i, -1) - now[from]!;
      for (let j = 0; j < m; j++) {
        if (j === from || (now[from] === 0 && now[j] === 0)) continue;
        if (j !== problem.current[i] && !problem.mayMove(i, j)) continue;
        const change = relief + outside(j, i, 1) - now[j]!;
        if (
          change < best - 1e-12 ||
          (change < best + 1e-12 && chosen >= 0 && problem.worth[i]! < problem.worth[chosen]!)
        ) {
          best = change;
          chosen = i;
          target = j;
        }
      }
    }
    if (chosen < 0) break;
    apply(chosen, target);
    yield;
  }
  const isRepaired = isBalanced();
  for (let i = 0; i < n && isRepaired; i++) {
    const to = territory[i]!;
    if (to === problem.current[i]) continue;
    apply(i, problem.current[i]!);
    if (!isBalanced()) apply(i, to);
  }
  const moves: Move[] = [];
  territory.forEach((to, account) => {
    if (to !== problem.current[account]) moves.push({ account, from: problem.current[account]!, to });
  });
  return { moves, isBalanced: isRepaired };
}
