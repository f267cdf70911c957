import type { DesignProblem } from '../problem/designProblem.ts';
import { fromBases } from '../problem/designProblem.ts';
import { plane } from '../problem/geography.ts';
import { seededRandom } from '../problem/random.ts';

/** Accounts on a square of 10 × 10 around fixed centres, with two measures: small enough to try every assignment. */
export function smallProblem(
  seed: number,
  { accountCount = 8, territoryCount = 2, tolerance = 0.25 } = {},
): DesignProblem {
  const random = seededRandom(seed);
  const row = (scale: number): Float64Array => Float64Array.from({ length: accountCount }, () => scale * random());
  const amounts = (): Float64Array => row(9).map((each) => 1 + Math.floor(each));
  return {
    accountCount,
    shares: new Float64Array(territoryCount).fill(1),
    weights: amounts(),
    geography: plane(row(10), row(10)),
    measures: [
      { name: 'work', tolerance, amounts: amounts() },
      { name: 'value', tolerance, amounts: amounts() },
    ],
    rules: [],
    softCosts: [],
    start: fromBases(Float64Array.from({ length: 2 * territoryCount }, () => 10 * random())),
  };
}

/** Every assignment of accounts to territories, one after another in the same array. */
export function* everyAssignment(accountCount: number, territoryCount: number): Generator<Int32Array> {
  const assignment = new Int32Array(accountCount);
  for (;;) {
    yield assignment;
    let i = 0;
    while (i < accountCount && assignment[i] === territoryCount - 1) assignment[i++] = 0;
    if (i === accountCount) return;
    assignment[i]!++;
  }
}
