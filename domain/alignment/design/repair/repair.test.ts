import { seededRandom } from '../problem/random.ts';
import { fewestMoves } from './fewestMoves.ts';
import { greedyRepair } from './greedyRepair.ts';
import { balanceAfter, moveEffects } from './moveEffects.ts';
import { repairChoices } from './repairChoices.ts';
import { excessOf, repairModel, totalExcess, type Move, type RepairProblem } from './repairProblem.ts';
import { searchMoves } from './searchMoves.ts';
import { smallestRepair } from './smallestRepair.ts';
import { everyAssignment, smallProblem } from '../testing/smallProblem.ts';

/** Eight accounts of three territories, some too full: small enough to try every plan. */
function drifted(seed: number): RepairProblem {
  const { measures, shares, accountCount, weights } = smallProblem(seed, { territoryCount: 3, tolerance: 0.35 });
  const random = seededRandom(seed + 1);
  const current = Int32Array.from({ length: accountCount }, (_, i) => (i < 3 ? i : Math.floor(3 * random() ** 2)));
  const mayMove = (account: number): boolean => account !== 5;
  return { accountCount, territoryCount: 3, measures, shares, current, mayMove, worth: weights };
}

function ended<Answer>(search: Generator<unknown, Answer, void>): Answer {
  for (let step = search.next(); ; step = search.next()) if (step.done) return step.value;
}

function fewestByTrying(problem: RepairProblem): number {
  const model = repairModel(problem);
  let fewest = Infinity;
  for (const assignment of everyAssignment(problem.accountCount, 3)) {
    if (assignment[5] !== problem.current[5]) continue;
    const moves = assignment.reduce((sum, j, i) => sum + (j === problem.current[i] ? 0 : 1), 0);
    if (moves < fewest && isBalanced(model, assignment)) fewest = moves;
  }
  return fewest;
}

function isBalanced(model: ReturnType<typeof repairModel>, assignment: ArrayLike<number>): boolean {
  const loads = new Float64Array(model.loads.length);
  for (let i = 0; i < assignment.length; i++) {
    for (let k = 0; k < 2; k++) loads[assignment[i]! * 2 + k]! += model.amounts[i * 2 + k]!;
  }
  return totalExcess(model, loads) === 0;
}

const after = (problem: RepairProblem, moves: readonly Move[]): Int32Array => {
  const assignment = problem.current.slice();
  for (const { account, to } of moves) assignment[account] = to;
  return assignment;
};

const finished = <A>(search: Generator<unknown, A, void>): A => {
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
};

describe('a repair', () => {
  const cases = Array.from({ length: 25 }, (_, seed) => drifted(seed + 1));

  test('needs at least as many moves as the floors say, and the floors never say too much', () => {
    for (const problem of cases) {
      expect(fewestMoves(repairModel(problem)).total).toBeLessThanOrEqual(Math.min(fewestByTrying(problem), 9));
    }
  });

  test('is found with the fewest moves there are, without any solver', () => {
    let repaired = 0;
    for (const [seed, problem] of cases.entries()) {
      const fewest = fewestByTrying(problem);
      if (fewest === Infinity) continue;
      repaired++;
      let time = 60;
      const { moves } = finished(
        smallestRepair(problem, { random: seededRandom(seed), secondsLeft: () => (time -= 1e-4) }),
      );
      expect({ seed, moves: moves?.length }).toEqual({ seed, moves: fewest });
      expect(isBalanced(repairModel(problem), after(problem, moves!))).toBe(true);
      for (const { account, from } of moves!) expect([account === 5, from]).toEqual([false, problem.current[account]]);
    }
    expect(repaired).toBeGreaterThan(5);
  });

  test('by greed alone is honest about whether all bands hold', () => {
    for (const problem of cases) {
      const { moves, isBalanced: isSaid } = ended(greedyRepair(repairModel(problem)));
      expect(isBalanced(repairModel(problem), after(problem, moves))).toBe(isSaid);
    }
  });

  test('has exactly the number of moves that was asked for, each to another territory', () => {
    for (const problem of cases) {
      const search = { count: 3, steps: 20_000, worthWeight: 0 };
      const moves = finished(searchMoves(repairModel(problem), [], search, seededRandom(1)));
      if (moves === null) continue;
      expect(new Set(moves.map(({ account }) => account)).size).toBe(3);
      for (const { from, to } of moves) expect(to).not.toBe(from);
      expect(isBalanced(repairModel(problem), after(problem, moves))).toBe(true);
    }
  });

  test('shows effects that lead, move by move, from today’s balance to the balance after all', () => {
    const problem = cases[0]!;
    const moves = [
      { account: 0, from: problem.current[0]!, to: (problem.current[0]! + 1) % 3 },
      { account: 1, from: problem.current[1]!, to: (problem.current[1]! + 1) % 3 },
    ];
    const effects = moveEffects(problem, moves);
    const start = balanceAfter(problem, []);
    const end = balanceAfter(problem, moves);
    expect(effects[0]![0]!.from.before).toBeCloseTo(start[moves[0]!.from * 2]!.fraction, 12);
    expect(effects[1]![0]!.to.after).toBeCloseTo(end[moves[1]!.to * 2]!.fraction, 12);
    expect(effects[1]![1]!.from.after).toBeCloseTo(end[moves[1]!.from * 2 + 1]!.fraction, 12);
  });

  test('offers choices whose balance gets better with every further move', () => {
    for (const problem of cases.slice(0, 8)) {
      const [least, knee, best] = ended(repairChoices(problem, []));
      expect(least!.moves).toEqual([]);
      expect(knee!.moves.length).toBeLessThanOrEqual(best!.moves.length);
      expect(knee!.worstImbalance).toBeLessThanOrEqual(least!.worstImbalance + 1e-12);
      expect(best!.worstImbalance).toBeLessThanOrEqual(knee!.worstImbalance + 1e-12);
    }
  });
});

test('a load within the rounding of sums counts as inside its band', () => {
  const model = repairModel(drifted(1));
  const loads = model.upper.slice();
  loads[0]! += 1e-12;
  expect(excessOf(model, loads, 0)).toBe(0);
  loads[0]! += 1e-6;
  expect(excessOf(model, loads, 0)).toBeGreaterThan(0);
});
