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

/** Annealing steps for a count, and how often a count is tried before it is given up. */
const STEPS = 400_000;
const TRIES = 4;

/**
 * The smallest set of moves that brings every territory back into its bands; among sets of that size, one that moves
 * little worth.
 *
 * From above: a greedy repair, then annealing for one move less, and again, until that fails. From below: floors that
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

  let moves = yield* fromAbove(model, fewest.total, settings);
  const state = (): Repair => ({ moves, fewest: fewest.total });
  yield state();
  const { solver } = settings;
  const isOpen = (): boolean => (moves === null || moves.length > fewest.total) && secondsLeft() > 0;
  const raise = (floor: number): void => {
    if (floor > fewest.total) fewest = { ...fewest, total: floor };
  };
  const most = (): number => (moves === null ? problem.accountCount : moves.length - 1);

  if (solver && problem.accountCount <= EXACT_ACCOUNTS) {
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
    while (isOpen()) {
      const exact = movesModel(model, { fewest, most: most() });
      const outcome = solver(exact.model, secondsLeft());
      raise(outcome.status === 'infeasible' ? most() + 1 : Math.ceil(outcome.bound - 1e-6));
      if (!outcome.values) break;
      const found = exact.moves.filter((_, x) => outcome.values![x]! > 0.5);
      // A solver keeps rows only up to its own precision; a repair must hold by ours.
      if (!holds(model, found)) break;
      moves = found;
      yield state();
    }
  }

  if (moves && moves.length > 0 && secondsLeft() > 0) {
    const search = { count: moves.length, steps: STEPS, worthWeight: 0.02 };
    moves = (yield* stepping(searchMoves(model, moves, search, random), state)) ?? moves;
  }
  return state();
}

function* fromAbove(
  model: RepairModel,
  floor: number,
  { random, secondsLeft }: RepairSettings,
): Generator<Repair, readonly Move[] | null, void> {
  const greedy = greedyRepair(model);
  let best: readonly Move[] | null = greedy.isBalanced ? greedy.moves : null;
  const state = (): Repair => ({ moves: best, fewest: floor });
  yield state();
  let count = Math.max(floor, greedy.moves.length);
  // Without a repair in hand the count rises until one is found.
  while (!best && count <= 2 * (greedy.moves.length + floor) && secondsLeft() > 0) {
    best = yield* tried(model, greedy.moves, count, 2, random, state);
    count++;
  }
  while (best && best.length > floor && secondsLeft() > 0) {
    const fewer: readonly Move[] | null = yield* tried(model, best, best.length - 1, TRIES, random, state);
    if (!fewer) break;
    best = fewer;
  }
  return best;
}

/** Looks for a repair of a given size, first near the moves given, then from anywhere. */
function* tried(
  model: RepairModel,
  start: readonly Move[],
  count: number,
  tries: number,
  random: RandomSource,
  state: () => Repair,
): Generator<Repair, readonly Move[] | null, void> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const search = { count, steps: STEPS, worthWeight: 0 };
    const moves = yield* stepping(searchMoves(model, attempt === 0 ? start : [], search, random), state);
    if (moves) return moves;
  }
  return null;
}

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
