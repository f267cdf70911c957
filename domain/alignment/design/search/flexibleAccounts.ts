import type { AssignmentModel } from '../problem/assignmentModel.ts';

/**
 * For each account the few territories that are worth a thought at the given multipliers, cheapest by reduced cost
 * first: row i holds `count[i]` options from i·width on. `excess` is the reduced cost above the account's cheapest, so
 * that every assignment costs the bound plus its excesses plus its unused band (complementary slackness).
 */
export type FlexibleAccounts = {
  readonly width: number;
  readonly count: Int32Array;
  readonly territory: Int32Array;
  readonly cost: Float64Array;
  readonly excess: Float64Array;
  /** Accounts with two options or more. */
  readonly accounts: Int32Array;
};

/**
 * @param width the most options kept for one account
 * @param reach the largest excess kept, in units of cost
 */
export function flexibleAccounts(
  model: AssignmentModel,
  multipliers: Float64Array,
  width: number,
  reach: number,
): FlexibleAccounts {
  const { accountCount: n, measureCount: K, amounts, options } = model;
  const size = Math.min(width, options.width);
  const count = new Int32Array(n);
  const territory = new Int32Array(n * size).fill(-1);
  const cost = new Float64Array(n * size).fill(Infinity);
  const excess = new Float64Array(n * size).fill(Infinity);
  const flexible: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = i * size;
    let kept = 0;
    for (let c = 0; c < options.width; c++) {
      const j = options.territory[i * options.width + c]!;
      if (j < 0) break;
      const price = options.cost[i * options.width + c]!;
      let r = price;
      for (let k = 0; k < K; k++) r += multipliers[j * K + k]! * amounts[i * K + k]!;
      let place = row + Math.min(kept, size - 1);
      if (kept === size && excess[place]! <= r) continue;
      while (place > row && excess[place - 1]! > r) {
        excess[place] = excess[place - 1]!;
        cost[place] = cost[place - 1]!;
        territory[place] = territory[place - 1]!;
        place--;
      }
      excess[place] = r;
      cost[place] = price;
      territory[place] = j;
      kept = Math.min(kept + 1, size);
    }
    const least = excess[row]!;
    let worthwhile = 0;
    for (let c = 0; c < kept; c++) {
      excess[row + c]! -= least;
      if (excess[row + c]! <= reach) worthwhile = c + 1;
    }
    count[i] = worthwhile;
    if (worthwhile > 1) flexible.push(i);
  }
  return { width: size, count, territory, cost, excess, accounts: Int32Array.from(flexible) };
}
