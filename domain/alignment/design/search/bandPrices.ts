import type { AssignmentModel } from '../problem/assignmentModel.ts';

/**
 * What a territory's load costs beyond its accounts: nothing where it uses up the side of the band its multiplier pays
 * for, |λ| for every share it stays away from that side, and a penalty outside the band.
 *
 * Adding these prices to the excesses of the accounts gives the distance of an assignment from the bound, up to the
 * penalties: never negative, which lets a search cut off what cannot pay.
 */
export type BandPrices = {
  readonly priceAt: (band: number, load: number) => number;
  /** Makes leaving one band dearer. */
  readonly harden: (band: number, factor: number) => void;
};

export function bandPrices(model: AssignmentModel, multipliers: Float64Array): BandPrices {
  const { lower, upper } = model;
  let highest = 0;
  for (const multiplier of multipliers) highest = Math.max(highest, Math.abs(multiplier));
  const outside = Float64Array.from(multipliers, (multiplier) => 2 * Math.abs(multiplier) + 0.5 * highest + 1e-9);
  return {
    priceAt: (band, load) => {
      const multiplier = multipliers[band]!;
      const above = load - upper[band]!;
      const below = lower[band]! - load;
      const unused = multiplier > 0 ? -multiplier * above : multiplier * below;
      if (above > 0) return unused + outside[band]! * above;
      if (below > 0) return unused + outside[band]! * below;
      return unused;
    },
    harden: (band, factor) => {
      outside[band]! *= factor;
    },
  };
}
