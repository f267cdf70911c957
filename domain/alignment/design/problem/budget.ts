import type { Fraction } from '../../../quantities.ts';

/**
 * How much of what may be spent is spent: 0 at the start, 1 or more when the designer must come to an end. Asked
 * between any two small steps, so a plan is stopped within milliseconds.
 */
export type Budget = () => Fraction;

/** Spends by the clock. `now` is in milliseconds, as is `limit`. */
export function timeBudget(now: () => number, limit: number): Budget {
  const start = now();
  return () => (now() - start) / limit;
}

/** No limit: the designer ends when it finds nothing more to improve, and gives the same plan on every machine. */
export const unlimited: Budget = () => 0;

/** As much as the tightest of several budgets has left. */
export function tightest(...budgets: readonly Budget[]): Budget {
  return () => budgets.reduce((most, budget) => Math.max(most, budget()), 0);
}

/** Spent at once when a caller says so. */
export function cancellable(isCancelled: () => boolean): Budget {
  return () => (isCancelled() ? 1 : 0);
}
