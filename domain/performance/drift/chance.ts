/**
 * How likely chance alone is to make so few: the probability that a Poisson count of the given mean is `count` or less.
 *
 * Deals won in a stretch of days are such a count as long as nothing changes: each comes by itself.
 *
 * @param mean how many were to be expected; 0 or more
 * @example fewOrLess(0, 3) // 0.0498: nothing where three were due happens once in twenty times
 */
export function fewOrLess(count: number, mean: number): number {
  if (mean <= 0) return 1;
  // Summed from logarithms, so that a mean in the thousands does not underflow to 0 and look impossible.
  let logTerm = -mean;
  let total = Math.exp(logTerm);
  for (let n = 1; n <= count; n += 1) {
    logTerm += Math.log(mean / n);
    total += Math.exp(logTerm);
  }
  return Math.min(1, total);
}

/**
 * The scatter of a sum of deals, as a multiple of one deal: with n deals due, √n by their number, and once more as much by
 * their sizes, which are taken to differ as widely as their mean (as exponential ones do; the sample's do about that).
 */
export const scatterOfDeals = (dealCount: number): number => Math.sqrt(2 * Math.max(dealCount, 0));

/** The middle value; the lower middle of an even number, so that it is one of them. Undefined of none. */
export function middleOf(values: readonly number[]): number | undefined {
  return Float64Array.from(values).sort()[Math.floor((values.length - 1) / 2)];
}
