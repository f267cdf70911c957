import type { Cents } from '../money.ts';
import type { CommissionPlan } from './commissionPlan.ts';
import { ZERO, exactCents, exactly, isLess, largerOf, minus, ratio, smallerOf, times } from './ratio.ts';
import type { Ratio } from './ratio.ts';

/** A tier as amounts of credit, in cents. */
export interface TierBand {
  readonly position: number;
  /** The credit at which it is reached. */
  readonly threshold: Ratio;
  readonly isRetroactive: boolean;
}

/** The plan's tiers in cents: of the quota when it measures by attainment, else as they stand. */
export function tierBands(plan: CommissionPlan, quota: Cents | null): readonly TierBand[] {
  const unit = plan.measuredBy === 'Attainment' ? exactCents(quota ?? (0 as Cents)) : ratio(100n);
  return plan.tiers.map(({ from, isRetroactive }, position) => ({
    position,
    threshold: times(exactly(from), unit),
    isRetroactive,
  }));
}

/** The highest band reached by that credit: at its threshold a band is reached. The first, even by less than nothing. */
export function reachedBand(bands: readonly TierBand[], credit: Ratio): number {
  return Math.max(
    0,
    bands.findLastIndex(({ threshold }) => !isLess(credit, threshold)),
  );
}

/**
 * The band whose rate is paid for credit inside a band: the highest reached one that is retroactive, where it is above;
 * otherwise the band's own.
 */
export function payingBand(bands: readonly TierBand[], inside: number, reached: number): number {
  const raising = bands.slice(0, reached + 1).findLast(({ isRetroactive }) => isRetroactive);
  return Math.max(inside, raising?.position ?? 0);
}

/**
 * How much of the credit between two levels lies in each band: positive on the way up, negative on the way down. What is
 * below nothing belongs to the first band.
 */
export function creditInBands(
  bands: readonly TierBand[],
  from: Ratio,
  to: Ratio,
): readonly { readonly band: number; readonly credit: Ratio }[] {
  return bands
    .map(({ threshold }, band) => {
      const upTo = bands[band + 1]?.threshold;
      const within = (level: Ratio): Ratio => {
        const capped = upTo === undefined ? level : smallerOf(level, upTo);
        return band === 0 ? capped : largerOf(capped, threshold);
      };
      return { band, credit: minus(within(to), within(from)) };
    })
    .filter(({ credit }) => isLess(ZERO, credit) || isLess(credit, ZERO));
}
