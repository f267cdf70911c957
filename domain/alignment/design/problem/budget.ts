import type { Fraction } from '../../../quantities.ts';
import type { Plan } from './plan.ts';

/**
 * How much of what may be spent is spent: 0 at the start, 1 or more when the designer must come to an end. Asked
 * between any two small steps, so a plan is stopped within milliseconds. The best plan so far is shown to it.
 */
export type Budget = (best: Plan | undefined) => Fraction;

/** Spends by the clock. `now` is in milliseconds, as is `limit`. */
export function timeBudget(now: () => number, limit: number): Budget {
  const start = now();
  return () => (now() - start) / limit;
}

/** No limit: the designer ends when it finds nothing more to improve, and gives the same plan on every machine. */
export const unlimited: Budget = () => 0;

/** As much as the tightest of several budgets has left. */
export function tightest(...budgets: readonly Budget[]): Budget {
  return (best) => budgets.reduce((most, budget) => Math.max(most, budget(best)), 0);
}

/** Overspent at once when a caller says so: nothing more is begun. */
export function cancellable(isCancelled: () => boolean): Budget {
  return () => (isCancelled() ? Infinity : 0);
}

/** Spent as soon as a balanced plan is proven to be within `gap` of the best there is for its centres. */
export function gapReached(gap: Fraction): Budget {
  return (best) => (best && best.violation === 0 && best.cost <= (1 + gap) * best.lowerBound ? 1 : 0);
}

/** Spent when a balanced plan has not become cheaper for `patience`, in the unit of `now`. */
export function noImprovement(now: () => number, patience: number): Budget {
  let cost = Infinity;
  let improvedAt = 0;
  return (best) => {
    if (!best || best.violation > 0) return 0;
    if (best.cost < cost) {
      cost = best.cost;
      improvedAt = now();
    }
    return now() - improvedAt >= patience ? 1 : 0;
  };
}
