import type { Geography } from './geography.ts';
import type { Measure } from './measures.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import type { HardRule, SoftCost } from './rules.ts';

/**
 * Where the centres of territories may be: at given places that stay (home bases), anywhere, or only at accounts.
 */
export type CentreChoice = 'fixed' | 'free' | 'nodes';

/**
 * Where a design begins: with centres already known for some territories (rows in the geography's coordinates), and NaN
 * in the rows of those still to be found. Territories keep their numbers from start to plan.
 */
export type Start = { readonly choice: CentreChoice; readonly centres: Float64Array };

/** Everything a design is made from. Accounts and territories are numbers from 0; names stay with the caller. */
export type DesignProblem = {
  readonly accountCount: number;
  /** The capacity of each territory relative to the others: 1 each, or the part of full time its people have. */
  readonly shares: ArrayLike<number>;
  /** What a unit of distance costs for each account; never negative. */
  readonly weights: Float64Array;
  readonly geography: Geography;
  readonly measures: readonly Measure[];
  readonly rules: readonly HardRule[];
  readonly softCosts: readonly SoftCost[];
  readonly start: Start;
  /** Given, every territory must be one connected piece. */
  readonly neighbours?: Neighbourhood;
};

/** Starts with nothing known: every centre is looked for. */
export function fromNothing(choice: 'free' | 'nodes', territoryCount: number, dimension: number): Start {
  return { choice, centres: new Float64Array(territoryCount * dimension).fill(NaN) };
}

/** Starts from home bases, which stay where they are. */
export const fromBases = (centres: Float64Array): Start => ({ choice: 'fixed', centres });

/**
 * Starts from today's plan: each territory's centre is the middle of the accounts it has now, to be moved from there.
 * Territories without accounts today are looked for.
 */
export function fromToday(
  choice: 'free' | 'nodes',
  geography: Geography,
  weights: Float64Array,
  currentTerritoryOf: Int32Array,
  territoryCount: number,
): Start {
  const centres = new Float64Array(territoryCount * geography.dimension).fill(NaN);
  membersOf(currentTerritoryOf, territoryCount).forEach((members, j) => {
    if (members.length > 0) geography.centreOf(members, weights, centres, j);
  });
  return { choice, centres };
}

/** The accounts of each territory, in rising order; accounts at −1 are left out. */
export function membersOf(assignment: Int32Array, territoryCount: number): number[][] {
  const members: number[][] = Array.from({ length: territoryCount }, () => []);
  assignment.forEach((territory, account) => {
    if (territory >= 0) members[territory]!.push(account);
  });
  return members;
}

/** The cost of an account in a territory whose centre is row `territory` of `centres`; +∞ where a hard rule forbids it. */
export function costOfPair(
  problem: DesignProblem,
  centres: Float64Array,
): (account: number, territory: number) => number {
  const { geography, weights, rules, softCosts } = problem;
  const { distance } = geography;
  if (rules.length === 0 && softCosts.length === 0) return (i, j) => weights[i]! * distance(i, centres, j);
  return (i, j) => {
    const far = distance(i, centres, j);
    for (const rule of rules) if (!rule.permits(i, j, far)) return Infinity;
    let cost = weights[i]! * far;
    for (const soft of softCosts) cost += soft.costOf(i, j);
    return cost;
  };
}
