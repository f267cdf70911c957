import type { FewestMoves } from './fewestMoves.ts';
import type { MixedIntegerModel } from './mixedIntegerSolver.ts';
import type { Move, RepairModel } from './repairProblem.ts';

/** The exact model of a repair: one 0/1 column a possible move. */
export type MovesModel = { readonly model: MixedIntegerModel; readonly moves: readonly Move[] };

/** What is asked of the moves besides balance. */
export type MovesAim = {
  readonly fewest: FewestMoves;
  /** The most moves allowed. */
  readonly most: number;
};

/**
 * Writes a repair as a mixed-integer model: each account moves at most once, every band holds afterwards, and the known
 * floors on leavers and arrivals are rows of their own. These floors are what makes the model solvable: without them
 * its relaxation moves slivers of the largest accounts and proves next to nothing.
 */
export function movesModel(repair: RepairModel, aim: MovesAim): MovesModel {
  const { problem, measureCount: K, amounts, lower, upper, loads } = repair;
  const { accountCount: n, territoryCount: m, current, mayMove } = problem;
  const moves: Move[] = [];
  for (let account = 0; account < n; account++) {
    for (let to = 0; to < m; to++) {
      if (to !== current[account] && mayMove(account, to)) moves.push({ account, from: current[account]!, to });
    }
  }

  const rowStart: number[] = [0];
  const column: number[] = [];
  const value: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const enter = (x: number, coefficient: number): void => {
    column.push(x);
    value.push(coefficient);
  };
  const closeRow = (low: number, high: number): void => {
    rowStart.push(column.length);
    rowLower.push(low);
    rowUpper.push(high);
  };
  const leavers: number[][] = Array.from({ length: m }, () => []);
  const arrivals: number[][] = Array.from({ length: m }, () => []);
  moves.forEach((move, x) => {
    leavers[move.from]!.push(x);
    arrivals[move.to]!.push(x);
  });

  for (let first = 0; first < moves.length;) {
    let end = first;
    while (end < moves.length && moves[end]!.account === moves[first]!.account) enter(end++, 1);
    closeRow(-Infinity, 1);
    first = end;
  }
  for (let j = 0; j < m; j++) {
    for (let k = 0; k < K; k++) {
      for (const x of arrivals[j]!) enter(x, amounts[moves[x]!.account * K + k]!);
      for (const x of leavers[j]!) enter(x, -amounts[moves[x]!.account * K + k]!);
      const b = j * K + k;
      closeRow(lower[b]! - loads[b]!, upper[b]! - loads[b]!);
    }
  }
  for (const { territory, perLeaver, perArrival, least } of aim.fewest.floors) {
    if (perLeaver > 0) for (const x of leavers[territory]!) enter(x, perLeaver);
    if (perArrival > 0) for (const x of arrivals[territory]!) enter(x, perArrival);
    closeRow(least, Infinity);
  }
  for (let x = 0; x < moves.length; x++) enter(x, 1);
  closeRow(aim.fewest.total, aim.most);

  return {
    moves,
    model: {
      columnCount: moves.length,
      cost: new Float64Array(moves.length).fill(1),
      rowStart: Int32Array.from(rowStart),
      column: Int32Array.from(column),
      value: Float64Array.from(value),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
    },
  };
}
