import type { Distance } from './geography.ts';

/** A hard rule: what it forbids never happens, whatever it costs. */
export type HardRule = {
  readonly name: string;
  readonly permits: (account: number, territory: number, distance: Distance) => boolean;
};

/** A soft cost, added to weight × distance and in the same unit. */
export type SoftCost = {
  readonly name: string;
  readonly costOf: (account: number, territory: number) => number;
};

/** Accounts that must live in a given territory; −1 leaves an account free. */
export function locks(territoryOf: Int32Array): HardRule {
  return {
    name: 'locks',
    permits: (account, territory) => territoryOf[account]! < 0 || territoryOf[account] === territory,
  };
}

/** Skills, languages, industries: a territory may only hold accounts its people can serve. */
export function eligibility(name: string, isEligible: (account: number, territory: number) => boolean): HardRule {
  return { name, permits: isEligible };
}

/** No account farther from its territory's centre than this. */
export function maximumDistance(limit: Distance): HardRule {
  return { name: 'maximum distance', permits: (_account, _territory, distance) => distance <= limit };
}

/**
 * The price of taking an account away from who looks after it today: nothing where it stays, its relationship's worth
 * where it moves. Accounts that belong to nobody (−1) move for nothing.
 *
 * @param worth in the unit of weight × distance, one an account: 1 for all counts accounts, revenue counts relationships
 */
export function disruption(currentTerritoryOf: Int32Array, worth: ArrayLike<number>): SoftCost {
  return {
    name: 'disruption',
    costOf: (account, territory) => {
      const current = currentTerritoryOf[account]!;
      return current < 0 || current === territory ? 0 : worth[account]!;
    },
  };
}
