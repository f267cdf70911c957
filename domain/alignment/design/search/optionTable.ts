import type { OptionTable } from '../problem/assignmentModel.ts';

/** Prices added to the costs of pairs when options are ranked: multipliers per band and amounts per account. */
export type BandPricing = { readonly multipliers: Float64Array; readonly amounts: Float64Array };

/**
 * The `width` best permitted territories of each account, best first by reduced cost: the cost of the pair plus, for
 * each measure, its amount times the territory's multiplier. Without pricing the cheapest come first.
 *
 * Ranking by reduced cost matters: territories in empty country pay accounts from far away to come, so the nearest
 * dozen need not hold the one an account is sent to.
 *
 * Each row is kept as a small sorted list while the territories are read once (insertion below the worst kept), which
 * for the ten to twenty options worth keeping beats sorting the whole row.
 *
 * @param costOf the cost of a pair; +∞ forbids it
 */
export function optionTable(
  accountCount: number,
  territoryCount: number,
  width: number,
  costOf: (account: number, territory: number) => number,
  pricing?: BandPricing,
): OptionTable {
  const size = Math.min(width, territoryCount);
  const territory = new Int32Array(accountCount * size).fill(-1);
  const cost = new Float64Array(accountCount * size).fill(Infinity);
  const multipliers = pricing?.multipliers ?? new Float64Array(0);
  const amounts = pricing?.amounts ?? new Float64Array(0);
  const K = pricing ? multipliers.length / territoryCount : 0;
  const rank = new Float64Array(size);
  for (let i = 0; i < accountCount; i++) {
    const first = i * size;
    rank.fill(Infinity);
    for (let j = 0; j < territoryCount; j++) {
      const c = costOf(i, j);
      let r = c;
      for (let k = 0; k < K; k++) r += multipliers[j * K + k]! * amounts[i * K + k]!;
      if (r >= rank[size - 1]! || c === Infinity) continue;
      let place = size - 1;
      while (place > 0 && rank[place - 1]! > r) {
        rank[place] = rank[place - 1]!;
        cost[first + place] = cost[first + place - 1]!;
        territory[first + place] = territory[first + place - 1]!;
        place--;
      }
      rank[place] = r;
      cost[first + place] = c;
      territory[first + place] = j;
    }
  }
  return { width: size, territory, cost, costOf };
}
