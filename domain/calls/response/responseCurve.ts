import type { Count } from '../../quantities.ts';

/**
 * Sales expected as a function of calls in a period: from `none`, without any call, towards `saturation`, which no number
 * of calls passes. Half of what calls can add is reached at `halfwayCalls`. With a `steepness` of at most 1 every call adds
 * less than the one before; above 1 the first calls add little until they add up (S-shaped).
 *
 * This is the curve of J. D. C. Little's ADBUDG (1970), which L. M. Lodish's CALLPLAN (1971) uses for calls.
 */
export interface ResponseCurve {
  readonly none: number;
  readonly saturation: number;
  readonly halfwayCalls: number;
  readonly steepness: number;
}

/** Sales expected with so many calls. */
export function salesAt({ none, saturation, halfwayCalls, steepness }: ResponseCurve, calls: number): number {
  if (calls <= 0) return none;
  // Written so that high powers overflow to 0 or 1, not to NaN.
  return none + (saturation - none) / (1 + (halfwayCalls / calls) ** steepness);
}

/** Sales expected for 0, 1, 2, … calls up to the ceiling. */
export function salesUpTo(curve: ResponseCurve, ceiling: Count): Float64Array {
  return Float64Array.from({ length: ceiling + 1 }, (_, calls) => salesAt(curve, calls));
}

/** A judgement of an account by its seller: sales expected with no calls, half of today's, today's, and as many as could matter. */
export interface CallJudgement {
  readonly todayCalls: Count;
  readonly none: number;
  readonly half: number;
  readonly today: number;
  readonly saturation: number;
}

/** Steeper than this a curve is a jump; flatter, it is a line for every number of calls a year has days for. */
const STEEPNESS = { least: 0.2, most: 8 };
/** Answers closer than this to an end say "no difference"; the curve itself reaches its ends only in the infinite. */
const CLOSEST = 0.005;

/**
 * The curve through the four answers. It meets the answers for none and today's calls always, and the other two unless
 * they describe a jump, which it then climbs as steeply as it can.
 *
 * Answers must not fall from one to the next, and `todayCalls` be at least 1; see `judgementFault`.
 */
export function judgedCurve({ todayCalls, none, half, today, saturation }: CallJudgement): ResponseCurve {
  if (saturation <= none) return { none, saturation: none, halfwayCalls: 1, steepness: 1 };
  const share = (sales: number): number =>
    Math.min(1 - CLOSEST, Math.max(CLOSEST, (sales - none) / (saturation - none)));
  const odds = (sales: number): number => share(sales) / (1 - share(sales));
  const steepness = Math.min(STEEPNESS.most, Math.max(STEEPNESS.least, Math.log2(odds(today) / odds(half))));
  const halfwayCalls = todayCalls / odds(today) ** (1 / steepness);
  return { none, saturation, halfwayCalls, steepness };
}

/** Why four answers describe no response, as the rule they break and the answer that breaks it; null when they do. */
export function judgementFault({
  todayCalls,
  none,
  half,
  today,
  saturation,
}: CallJudgement): { readonly answer: keyof CallJudgement; readonly rule: string } | null {
  if (todayCalls < 1)
    return { answer: 'todayCalls', rule: 'must be at least 1 for a judgement at half of today’s calls' };
  if (half < none) return { answer: 'half', rule: 'must be at least the sales with no calls' };
  if (today < half) return { answer: 'today', rule: 'must be at least the sales with half the calls' };
  if (saturation < today) return { answer: 'saturation', rule: 'must be at least the sales with today’s calls' };
  return null;
}
