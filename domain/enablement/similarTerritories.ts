import type { Fraction } from '../quantities.ts';
import type { TerritoryKey } from '../ids.ts';
import { mixOverlap } from './potentialMix.ts';
import type { PotentialMix } from './potentialMix.ts';

export interface SimilarTerritory {
  readonly territory: TerritoryKey;
  /** The share of potential that both have in the same industries and sizes. */
  readonly overlap: Fraction;
}

/** Below this overlap two territories have too little in common to learn from each other. */
const LEAST_OVERLAP = 0.25;

/** The territories most like one, the most alike first; at most `most` of them. Equals stand in the order of their keys. */
export function similarTerritories(
  territory: TerritoryKey,
  mixes: ReadonlyMap<TerritoryKey, PotentialMix>,
  most: number,
): readonly SimilarTerritory[] {
  const own = mixes.get(territory) ?? [];
  return [...mixes]
    .filter(([key]) => key !== territory)
    .map(([key, mix]) => ({ territory: key, overlap: mixOverlap(own, mix) }))
    .filter(({ overlap }) => overlap >= LEAST_OVERLAP)
    .sort((a, b) => b.overlap - a.overlap || (a.territory < b.territory ? -1 : 1))
    .slice(0, most);
}
