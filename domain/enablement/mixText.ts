import { ACCOUNT_SIZES } from '../market/index.ts';
import type { PotentialMix } from './potentialMix.ts';

/** So many parts of a mix are kept: the rest is too small to act on. */
export const MIX_PARTS_KEPT = 20;

/** A mix as the text of a field: industry, size and share in ten-thousandths of each part, the largest first. */
export const mixText = (mix: PotentialMix): string =>
  JSON.stringify(
    mix
      .slice(0, MIX_PARTS_KEPT)
      .map(({ industry, size, fraction }) => [industry, size, Math.round(fraction * 10_000) / 10_000]),
  );

/** The mix that a text holds; empty for a text that holds none. */
export function mixOf(text: string | null | undefined): PotentialMix {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(parsed)) return [];
    return parsed.flatMap((part: unknown) => {
      if (!Array.isArray(part)) return [];
      const [industry, size, fraction] = part as readonly unknown[];
      const known = ACCOUNT_SIZES.find((each) => each === size);
      return known === undefined || typeof fraction !== 'number'
        ? []
        : [{ industry: typeof industry === 'string' ? industry : null, size: known, fraction }];
    });
  } catch {
    return [];
  }
}
