import type { RandomSource } from '../problem/random.ts';
import { exactFloors, fewestMoves, totalOf, type FewestMoves } from './fewestMoves.ts';
import { greedyRepair } from './greedyRepair.ts';
import type { MixedIntegerSolver } from './mixedIntegerSolver.ts';
import { movesModel } from './movesModel.ts';
import { repairModel, totalExcess, type Move, type RepairModel, type RepairProblem } from './repairProblem.ts';
import { searchMoves } from './searchMoves.ts';

/** A repair and how sure it is that fewer moves would not do. */
export type Repair = {
  /** The moves; empty where nothing is broken; null where no repair was found. */
  readonly moves: readonly Move[] | null;
  /** No repair has fewer moves than this: proven. More than there are accounts when none exists. */
  readonly fewest: number;
};

/** What a repair may use. */
export type RepairSettings = {
  readonly random: RandomSource;
  /** Exact proof for up to `exactAccounts` accounts; without it only the floors that need no search are proven. */
  readonly solver?: MixedIntegerSolver | undefined;
  /** The seconds left, by the caller's clock; the search comes to an end when there are none. */
  readonly secondsLeft: () => number;
};

/** Above this many accounts repairs are certified by floors alone. */
const EXACT_ACCOUNTS = 2000;

/**
 * Annealing steps spent on a count that is only probed, on one that is passed on the way up, and, one after another, on
 * one before it is given up.
 */
const PROBING = [400_000];
const RISING = [1_000_000, 1_000_000];
const THOROUGH = [1_000_000, 1_000_000, 1_000_000, 4_000_000, 4_000_000, 8_000_000];

/** Steps of the last search, which keeps the count and looks for less worth to move. */
const POLISHING = 400_000;

/**
 * The smallest set of moves that brings every territory back into its bands; among sets of that size, one that moves
 * little worth.
 *
 * From above: a greedy repair, or where single moves lead nowhere annealing for more and more moves at once; then for
 * fewer, until that fails. From below: floors that
 * need no search, then the relaxation of the exact model, then exact floors of each territory, and at last the exact
 * model itself, asked whether fewer moves than the best would do. It ends when both sides meet or the time is over.
 * Yields between steps with the best repair so far.
 */
export function* smallestRepair(problem: RepairProblem, settings: RepairSettings): Generator<Repair, Repair, void> {
  const { random, secondsLeft } = settings;
  const model = repairModel(problem);
  if (totalExcess(model, model.loads) === 0) return { moves: [], fewest: 0 };
  let fewest: FewestMoves = fewestMoves(model);
  if (fewest.total > problem.accountCount) return { moves: null, fewest: fewest.total };

  const isExact = settings.solver !== undefined && problem.accountCount <= EXACT_ACCOUNTS;
  // Half of the time is kept for the proof.
  const reserve = isExact ? secondsLeft() / 2 : 0;
  let moves = yield* fromAbove(model, fewest.total, { random, secondsLeft: () => secondsLeft() - reserve });
  const state = (): Repair => ({ moves, fewest: fewest.total });
  yield state();
  const { solver } = settings;
  const isOpen = (): boolean => (moves === null || moves.length > fewest.total) && secondsLeft() > 0;
  const raise = (floor: number): void => {
    if (floor > fewest.total) fewest = { ...fewest, total: floor };
  };
  const most = (): number => (moves === null ? problem.accountCount : moves.length - 1);

  if (solver && isExact) {
    for (const weightings of [
      [],
      [[1, 1]],
      [
        [1, 0],
        [0, 1],
        [2, 1],
        [1, 2],
      ],
    ] as [number, number][][]) {
      if (!isOpen()) break;
      if (weightings.length > 0) {
        const floors = [...fewest.floors, ...exactFloors(model, solver, secondsLeft() / 20, weightings)];
        fewest = { floors, total: Math.max(fewest.total, totalOf(floors)) };
        yield state();
      }
      if (!isOpen()) break;
      const relaxed = solver(movesModel(model, { fewest, most: most() }).model, secondsLeft(), true);
      raise(relaxed.status === 'infeasible' ? most() + 1 : Math.ceil(relaxed.bound - 1e-6));
      yield state();
    }
    for (let floor = -1; isOpen() && floor < fewest.total;) {
      floor = fewest.total;
      const exact = movesModel(model, { fewest, most: most() });
      const outcome = solver(exact.model, secondsLeft());
      raise(outcome.status === 'infeasible' ? most() + 1 : Math.ceil(outcome.bound - 1e-6));
      // A search that ended early but raised the floor is worth another with the floor as a row.
      if (!outcome.values) continue;
      const found = exact.moves.filter((_, x) => outcome.values![x]! > 0.5);
      // A solver keeps rows only up to its own precision; a repair must hold by ours.
      if (!holds(model, found)) break;
      moves = found;
      floor = -1;
      yield state();
    }
  }

  if (moves && moves.length > 0 && secondsLeft() > 0) {
    const search = { count: moves.length, steps: Math.ceil(POLISHING * sizeOf(model)), worthWeight: 0.02 };
    moves = (yield* stepping(searchMoves(model, moves, search, random), state)) ?? moves;
  }
  return state();
}

