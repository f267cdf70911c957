import { globe } from '../design/problem/geography.ts';
import { territoryOf } from './whatIf.ts';
import type { Relocation, WhatIf, WhatIfBase } from './whatIf.ts';

/** What no move may break. */
export interface MoveRules {
  readonly isLocked: (account: number) => boolean;
  /** The most a territory may hold of a measure; null where nothing limits it. */
  readonly capacity: { readonly measure: number; readonly most: (territory: number) => number | null } | null;
  /** How far an account is from the middle of a territory, and how far it may be; both in kilometres. */
  readonly distance: {
    readonly between: (account: number, territory: number) => number | null;
    readonly most: number;
  } | null;
}

/** Why an account may not move. */
export type Refusal =
  | { readonly rule: 'locked'; readonly account: number }
  | { readonly rule: 'distance'; readonly account: number; readonly to: number; readonly kilometres: number }
  | { readonly rule: 'capacity'; readonly to: number; readonly value: number; readonly most: number };

/**
 * What speaks against moves made together; nothing where they may be made. An account sent where it is breaks nothing.
 *
 * Capacity refuses the set, not its accounts: a territory that is over it already takes no more, but may give. What is
 * not known refuses nothing.
 */
export function refusals(plan: WhatIf, moves: readonly Relocation[], rules: MoveRules): Refusal[] {
  const real = moves.filter(({ account, to }) => territoryOf(plan, account) !== to);
  const found: Refusal[] = [];
  for (const { account, to } of real) {
    if (rules.isLocked(account)) found.push({ rule: 'locked', account });
    else {
      const kilometres = rules.distance?.between(account, to) ?? null;
      if (rules.distance && kilometres !== null && kilometres > rules.distance.most) {
        found.push({ rule: 'distance', account, to, kilometres });
      }
    }
  }
  return [...found, ...overCapacity(plan, real, rules)];
}

function overCapacity(plan: WhatIf, moves: readonly Relocation[], { capacity }: MoveRules): Refusal[] {
  if (capacity === null) return [];
  const { measure, most } = capacity;
  const K = plan.base.measures.length;
  const amountOf = (account: number): number => plan.base.amounts[account * K + measure]! || 0;
  const changes = new Map<number, number>();
  for (const { account, to } of moves) {
    const from = territoryOf(plan, account);
    changes.set(from, (changes.get(from) ?? 0) - amountOf(account));
    changes.set(to, (changes.get(to) ?? 0) + amountOf(account));
  }
  return [...changes].flatMap(([to, change]): Refusal[] => {
    const limit = most(to);
    const value = plan.totals[to * K + measure]! + change;
    return change > 0 && limit !== null && value > limit ? [{ rule: 'capacity', to, value, most: limit }] : [];
  });
}

/**
 * How far accounts are from the middles of the base's territories, in kilometres on the ground: null where the place of
 * the account, or of every account of the territory, is not known. The middle is the base's: one that moved along with
 * every account would let a territory wander step by step as far as it likes.
 *
 * @param latitudes degrees north, NaN where unknown
 * @param longitudes degrees east, NaN where unknown
 */
export function distanceToMiddles(
  { home, territories }: WhatIfBase,
  latitudes: Float64Array,
  longitudes: Float64Array,
): (account: number, territory: number) => number | null {
  const isPlaced = (account: number): boolean =>
    !Number.isNaN(latitudes[account]!) && !Number.isNaN(longitudes[account]!);
  const geography = globe(latitudes, longitudes);
  const weights = new Float64Array(home.length).fill(1);
  const middles = new Float64Array(territories.length * geography.dimension).fill(NaN);
  const members: number[][] = territories.map(() => []);
  home.forEach((territory, account) => {
    if (isPlaced(account)) members[territory]!.push(account);
  });
  members.forEach((accounts, territory) => {
    if (accounts.length > 0) geography.centreOf(accounts, weights, middles, territory);
  });
  return (account, territory) =>
    isPlaced(account) && members[territory]!.length > 0 ? geography.distance(account, middles, territory) : null;
}
