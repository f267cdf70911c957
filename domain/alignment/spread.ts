import type { Fraction } from '../quantities.ts';

/**
 * Coefficient of variation: population standard deviation ÷ mean. 0 when all are equal; with n values never above
 * √(n − 1); the same whatever the unit. Null for fewer than two values, and unless the mean is above 0, where
 * "relative to the mean" says nothing.
 *
 * @example variation([8, 12]) // 0.2
 */
export function variation(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (values.length < 2 || mean === null || mean <= 0) return null;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length) / mean;
}

/**
 * Gini coefficient of values that are not negative: Σ|xᵢ − xⱼ| ÷ (2 n² mean). 0 when all are equal, 1 − 1/n when one
 * has everything. Null for fewer than two values, and unless the mean is above 0.
 *
 * @example gini([1, 3]) // 0.25
 */
export function gini(values: readonly number[]): Fraction | null {
  const mean = meanOf(values);
  if (values.length < 2 || mean === null || mean <= 0) return null;
  const n = values.length;
  const sorted = [...values].sort((a, b) => a - b);
  // The i-th smallest is the larger of i pairs and the smaller of n − 1 − i: one pass instead of n² differences.
  const differences = sorted.reduce((total, value, i) => total + value * (2 * i + 1 - n), 0);
  return Math.max(0, differences / (n * n * mean));
}

/** The mean; null for no values. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
}
