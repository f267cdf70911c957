import { distanceToMiddles, territoryKey, territoryOf, whatIf } from 'c/alignmentDomain';
import type { BalanceMeasure, MoveRules, WhatIf, WhatIfBase } from 'c/alignmentDomain';
import type { MapAccount } from 'c/mapDrawing';
import type { StudioAccount, StudioTerritory } from './studioAnswer';

/** What the studio balances, in the order of its choices. */
export const MEASURES = ['workload', 'potential', 'account'] as const satisfies readonly BalanceMeasure[];
export type StudioMeasure = (typeof MEASURES)[number];

/** Cents and hundredths of an hour: sums of whole numbers do not depend on their order. */
export const PARTS = 100;

/** The plan in the studio: its records, found by place and by id, and the numbers that the what-if counts with. */
export interface StudioModel {
  readonly territories: readonly StudioTerritory[];
  readonly accounts: readonly StudioAccount[];
  readonly placeOfTerritory: ReadonlyMap<string, number>;
  readonly placeOfAccount: ReadonlyMap<string, number>;
  readonly start: WhatIf;
  readonly rules: MoveRules;
  /** Places of the measures of which something is known. */
  readonly measures: readonly number[];
}

/** @param farthestKilometres how far an account may be from the middle of its territory; null for any distance */
export function studioModel(
  territories: readonly StudioTerritory[],
  accounts: readonly StudioAccount[],
  farthestKilometres: number | null,
): StudioModel {
  const placeOfTerritory = new Map(territories.map(({ id }, at) => [id, at]));
  const amounts = new Float64Array(accounts.length * MEASURES.length);
  accounts.forEach(({ workloadHours, potential }, at) => {
    amounts.set([parts(workloadHours), parts(potential), 1], at * MEASURES.length);
  });
  const base: WhatIfBase = {
    territories: territories.map(({ id }) => territoryKey(id)),
    measures: MEASURES,
    home: Int32Array.from(accounts, ({ territory }) => placeOfTerritory.get(territory) ?? 0),
    amounts,
  };
  const start = whatIf(base);
  const total = (measure: number): number =>
    territories.reduce((sum, _, at) => sum + start.totals[at * MEASURES.length + measure]!, 0);
  return {
    territories,
    accounts,
    placeOfTerritory,
    placeOfAccount: new Map(accounts.map(({ id }, at) => [id, at])),
    start,
    rules: rulesOf(base, territories, accounts, farthestKilometres),
    measures: MEASURES.flatMap((_, measure) => (total(measure) > 0 ? [measure] : [])),
  };
}

const parts = (value: number | null): number => (value === null ? NaN : Math.round(value * PARTS));

function rulesOf(
  base: WhatIfBase,
  territories: readonly StudioTerritory[],
  accounts: readonly StudioAccount[],
  farthest: number | null,
): MoveRules {
  const degrees = (of: (account: MapAccount) => number | null): Float64Array =>
    Float64Array.from(accounts, (account) => of(account) ?? NaN);
  const most = territories.map(({ capacityHours }) => (capacityHours === null ? null : capacityHours * PARTS));
  return {
    isLocked: (account) => accounts[account]!.isLocked || accounts[account]!.isShared,
    capacity: { measure: MEASURES.indexOf('workload'), most: (territory) => most[territory] ?? null },
    distance:
      farthest === null || farthest <= 0
        ? null
        : {
            between: distanceToMiddles(
              base,
              degrees(({ latitude }) => latitude),
              degrees(({ longitude }) => longitude),
            ),
            most: farthest,
          },
  };
}

/**
 * The accounts of each territory in a plan. Lists that a move does not touch stay the very same, so that what is drawn
 * of them is not drawn anew.
 */
export class AccountsByTerritory {
  readonly #accounts: readonly StudioAccount[];
  readonly #home: readonly (readonly StudioAccount[])[];
  #plan: WhatIf;
  #lists: readonly (readonly StudioAccount[])[];

  constructor({ accounts, start }: StudioModel) {
    const lists: StudioAccount[][] = start.base.territories.map(() => []);
    start.base.home.forEach((territory, account) => lists[territory]!.push(accounts[account]!));
    this.#accounts = accounts;
    this.#home = lists;
    this.#plan = start;
    this.#lists = lists;
  }

  in(plan: WhatIf): readonly (readonly StudioAccount[])[] {
    if (plan === this.#plan) return this.#lists;
    const touched = new Set<number>();
    for (const account of new Set([...plan.moved.keys(), ...this.#plan.moved.keys()])) {
      const [before, after] = [territoryOf(this.#plan, account), territoryOf(plan, account)];
      if (before !== after) touched.add(before).add(after);
    }
    const arrivals = new Map<number, StudioAccount[]>();
    const left = new Set<StudioAccount>();
    for (const [account, to] of plan.moved) {
      left.add(this.#accounts[account]!);
      if (touched.has(to)) arrivals.set(to, [...(arrivals.get(to) ?? []), this.#accounts[account]!]);
    }
    this.#lists = this.#lists.map((list, at) =>
      touched.has(at)
        ? [...this.#home[at]!.filter((account) => !left.has(account)), ...(arrivals.get(at) ?? [])]
        : list,
    );
    this.#plan = plan;
    return this.#lists;
  }
}
