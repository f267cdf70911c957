import type { AccountSize } from '../market/index.ts';
import type { Fraction } from '../quantities.ts';

/** A kind of customer: an industry in the accounts' own words (null where they name none), and a size. */
export interface Segment {
  readonly industry: string | null;
  readonly size: AccountSize;
}

/** A kind of customer's share of a territory's potential. */
export interface MixPart extends Segment {
  readonly fraction: Fraction;
}

/** How a territory's potential is spread; the largest part first. The fractions add up to 1. */
export type PotentialMix = readonly MixPart[];

/** An account with what it may be worth, in any unit. */
export interface MixAccount extends Segment {
  /** Null or not above 0 counts for nothing. */
  readonly potential: number | null;
}

/**
 * How the potential of accounts is spread over industries and sizes; empty where there is none.
 *
 * @example two accounts of retail, 300 and 100, one large and one small: retail large 0.75, retail small 0.25
 */
export function potentialMix(accounts: readonly MixAccount[]): PotentialMix {
  const known = accounts.filter(({ potential }) => (potential ?? 0) > 0);
  const total = known.reduce((sum, { potential }) => sum + (potential ?? 0), 0);
  const groups = Map.groupBy(known, keyOf);
  return [...groups]
    .map(([key, own]) => ({
      key,
      part: {
        industry: own[0]!.industry,
        size: own[0]!.size,
        fraction: own.reduce((sum, { potential }) => sum + (potential ?? 0), 0) / total,
      },
    }))
    .sort((a, b) => b.part.fraction - a.part.fraction || (a.key < b.key ? -1 : 1))
    .map(({ part }) => part);
}

/** The shares of industries, whatever the size; the largest first. What names no industry is left out. */
export function industryShares(
  mix: PotentialMix,
): readonly { readonly industry: string; readonly fraction: Fraction }[] {
  const groups = Map.groupBy(mix, ({ industry }) => folded(industry ?? ''));
  return [...groups.values()]
    .flatMap((parts) => {
      const industry = parts[0]!.industry;
      return industry === null ? [] : [{ industry, fraction: parts.reduce((sum, { fraction }) => sum + fraction, 0) }];
    })
    .sort((a, b) => b.fraction - a.fraction);
}

/**
 * How alike two territories are: the share of potential that both have in the same industries and sizes, 0 to 1.
 *
 * @example all retail against half retail, half banking: 0.5
 */
export function mixOverlap(a: PotentialMix, b: PotentialMix): Fraction {
  const other = new Map(b.map((part) => [keyOf(part), part.fraction]));
  return a.reduce((sum, part) => sum + Math.min(part.fraction, other.get(keyOf(part)) ?? 0), 0);
}

/** Words as they are compared: people write industries with and without capitals. */
export const folded = (text: string): string => text.trim().toLowerCase();

const keyOf = ({ industry, size }: Segment): string => `${folded(industry ?? '')}\n${size}`;
