import type { TerritoryKey } from '../../ids.ts';
import type { Count } from '../../quantities.ts';
import type { BalanceMeasure } from '../accountFacts.ts';
import { balance } from '../balance.ts';
import type { MeasureBalance } from '../balance.ts';
import type { BalanceBand } from '../balanceVerdict.ts';

/** A plan as it is before anybody asks "what if": every account in one territory, with what it brings there. */
export interface WhatIfBase {
  readonly territories: readonly TerritoryKey[];
  readonly measures: readonly BalanceMeasure[];
  /** The place of each account's territory in `territories`. */
  readonly home: Int32Array;
  /**
   * What account i brings to measure k, at i · K + k: whole numbers (cents, hundredths of an hour), so that sums do not
   * depend on the order of their parts; NaN where it is not known.
   */
  readonly amounts: Float64Array;
}

/** An account, and the territory it goes to; both by their places. */
export interface Relocation {
  readonly account: number;
  readonly to: number;
}

/** A plan with some accounts elsewhere. It never changes: each further move makes another one. */
export interface WhatIf {
  readonly base: WhatIfBase;
  /** The accounts that are not at home, and where they are. */
  readonly moved: ReadonlyMap<number, number>;
  /** The sum of territory j and measure k over the accounts whose amount is known, at j · K + k. */
  readonly totals: Float64Array;
  /** How many accounts that sum is over. */
  readonly knownCounts: Int32Array;
  /** Accounts by territory. */
  readonly counts: Int32Array;
}

/** The plan before any move, counted account by account. */
export function whatIf(base: WhatIfBase): WhatIf {
  const size = base.territories.length;
  const counted = {
    base,
    moved: new Map<number, number>(),
    totals: new Float64Array(size * base.measures.length),
    knownCounts: new Int32Array(size * base.measures.length),
    counts: new Int32Array(size),
  };
  base.home.forEach((territory, account) => add(counted, account, territory, 1));
  return counted;
}

/**
 * The plan after further moves: its parent plus what the moves change, never counted anew. It costs as much as there
 * are territories and moved accounts, however many accounts stay.
 *
 * An account that is sent where it is stays; one sent back home is not moved any more.
 */
export function afterMoves(plan: WhatIf, moves: readonly Relocation[]): WhatIf {
  const { base } = plan;
  const moved = new Map(plan.moved);
  const next = {
    base,
    moved,
    totals: plan.totals.slice(),
    knownCounts: plan.knownCounts.slice(),
    counts: plan.counts.slice(),
  };
  for (const { account, to } of moves) {
    const home = base.home[account]!;
    const from = moved.get(account) ?? home;
    if (from === to) continue;
    add(next, account, from, -1);
    add(next, account, to, 1);
    if (to === home) moved.delete(account);
    else moved.set(account, to);
  }
  return next;
}

function add({ base, totals, knownCounts, counts }: WhatIf, account: number, territory: number, sign: 1 | -1): void {
  const K = base.measures.length;
  counts[territory]! += sign;
  for (let k = 0; k < K; k += 1) {
    const amount = base.amounts[account * K + k]!;
    if (Number.isNaN(amount)) continue;
    totals[territory * K + k]! += sign * amount;
    knownCounts[territory * K + k]! += sign;
  }
}

/** Where an account is, by its territory's place. */
export const territoryOf = (plan: WhatIf, account: number): number =>
  plan.moved.get(account) ?? plan.base.home[account]!;

/**
 * A territory's sum of a measure, in the unit of the amounts: 0 where there are no accounts, null where there are some
 * and the amount of none of them is known.
 */
export function territoryValue({ base, totals, knownCounts, counts }: WhatIf, territory: number, k: number) {
  const at = territory * base.measures.length + k;
  return counts[territory]! > 0 && knownCounts[at] === 0 ? null : totals[at]!;
}

/** How evenly a measure lies over the territories, all of them peers. */
export function whatIfBalance(plan: WhatIf, k: number, band: BalanceBand): MeasureBalance {
  const values = plan.base.territories.map((territory, at) => ({
    territory,
    depth: 0,
    isLeaf: true,
    value: territoryValue(plan, at, k),
  }));
  return balance(plan.base.measures[k]!, values, band);
}

/** The moves that lead from the base to the plan, in no order that means anything. */
export const relocations = ({ moved }: WhatIf): Relocation[] => [...moved].map(([account, to]) => ({ account, to }));

/** How many accounts change hands. */
export const moveCount = ({ moved }: WhatIf): Count => moved.size;
