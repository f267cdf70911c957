import type { Count } from '../quantities.ts';

/**
 * Ranks from 1 for the highest; equals share the better rank and the next one is left out.
 *
 * @example ranksOf([10, 30, 30, 5]) // 3, 1, 1, 4
 */
export function ranksOf(values: readonly number[]): readonly Count[] {
  const descending = [...values].sort((a, b) => b - a);
  const first = new Map<number, Count>();
  descending.forEach((value, i) => {
    if (!first.has(value)) first.set(value, i + 1);
  });
  return values.map((value) => first.get(value) as Count);
}
