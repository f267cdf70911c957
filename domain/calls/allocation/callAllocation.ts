import type { BrokenRule, CallAllocation, CallBudget, CallCandidate } from './callCandidate.ts';
import { exchangeSearch, secondsUsed } from './exchangeSearch.ts';
import { marginalPrices } from './marginalPrices.ts';
import { PreconditionError } from '../../errors.ts';

/**
 * The calls on each account that bring the most sales within the hours, with a bound that no allocation can pass.
 *
 * Hours go where the next one brings most, along each account's concave envelope; a complete search among the exchanges
 * that could still pay then settles whole calls and S-shaped responses. Floors hold before anything else. When they alone
 * need more than the hours, those with the least sales per hour are given up and named.
 *
 * @throws {NotACandidateError} when a candidate has no sales, no time a call, or a floor above its ceiling
 */
export function callAllocation(candidates: readonly CallCandidate[], budget: CallBudget): CallAllocation {
  candidates.forEach(requireCandidate);
  const brokenRules: BrokenRule[] = [];
  const kept = withFloorsThatFit(candidates, budget, brokenRules);

  const floors = floorSeconds(kept);
  const unit = kept.reduce((divisor, each) => greatestCommonDivisor(divisor, each.secondsPerCall), 0);
  // Seconds that no sum of calls can use would only loosen the bound.
  const usable = (seconds: number): number => (unit === 0 ? 0 : Math.floor(Math.max(0, seconds) / unit) * unit);
  const all = usable(wholeSeconds(budget.hours) - floors.all);
  const existing = Math.min(all, usable(existingSeconds(budget) - floors.existing));
  const prices = marginalPrices(kept, { all, existing });
  const { calls, loss, isProven } = exchangeSearch(kept, { all, existing }, prices);

  const used = secondsUsed(kept, calls);
  const sales = kept.reduce((sum, each, i) => sum + each.sales[calls[i]!]!, 0);
  const bound = isProven ? sales : sales + loss;
  return {
    calls: [...calls],
    hours: (used.all + floors.all) / 3600,
    newBusinessHours: (used.all + floors.all - used.existing - floors.existing) / 3600,
    sales,
    bound,
    gapFraction: bound === 0 ? 0 : (bound - sales) / Math.abs(bound),
    isProvenBest: isProven,
    salesOfNextHour: { existing: prices.existing * 3600, newBusiness: prices.newBusiness * 3600 },
    brokenRules,
  };
}

/** A candidate that no allocation can be made for. */
export class NotACandidateError extends PreconditionError {
  override readonly name = 'NotACandidateError';
  constructor(key: string, reason: string) {
    super(`The account "${key}" ${reason}. Check accounts where they are read, before calling.`);
  }
}

function requireCandidate({ key, sales, secondsPerCall, floor }: CallCandidate): void {
  if (sales.length === 0) throw new NotACandidateError(key, 'has no sales for any number of calls');
  if (!Array.prototype.every.call(sales, Number.isFinite))
    throw new NotACandidateError(key, 'has sales that are no number');
  if (!Number.isInteger(secondsPerCall) || secondsPerCall < 1)
    throw new NotACandidateError(key, 'has no time a call in whole seconds');
  if (!Number.isInteger(floor) || floor < 0 || floor >= sales.length)
    throw new NotACandidateError(key, 'has a floor beyond its ceiling');
}

function withFloorsThatFit(
  candidates: readonly CallCandidate[],
  budget: CallBudget,
  brokenRules: BrokenRule[],
): readonly CallCandidate[] {
  const over = { ...floorSeconds(candidates) };
  over.all -= wholeSeconds(budget.hours);
  over.existing -= existingSeconds(budget);
  if (over.all <= 0 && over.existing <= 0) return candidates;

  const kept = [...candidates];
  const perSecond = ({ sales, floor, secondsPerCall }: CallCandidate): number =>
    (sales[floor]! - sales[0]!) / (floor * secondsPerCall);
  const withFloor = candidates.flatMap((each, i) => (each.floor > 0 ? [i] : []));
  withFloor.sort((a, b) => perSecond(candidates[a]!) - perSecond(candidates[b]!) || a - b);
  for (const i of withFloor) {
    const { key, floor, secondsPerCall, isNewBusiness } = candidates[i]!;
    if (isNewBusiness ? over.all <= 0 : over.all <= 0 && over.existing <= 0) continue;
    kept[i] = { ...candidates[i]!, floor: 0 };
    over.all -= floor * secondsPerCall;
    if (!isNewBusiness) over.existing -= floor * secondsPerCall;
    brokenRules.push({ rule: 'floor', key, calls: floor });
  }
  return kept;
}

function floorSeconds(candidates: readonly CallCandidate[]): { all: number; existing: number } {
  return secondsUsed(
    candidates.map((each) => ({ ...each, floor: 0 })),
    candidates.map((each) => each.floor),
  );
}

// A billionth of a second hides the rounding of hours such as 0.1 + 0.2.
const wholeSeconds = (hours: number): number => Math.floor(hours * 3600 + 1e-9);
const existingSeconds = (budget: CallBudget): number =>
  wholeSeconds(Math.max(0, budget.hours - budget.newBusinessHours));

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
