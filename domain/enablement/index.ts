export { MIX_PARTS_KEPT, mixOf, mixText } from './mixText.ts';
export { industryShares, mixOverlap, potentialMix } from './potentialMix.ts';
export type { MixAccount, MixPart, PotentialMix, Segment } from './potentialMix.ts';
export {
  GAP_FROM_FRACTION,
  dealFit,
  enablementGaps,
  isGeneral,
  tagsOf,
  territoryCoverage,
  territoryFit,
} from './resourceFit.ts';
export type { DealTraits, ResourceTags } from './resourceFit.ts';
export { similarTerritories } from './similarTerritories.ts';
export type { SimilarTerritory } from './similarTerritories.ts';
export { sizeOf } from '../market/index.ts';
export type { AccountSize } from '../market/index.ts';
