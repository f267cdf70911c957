import type { Count, Fraction } from '../../../quantities.ts';
import type { Measure } from '../problem/measures.ts';

/** What a plan changes for the people in it. */
export type Disruption = {
  readonly movedAccounts: Count;
  readonly movedFraction: Fraction;
  /** The share of each measure that changes hands: of revenue, of relationships, of work. */
  readonly movedByMeasure: ReadonlyMap<string, Fraction>;
};

/** Compares a plan with today's: accounts without a territory today (−1) are given, not moved. */
export function disruptionOf(measures: readonly Measure[], current: Int32Array, assignment: Int32Array): Disruption {
  const isMoved = (i: number): boolean => current[i]! >= 0 && current[i] !== assignment[i];
  let movedAccounts = 0;
  for (let i = 0; i < current.length; i++) if (isMoved(i)) movedAccounts++;
  const movedByMeasure = measures.map(({ name, amounts }): [string, Fraction] => {
    let total = 0;
    let moved = 0;
    for (let i = 0; i < current.length; i++) {
      total += amounts[i]!;
      if (isMoved(i)) moved += amounts[i]!;
    }
    return [name, total > 0 ? moved / total : 0];
  });
  return {
    movedAccounts,
    movedFraction: current.length > 0 ? movedAccounts / current.length : 0,
    movedByMeasure: new Map(movedByMeasure),
  };
}
