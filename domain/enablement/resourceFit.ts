import type { Fraction } from '../quantities.ts';
import { folded, industryShares } from './potentialMix.ts';
import type { PotentialMix, Segment } from './potentialMix.ts';

/** What material is made for. An empty list means for all. */
export interface ResourceTags {
  readonly industries: readonly string[];
  readonly sizes: readonly string[];
  readonly stages: readonly string[];
  readonly products: readonly string[];
  /** Two letters; null for none in particular. */
  readonly language: string | null;
}

/** A deal as material is chosen for it; what is not known is null. */
export interface DealTraits extends Segment {
  readonly stage: string | null;
  /** The words in which its product may be named. */
  readonly productText: string | null;
}

/** Material for everybody stands behind material made for a tenth of the potential or more. */
const GENERAL_WEIGHT = 0.1;
/** Material in another language is of use to those who read it. */
const FOREIGN_WEIGHT = 0.5;

/** The tags in a text, separated by semicolons. @example tagsOf('Retail; banking;') // ['Retail', 'banking'] */
export const tagsOf = (text: string | null | undefined): readonly string[] =>
  (text ?? '')
    .split(';')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

const allows = (tags: readonly string[], value: string | null): boolean =>
  tags.length === 0 || (value !== null && tags.some((tag) => folded(tag) === folded(value)));

const languageWeight = ({ language }: ResourceTags, reader: string): number =>
  language === null || folded(language).slice(0, 2) === folded(reader).slice(0, 2) ? 1 : FOREIGN_WEIGHT;

/** The share of a territory's potential that material is made for, 0 to 1; 1 for material made for everybody. */
export function territoryCoverage(tags: ResourceTags, mix: PotentialMix): Fraction {
  return mix
    .filter(({ industry, size }) => allows(tags.industries, industry) && allows(tags.sizes, size))
    .reduce((sum, { fraction }) => sum + fraction, 0);
}

/** Whether material is made for customers of every industry and size. */
export const isGeneral = ({ industries, sizes }: ResourceTags): boolean =>
  industries.length === 0 && sizes.length === 0;

/**
 * What material is ranked by for a territory, 0 to 1: the share of potential it is made for; a tenth of that where it is made
 * for everybody, and half in a language other than the reader's.
 */
export const territoryFit = (tags: ResourceTags, mix: PotentialMix, readerLanguage: string): Fraction =>
  territoryCoverage(tags, mix) * (isGeneral(tags) ? GENERAL_WEIGHT : 1) * languageWeight(tags, readerLanguage);

/**
 * How well material fits a deal, 0 to 1: the share of the four traits (industry, size, stage, product) that it is made for;
 * 0 when it is made for another kind of deal, a sixteenth when it is made for all.
 */
export function dealFit(tags: ResourceTags, deal: DealTraits, readerLanguage: string): Fraction {
  const isAbout = deal.productText === null ? '' : folded(deal.productText);
  const checks = [
    { tags: tags.industries, fits: allows(tags.industries, deal.industry) },
    { tags: tags.sizes, fits: allows(tags.sizes, deal.size) },
    { tags: tags.stages, fits: allows(tags.stages, deal.stage) },
    { tags: tags.products, fits: tags.products.some((product) => isAbout.includes(folded(product))) },
  ];
  const made = checks.filter((check) => check.tags.length > 0);
  if (made.some(({ fits }) => !fits)) return 0;
  return Math.max(made.length / checks.length, 1 / 16) * languageWeight(tags, readerLanguage);
}

/** From this share of potential on an industry deserves material of its own. */
export const GAP_FROM_FRACTION = 0.1;

/**
 * The industries with a tenth of the potential or more for which there is no material of the kind asked for: material for
 * everybody does not fill a gap. The largest first.
 *
 * @param tagged the tags of the material of that kind
 */
export function enablementGaps(
  mix: PotentialMix,
  tagged: readonly Pick<ResourceTags, 'industries'>[],
): readonly { readonly industry: string; readonly fraction: Fraction }[] {
  return industryShares(mix).filter(
    ({ industry, fraction }) =>
      fraction >= GAP_FROM_FRACTION &&
      !tagged.some(({ industries }) => industries.length > 0 && allows(industries, industry)),
  );
}
