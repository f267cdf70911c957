import type { Count, Fraction } from '../../../quantities.ts';
import { costOfPair, membersOf, type DesignProblem } from '../problem/designProblem.ts';
import type { Distance } from '../problem/geography.ts';
import { bandRule, bandsOf } from '../problem/measures.ts';
import { piecesOf } from '../problem/neighbourhood.ts';
import type { Plan } from '../problem/plan.ts';
import { balanceOf, type Imbalance } from './balance.ts';

/** The price of one territory's band in one measure, per unit of the measure; both sides are never negative. */
export type Multiplier = {
  readonly territory: number;
  readonly measure: string;
  readonly over: number;
  readonly under: number;
};

/** How near a territory's accounts are to its centre. */
export type Compactness = {
  readonly territory: number;
  readonly accounts: Count;
  /** Weighted by what a unit of distance costs for each account. */
  readonly meanDistance: Distance;
  readonly farthestDistance: Distance;
};

/** A rule that shapes the plan: relaxing it by a unit would save `price`, or it keeps `accounts` from their cheapest place. */
export type BindingRule = {
  readonly rule: string;
  readonly territory?: number;
  readonly side?: 'over' | 'under';
  readonly price?: number;
  readonly accounts?: Count;
};

/** What is known of a plan, every number recomputed from the plan itself. */
export type DesignReport = {
  /** Accounts that no territory may take around these centres: farther than allowed from all of them. */
  readonly unassigned: readonly number[];
  /** Of the accounts that are assigned. */
  readonly cost: number;
  /**
   * Proven for the reported centres by the multipliers alone: Σᵢ minⱼ [cᵢⱼ + Σₖ (over − under)·aᵢₖ] −
   * Σⱼₖ [over·(1+τₖ)·mₖ − under·(1−τₖ)·mₖ]. The minimum runs over all territories, permitted or not.
   */
  readonly lowerBound: number;
  /** (cost − lowerBound) ÷ lowerBound; null unless balance and contiguity hold. */
  readonly gap: Fraction | null;
  /** The same with the minimum over permitted territories only: higher where rules bind. */
  readonly lowerBoundWithinRules: number;
  readonly gapWithinRules: Fraction | null;
  readonly isBalanced: boolean;
  readonly isContiguous: boolean;
  readonly balance: readonly Imbalance[];
  readonly multipliers: readonly Multiplier[];
  readonly compactness: readonly Compactness[];
  readonly bindingRules: readonly BindingRule[];
};

/** Looks a plan over. Nothing is taken from the search but the assignment, the centres and the multipliers. */
export function designReport(problem: DesignProblem, plan: Plan): DesignReport {
  const { accountCount: n, measures, shares } = problem;
  const K = measures.length;
  const m = shares.length;
  const bands = bandsOf(measures, n, shares);
  const costWithRules = costOfPair(problem, plan.places);
  const costOf = costOfPair({ ...problem, rules: [] }, plan.places);
  const price = Float64Array.from(plan.multipliers, (multiplier, b) => multiplier / bands.scales[b % K]!);
  const balance = balanceOf(measures, plan.assignment, shares);
  const isBalanced = balance.every(({ load }, b) =>
    isWithin(load, bands.lower[b]!, bands.upper[b]!, bands.scales[b % K]!),
  );
  const pieces = problem.neighbours ? piecesOf(problem.neighbours, plan.assignment).territoryOf : [];
  const isContiguous = new Set(pieces).size === pieces.length;

  const unassigned: number[] = [];
  let cost = 0;
  let bound = 0;
  let boundWithinRules = 0;
  let kept = 0;
  for (let i = 0; i < n; i++) {
    if (plan.assignment[i]! < 0) unassigned.push(i);
    else cost += costOf(i, plan.assignment[i]!);
    let least = Infinity;
    let leastPermitted = Infinity;
    for (let j = 0; j < m; j++) {
      let r = 0;
      for (let k = 0; k < K; k++) r += price[j * K + k]! * measures[k]!.amounts[i]!;
      least = Math.min(least, costOf(i, j) + r);
      if (problem.rules.length > 0) leastPermitted = Math.min(leastPermitted, costWithRules(i, j) + r);
    }
    bound += least;
    boundWithinRules += problem.rules.length > 0 ? leastPermitted : least;
    if (problem.rules.length > 0 && leastPermitted > least + 1e-9 * Math.abs(least)) kept++;
  }
  price.forEach((each, b) => {
    const paid = each * (each > 0 ? bands.upper[b]! : bands.lower[b]!) * bands.scales[b % K]!;
    bound -= paid;
    boundWithinRules -= paid;
  });
  const isProven = isBalanced && isContiguous && unassigned.length === 0;
  return {
    unassigned,
    cost,
    lowerBound: bound,
    gap: isProven ? gapOf(cost, bound) : null,
    lowerBoundWithinRules: boundWithinRules,
    gapWithinRules: isProven ? gapOf(cost, boundWithinRules) : null,
    isBalanced,
    isContiguous,
    balance,
    multipliers: Array.from(price, (each, b) => ({
      territory: Math.floor(b / K),
      measure: measures[b % K]!.name,
      over: Math.max(0, each),
      under: Math.max(0, -each),
    })),
    compactness: compactnessOf(problem, plan),
    bindingRules: bindingRulesOf(problem, price, bands.scales, kept),
  };
}

/** Within a band up to the rounding of sums: a hundred-thousandth of a millionth of the mean. */
const isWithin = (load: number, lower: number, upper: number, scale: number): boolean =>
  load / scale <= upper + 1e-11 && load / scale >= lower - 1e-11;

/** A cost at its bound has no gap even where both are 0; a bound of 0 or less says nothing about a cost above it. */
function gapOf(cost: number, bound: number): Fraction | null {
  if (cost <= bound + 1e-9 * Math.abs(bound)) return 0;
  return bound > 0 ? (cost - bound) / bound : null;
}

function compactnessOf(problem: DesignProblem, plan: Plan): Compactness[] {
  if (problem.geography.dimension === 0) return [];
  return membersOf(plan.assignment, problem.shares.length).map((members, territory) => {
    let weight = 0;
    let weighted = 0;
    let farthestDistance = 0;
    for (const i of members) {
      const far = problem.geography.distance(i, plan.places, territory);
      weight += problem.weights[i]!;
      weighted += problem.weights[i]! * far;
      farthestDistance = Math.max(farthestDistance, far);
    }
    return { territory, accounts: members.length, meanDistance: weight > 0 ? weighted / weight : 0, farthestDistance };
  });
}

/** The ten bands whose relaxation would save most, and what the hard rules hold back. */
function bindingRulesOf(
  problem: DesignProblem,
  price: Float64Array,
  scales: Float64Array,
  keptFromCheapest: Count,
): BindingRule[] {
  const K = problem.measures.length;
  const byWorth = Array.from(price.keys()).sort(
    (a, b) => Math.abs(price[b]!) * scales[b % K]! - Math.abs(price[a]!) * scales[a % K]!,
  );
  const bands = byWorth
    .filter((b) => price[b] !== 0)
    .slice(0, 10)
    .map((b): BindingRule => ({
      rule: bandRule(problem.measures[b % K]!),
      territory: Math.floor(b / K),
      side: price[b]! > 0 ? 'over' : 'under',
      price: Math.abs(price[b]!),
    }));
  if (keptFromCheapest === 0) return bands;
  return [...bands, { rule: problem.rules.map((rule) => rule.name).join(', '), accounts: keptFromCheapest }];
}
