import type { TerritoryKey } from '../ids.ts';
import type { BalanceIndex, Count, Fraction } from '../quantities.ts';
import type { BalanceMeasure } from './accountFacts.ts';
import { balanceVerdict } from './balanceVerdict.ts';
import type { BalanceBand, BalanceVerdict } from './balanceVerdict.ts';
import { gini, meanOf, variation } from './spread.ts';

/** One territory's value of a measure, in any unit. */
export interface TerritoryValue {
  readonly territory: TerritoryKey;
  /** 0 at the top of the plan. */
  readonly depth: Count;
  readonly isLeaf: boolean;
  /** Null when unknown; such a territory has no index and is in no mean. */
  readonly value: number | null;
}

export interface TerritoryBalance extends TerritoryValue {
  /** The mean of the known territories at the same depth, itself included; null when none is known. */
  readonly mean: number | null;
  /** Value ÷ mean; null when either is unknown or the mean is not above 0. */
  readonly index: BalanceIndex | null;
  /** Value − mean, in the measure's unit. Over all territories of a depth these add up to nothing. */
  readonly deviation: number | null;
  readonly verdict: BalanceVerdict;
}

export interface MeasureBalance {
  readonly measure: BalanceMeasure;
  /** In the order given. */
  readonly territories: readonly TerritoryBalance[];
  /** Coefficient of variation over the leaves. */
  readonly variationFraction: number | null;
  /** Gini coefficient over the leaves. */
  readonly giniFraction: Fraction | null;
  /** The share of the leaves whose index lies inside the band; null with fewer than two known. */
  readonly inBandFraction: Fraction | null;
}

/**
 * How evenly one measure lies over a plan's territories. Each is compared with the mean of those at its own depth: a
 * district with districts, never with its own region. Vacant territories are passed with their value (0 if they have
 * nothing): their share of the work exists whether or not anyone is hired to do it. The unassigned bucket is not a
 * territory and is not passed.
 *
 * Index = value ÷ mean, as in https://the-definition.com/term/workload-method and the alignment index of
 * https://www.cozmix.com/sales-force-size/balanced-accounts-territory-alignments/.
 */
export function balance(measure: BalanceMeasure, values: readonly TerritoryValue[], band: BalanceBand): MeasureBalance {
  const means = new Map<Count, number | null>();
  for (const depth of new Set(values.map((value) => value.depth))) {
    means.set(depth, meanOf(known(values.filter((value) => value.depth === depth))));
  }

  const territories = values.map((entry) => {
    const mean = means.get(entry.depth) ?? null;
    const index = entry.value === null || mean === null || mean <= 0 ? null : entry.value / mean;
    return {
      ...entry,
      mean,
      index,
      deviation: entry.value === null || mean === null ? null : entry.value - mean,
      verdict: balanceVerdict({ measure, value: entry.value, mean, index, cause: null }, band),
    };
  });

  const leaves = territories.filter(({ isLeaf }) => isLeaf);
  const leafValues = known(leaves);
  const judged = leaves.filter(({ index }) => index !== null);
  return {
    measure,
    territories,
    variationFraction: variation(leafValues),
    giniFraction: gini(leafValues),
    inBandFraction:
      judged.length < 2 ? null : judged.filter(({ verdict }) => verdict.band === 'inside').length / judged.length,
  };
}

const known = (values: readonly TerritoryValue[]): number[] =>
  values.flatMap(({ value }) => (value === null ? [] : [value]));