function* fromAbove(
  model: RepairModel,
  floor: number,
  { random, secondsLeft }: RepairSettings,
): Generator<Repair, readonly Move[] | null, void> {
  let best: readonly Move[] | null = null;
  const state = (): Repair => ({ moves: best, fewest: floor });
  const greedy = yield* stepping(greedyRepair(model), state);
  if (greedy.isBalanced) best = greedy.moves;
  yield state();
  const most = model.problem.accountCount;
  let count = Math.max(floor, greedy.moves.length);
  while (!best && count <= most && secondsLeft() > 0) {
    best = yield* tried(model, greedy.moves, count, RISING, random, secondsLeft, state);
    count = Math.ceil(1.25 * count);
  }
  if (!best) return null;
  let stride = Math.ceil((best.length - floor) / 2);
  while (best.length > floor && secondsLeft() > 0) {
    count = Math.max(floor, best.length - stride);
    const efforts = stride > 1 ? PROBING : THOROUGH;
    const fewer: readonly Move[] | null = yield* tried(model, best, count, efforts, random, secondsLeft, state);
    if (fewer) best = fewer;
    else if (stride === 1) break;
    stride = fewer ? Math.max(1, Math.min(stride, Math.ceil((best.length - floor) / 2))) : stride >> 1;
  }
  return best;
}

/** Looks for a repair of a given size, first near the moves given, then from anywhere. */
function* tried(
  model: RepairModel,
  start: readonly Move[],
  count: number,
  efforts: readonly number[],
  random: RandomSource,
  secondsLeft: () => number,
  state: () => Repair,
): Generator<Repair, readonly Move[] | null, void> {
  for (const [attempt, steps] of efforts.entries()) {
    if (secondsLeft() <= 0) return null;
    const search = { count, steps: Math.ceil(steps * sizeOf(model)), worthWeight: 0 };
    const moves = yield* stepping(searchMoves(model, attempt === 0 ? start : [], search, random), state);
    if (moves) return moves;
  }
  return null;
}

/** The part of the full effort that a repair is worth: the exact model settles small ones in no time. */
const sizeOf = ({ problem }: RepairModel): number =>
  Math.min(1, (problem.accountCount * problem.territoryCount) / 10_000);

function* stepping<Answer>(
  search: Generator<void, Answer, void>,
  state: () => Repair,
): Generator<Repair, Answer, void> {
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) return step.value;
    yield state();
  }
}

function holds(model: RepairModel, moves: readonly Move[]): boolean {
  const K = model.measureCount;
  const loads = model.loads.slice();
  for (const { account, from, to } of moves) {
    for (let k = 0; k < K; k++) {
      loads[from * K + k]! -= model.amounts[account * K + k]!;
      loads[to * K + k]! += model.amounts[account * K + k]!;
    }
  }
  return totalExcess(model, loads) === 0;
}
