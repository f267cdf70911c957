import fc from 'fast-check';
import { lagrangeanBound } from './bound/lagrangeanBound.ts';
import { modelFor } from './centres/balancedMiddles.ts';
import { design } from './design.ts';
import { designTerritories } from './designTerritories.ts';
import { costOfAssignment, loadsOf, violationOf } from './problem/assignmentModel.ts';
import { cancellable, unlimited } from './problem/budget.ts';
import type { DesignProblem } from './problem/designProblem.ts';
import { bandsOf } from './problem/measures.ts';
import { isContiguous, neighbourhoodOf } from './problem/neighbourhood.ts';
import { seededRandom } from './problem/random.ts';
import { contiguity } from './search/contiguity.ts';
import { everyAssignment, smallProblem } from './testing/smallProblem.ts';

const seeds = fc.nat({ max: 100_000 });

/** The least cost of a balanced assignment to the fixed centres, by trying all; Infinity when none is balanced. */
function bestByTrying(problem: DesignProblem): number {
  const m = problem.shares.length;
  const bands = bandsOf(problem.measures, problem.accountCount, problem.shares);
  const model = modelFor(problem, bands, problem.start.centres, new Float64Array(bands.lower.length), m);
  let best = Infinity;
  for (const assignment of everyAssignment(problem.accountCount, m)) {
    if (violationOf(model, loadsOf(model, assignment)) > 0) continue;
    best = Math.min(best, costOfAssignment(model, assignment));
  }
  return best;
}

const finished = <A>(search: Generator<unknown, A, void>): A => {
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
};

describe('the Lagrangean bound', () => {
  test('is never above the best balanced assignment, whatever the multipliers', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (seed, prices) => {
          const problem = smallProblem(seed);
          const bands = bandsOf(problem.measures, problem.accountCount, problem.shares);
          const model = modelFor(problem, bands, problem.start.centres, new Float64Array(4), 2);
          expect(lagrangeanBound(model, Float64Array.from(prices))).toBeLessThanOrEqual(bestByTrying(problem) + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a design around fixed centres', () => {
  test('costs what the best of all assignments costs, and its gap is true', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = smallProblem(seed, { accountCount: 9, territoryCount: 2 });
      const best = bestByTrying(problem);
      const { report, relaxation } = finished(design(problem, seededRandom(seed), unlimited));
      if (best === Infinity) {
        expect(relaxation).not.toBeNull();
        expect(report.isBalanced).toBe(false);
        continue;
      }
      expect({ seed, cost: report.cost }).toEqual({ seed, cost: expect.closeTo(best, 6) });
      expect(report.lowerBound).toBeLessThanOrEqual(best + 1e-9);
      expect(relaxation).toBeNull();
    }
  });

  test('can be stopped before any step and still places every account', () => {
    const problem = smallProblem(4, { accountCount: 60, territoryCount: 4 });
    for (const free of [0, 1, 2, 5, 20]) {
      let asked = 0;
      const budget = cancellable(() => asked++ >= free);
      const plan = finished(designTerritories(problem, seededRandom(1), budget));
      expect(plan.assignment).toHaveLength(60);
      for (const j of plan.assignment) expect(j).toBeGreaterThanOrEqual(0);
    }
  });

  test('only gets better while it searches', () => {
    const problem = smallProblem(9, { accountCount: 80, territoryCount: 4, tolerance: 0.05 });
    let last = { violation: Infinity, cost: Infinity };
    for (const { best } of designTerritories(problem, seededRandom(1), unlimited)) {
      if (!best || best === last) continue;
      const isBetter = best.violation < last.violation || (best.violation === 0 && best.cost <= last.cost + 1e-9);
      expect(isBetter).toBe(true);
      last = best;
    }
    expect(last.violation).toBe(0);
  });
});

test('where no plan keeps the tolerance, the relaxation is a plan that keeps its own', () => {
  // 3 accounts of 4, 5 and 6 for 2 territories: at best 9 against 6, a fifth off the mean of 7.5.
  const problem: DesignProblem = {
    ...smallProblem(1, { accountCount: 3 }),
    measures: [{ name: 'work', tolerance: 0.05, amounts: Float64Array.of(4, 5, 6) }],
  };
  const { relaxation, report } = finished(design(problem, seededRandom(1), unlimited));
  expect(report.gap).toBeNull();
  expect(relaxation!.tolerances.get('work')).toBeCloseTo(0.2, 9);
});

test('an account may leave exactly when its territory stays in one piece without it', () => {
  // A grid of 4 × 4, neighbours touching.
  const edges = Array.from({ length: 16 }, (_, i) => i).flatMap((i): [number, number][] => [
    ...(i % 4 < 3 ? [[i, i + 1] as [number, number]] : []),
    ...(i < 12 ? [[i, i + 4] as [number, number]] : []),
  ]);
  const grid = neighbourhoodOf(16, edges);
  const territory = fc.integer({ min: 0, max: 1 });
  fc.assert(
    fc.property(fc.array(territory, { minLength: 16, maxLength: 16 }), fc.nat({ max: 15 }), (drawn, account) => {
      const assignment = Int32Array.from(drawn);
      fc.pre(isContiguous(grid, assignment));
      const sizes = Int32Array.of(0, 0);
      for (const j of assignment) sizes[j]!++;
      const mayLeave = contiguity(grid, assignment, sizes).mayLeave(account);
      const without = assignment.slice();
      without[account] = 2;
      expect(mayLeave).toBe(isContiguous(grid, without));
    }),
    { numRuns: 500 },
  );
});
