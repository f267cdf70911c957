import { costOfAssignment, loadsOf, violationOf, type AssignmentModel } from '../problem/assignmentModel.ts';
import type { RandomSource } from '../problem/random.ts';
import { exchangePairs } from './exchangePairs.ts';
import { flexibleAccounts, type FlexibleAccounts } from './flexibleAccounts.ts';
import { pairExchange } from './pairExchange.ts';
import { relaxAndFix } from './relaxAndFix.ts';

/** Territories planned anew together. */
export const REGION = 5;

/**
 * Improves a plan region by region: a territory and the few it shares most accounts with are planned anew while the
 * rest stays, by the same relax-and-fix and pair exchanges as the whole (large neighbourhood search: P. Shaw, CP 1998).
 * Changes the assignment in place, only for the better, and yields the cost saved by each region tried, 0 for none.
 *
 * Never ends by itself: the caller stops asking.
 */
export function* regionSearch(
  model: AssignmentModel,
  flexible: FlexibleAccounts,
  assignment: Int32Array,
  multipliers: Float64Array,
  random: RandomSource,
): Generator<number | undefined, never, void> {
  const m = model.territoryCount;
  const pairs = exchangePairs(flexible, m);
  const shared: Map<number, number>[] = Array.from({ length: m }, () => new Map());
  pairs.first.forEach((first, p) => {
    const size = pairs.start[p + 1]! - pairs.start[p]!;
    shared[first]!.set(pairs.second[p]!, size);
    shared[pairs.second[p]!]!.set(first, size);
  });

  let losses = lossesOf(model, flexible, assignment, multipliers);
  for (;;) {
    const seed = worstOf(losses, random);
    const region = [seed];
    const closeness = [...shared[seed]!].map(([j, size]) => ({ j, size: size * (0.3 + random()) }));
    closeness.sort((a, b) => b.size - a.size);
    for (const { j } of closeness.slice(0, REGION - 1)) region.push(j);
    const part = partOf(model, assignment, region);
    const prices = new Float64Array(region.length * model.measureCount);
    region.forEach((j, r) => {
      for (let k = 0; k < model.measureCount; k++) {
        prices[r * model.measureCount + k] = multipliers[j * model.measureCount + k]!;
      }
    });
    const partFlexible = flexibleAccounts(part.model, prices, REGION, Infinity);
    const planned = part.accounts.map((_, x) => partFlexible.territory[x * partFlexible.width]!);
    for (const _ of relaxAndFix(part.model, partFlexible, planned, prices, 0.01 + 0.08 * random())) yield undefined;
    for (const _ of pairExchange(part.model, partFlexible, planned, prices, random)) yield undefined;

    const before = costOfAssignment(part.model, part.present);
    const after = costOfAssignment(part.model, planned);
    const isHeld = violationOf(part.model, loadsOf(part.model, planned)) === 0;
    const saved = isHeld && after < before - 1e-9 * Math.abs(before) ? before - after : 0;
    if (saved > 0) {
      part.accounts.forEach((i, x) => (assignment[i] = region[planned[x]!]!));
      losses = lossesOf(model, flexible, assignment, multipliers);
    }
    yield saved;
  }
}

/** What each territory costs above the bound: the excesses of its accounts and the unused side of its bands. */
function lossesOf(
  model: AssignmentModel,
  flexible: FlexibleAccounts,
  assignment: Int32Array,
  multipliers: Float64Array,
): Float64Array {
  const losses = new Float64Array(model.territoryCount);
  assignment.forEach((j, i) => {
    for (let c = i * flexible.width; c < i * flexible.width + flexible.count[i]!; c++) {
      if (flexible.territory[c] === j) losses[j]! += flexible.excess[c]!;
    }
  });
  loadsOf(model, assignment).forEach((load, b) => {
    const multiplier = multipliers[b]!;
    const side = multiplier > 0 ? model.upper[b]! : model.lower[b]!;
    losses[Math.floor(b / model.measureCount)]! += multiplier * (side - load);
  });
  return losses;
}

/** The worst of three territories drawn at random: mostly bad ones, in time all of them. */
function worstOf(losses: Float64Array, random: RandomSource): number {
  let worst = Math.floor(random() * losses.length);
  for (let draw = 0; draw < 2; draw++) {
    const other = Math.floor(random() * losses.length);
    if (losses[other]! > losses[worst]!) worst = other;
  }
  return worst;
}

/** The accounts of some territories as a problem of their own, territories numbered as in `region`. */
function partOf(
  model: AssignmentModel,
  assignment: Int32Array,
  region: readonly number[],
): { model: AssignmentModel; accounts: Int32Array; present: Int32Array } {
  const { measureCount: K } = model;
  const numberOf = new Map(region.map((j, r) => [j, r]));
  const accounts: number[] = [];
  assignment.forEach((j, i) => {
    if (numberOf.has(j)) accounts.push(i);
  });
  const width = region.length;
  const territory = new Int32Array(accounts.length * width).fill(-1);
  const cost = new Float64Array(accounts.length * width).fill(Infinity);
  const amounts = new Float64Array(accounts.length * K);
  accounts.forEach((i, x) => {
    let kept = x * width;
    region.forEach((j, r) => {
      const price = model.options.costOf(i, j);
      if (price === Infinity) return;
      territory[kept] = r;
      cost[kept++] = price;
    });
    for (let k = 0; k < K; k++) amounts[x * K + k] = model.amounts[i * K + k]!;
  });
  const bandOf = (bands: Float64Array): Float64Array =>
    Float64Array.from({ length: width * K }, (_, b) => bands[region[Math.floor(b / K)]! * K + (b % K)]!);
  return {
    model: {
      accountCount: accounts.length,
      territoryCount: width,
      measureCount: K,
      amounts,
      lower: bandOf(model.lower),
      upper: bandOf(model.upper),
      options: { width, territory, cost, costOf: (x, r) => model.options.costOf(accounts[x]!, region[r]!) },
    },
    accounts: Int32Array.from(accounts),
    present: Int32Array.from(accounts, (i) => numberOf.get(assignment[i]!)!),
  };
}
