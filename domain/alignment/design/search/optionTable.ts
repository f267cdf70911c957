import type { OptionTable } from '../problem/assignmentModel.ts';

/**
 * The cheapest `width` territories of each account, cheapest first.
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
): OptionTable {
  const size = Math.min(width, territoryCount);
  const territory = new Int32Array(accountCount * size).fill(-1);
  const cost = new Float64Array(accountCount * size).fill(Infinity);
  for (let i = 0; i < accountCount; i++) {
    const first = i * size;
    const last = first + size - 1;
    for (let j = 0; j < territoryCount; j++) {
      const c = costOf(i, j);
      if (c >= cost[last]!) continue;
      let place = last;
      while (place > first && cost[place - 1]! > c) {
        cost[place] = cost[place - 1]!;
        territory[place] = territory[place - 1]!;
        place--;
      }
      cost[place] = c;
      territory[place] = j;
    }
  }
  return { width: size, territory, cost, isComplete: size === territoryCount, costOf };
}
