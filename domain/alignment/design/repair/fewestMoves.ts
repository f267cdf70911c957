import type { MixedIntegerModel, MixedIntegerSolver } from './mixedIntegerSolver.ts';
import { excessOf, type RepairModel } from './repairProblem.ts';

/** Whatever the repair: perLeaver × accounts leaving the territory + perArrival × accounts arriving is at least `least`. */
export type MoveFloor = {
  readonly territory: number;
  readonly perLeaver: number;
  readonly perArrival: number;
  readonly least: number;
};

/** Proven floors of a repair: territory by territory, and of the number of moves as a whole. */
export type FewestMoves = { readonly floors: readonly MoveFloor[]; readonly total: number };

/**
 * Floors that need no search.
 *
 * A territory above a band must lose at least the excess, whatever arrives; the fewest accounts that can take it away
 * are its largest ones. A territory below a band likewise needs its fewest arrivals, the largest accounts of the others.
 * Every move leaves one territory and reaches one, so the larger of the two sums is a floor for the whole. A territory
 * no account may help gets a floor of one more than there are accounts: it cannot be repaired.
 */
export function fewestMoves(model: RepairModel): FewestMoves {
  const { problem, measureCount: K, amounts, loads } = model;
  const { accountCount: n, territoryCount: m, current, mayMove } = problem;
  const floors: MoveFloor[] = [];
  const canLeave = movableAccounts(model);
  for (let territory = 0; territory < m; territory++) {
    let leaving = 0;
    let arriving = 0;
    for (let k = 0; k < K; k++) {
      const excess = excessOf(model, loads, territory * K + k);
      if (excess === 0) continue;
      const sizes: number[] = [];
      for (let i = 0; i < n; i++) {
        const isHere = current[i] === territory;
        const helps = excess > 0 ? isHere && canLeave[i] === 1 : !isHere && mayMove(i, territory);
        if (helps) sizes.push(amounts[i * K + k]!);
      }
      const count = fewestSummingTo(sizes, Math.abs(excess)) ?? n + 1;
      if (excess > 0) leaving = Math.max(leaving, count);
      else arriving = Math.max(arriving, count);
    }
    if (leaving > 0) floors.push({ territory, perLeaver: 1, perArrival: 0, least: leaving });
    if (arriving > 0) floors.push({ territory, perLeaver: 0, perArrival: 1, least: arriving });
  }
  return { floors, total: totalOf(floors) };
}

/**
 * Floors that look at one territory at a time but at all its measures together, exactly: the least perLeaver × leavers
 * + perArrival × arrivals that bring it within its bands if every permitted account were free to come. Rounding up
 * territory by territory is what the relaxation of the whole repair cannot do.
 */
export function exactFloors(
  model: RepairModel,
  solver: MixedIntegerSolver,
  secondsEach: number,
  weightings: readonly (readonly [perLeaver: number, perArrival: number])[],
): readonly MoveFloor[] {
  const { measureCount: K, loads } = model;
  const floors: MoveFloor[] = [];
  for (let territory = 0; territory < model.problem.territoryCount; territory++) {
    let isOutside = false;
    for (let k = 0; k < K; k++) if (excessOf(model, loads, territory * K + k) !== 0) isOutside = true;
    if (!isOutside) continue;
    for (const [perLeaver, perArrival] of weightings) {
      const outcome = solver(territoryModel(model, territory, perLeaver, perArrival), secondsEach);
      const bound = outcome.status === 'infeasible' ? model.problem.accountCount + 1 : outcome.bound;
      const least = Math.ceil(bound - 1e-6);
      if (least > 0) floors.push({ territory, perLeaver, perArrival, least });
    }
  }
  return floors;
}

/** The floor on all moves that floors on territories imply: each move leaves once and arrives once. */
export function totalOf(floors: readonly MoveFloor[]): number {
  const bestOf = (matches: (floor: MoveFloor) => boolean): number => {
    const best = new Map<number, number>();
    for (const floor of floors) {
      if (matches(floor)) best.set(floor.territory, Math.max(best.get(floor.territory) ?? 0, floor.least));
    }
    return [...best.values()].reduce((sum, least) => sum + least, 0);
  };
  const leaving = bestOf(({ perLeaver, perArrival }) => perLeaver === 1 && perArrival === 0);
  const arriving = bestOf(({ perLeaver, perArrival }) => perLeaver === 0 && perArrival === 1);
  const touching = bestOf(({ perLeaver, perArrival }) => perLeaver <= 1 && perArrival <= 1);
  return Math.max(leaving, arriving, Math.ceil(touching / 2));
}

function territoryModel(
  model: RepairModel,
  territory: number,
  perLeaver: number,
  perArrival: number,
): MixedIntegerModel {
  const { problem, measureCount: K, amounts, lower, upper, loads } = model;
  const { accountCount: n, current, mayMove } = problem;
  const canLeave = movableAccounts(model);
  const accounts: number[] = [];
  for (let i = 0; i < n; i++) {
    if (current[i] === territory ? canLeave[i] === 1 : mayMove(i, territory)) accounts.push(i);
  }
  const size = accounts.length;
  const bands = Array.from({ length: K }, (_, k) => territory * K + k);
  return {
    columnCount: size,
    cost: Float64Array.from(accounts, (i) => (current[i] === territory ? perLeaver : perArrival)),
    rowStart: Int32Array.from({ length: K + 1 }, (_, k) => k * size),
    column: Int32Array.from({ length: K * size }, (_, e) => e % size),
    value: Float64Array.from({ length: K * size }, (_, e) => {
      const i = accounts[e % size]!;
      return (current[i] === territory ? -1 : 1) * amounts[i * K + Math.floor(e / size)]!;
    }),
    rowLower: Float64Array.from(bands, (b) => lower[b]! - loads[b]!),
    rowUpper: Float64Array.from(bands, (b) => upper[b]! - loads[b]!),
  };
}

function movableAccounts(model: RepairModel): Uint8Array {
  const { accountCount: n, territoryCount: m, current, mayMove } = model.problem;
  return Uint8Array.from({ length: n }, (_, i) => {
    for (let j = 0; j < m; j++) if (j !== current[i] && mayMove(i, j)) return 1;
    return 0;
  });
}

function fewestSummingTo(sizes: number[], needed: number): number | undefined {
  sizes.sort((a, b) => b - a);
  let sum = 0;
  for (let count = 0; count < sizes.length; count++) {
    sum += sizes[count]!;
    if (sum >= needed - 1e-12) return count + 1;
  }
  return undefined;
}
