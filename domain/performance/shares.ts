import type { Fraction } from '../quantities.ts';

/** A part of a whole, 0 or more; null while either is unknown or the whole is nothing. */
export function partOf(part: number | null, whole: number | null): Fraction | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/**
 * What each value has of all of them together: fractions that add up to 1. Null for each while one is unknown or all
 * are nothing, for then nobody knows the whole.
 *
 * @example shares([30, 10]) // [0.75, 0.25]
 */
export function shares(values: readonly (number | null)[]): readonly (Fraction | null)[] {
  const whole = values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
  return values.map((value) => partOf(value, whole));
}
