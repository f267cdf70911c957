import type { CallCandidate } from './callCandidate.ts';
import { concaveEnvelope } from './concaveEnvelope.ts';
import type { EnvelopeStep } from './concaveEnvelope.ts';

/** Seconds that remain for calls above the floors: of everybody, and of existing business within them. */
export interface SpareSeconds {
  readonly all: number;
  readonly existing: number;
}

/** The prices of hours that bound every allocation, and the whole steps worth more than them. */
export interface MarginalPrices {
  /** What a second is worth in calls on existing and on new business; the first is never the lower. */
  readonly existing: number;
  readonly newBusiness: number;
  /** Calls of each candidate, in whole steps that fit: the best at those prices, hours not all used. */
  readonly calls: Int32Array;
  /** Most that calls above the floors can bring. */
  readonly bound: number;
  /** All steps, the best first. */
  readonly steps: readonly EnvelopeStep[];
}

/**
 * Fills the hours by the best return first, along concave envelopes, cutting the last step where the hours end. Cut
 * steps make it a bound; without them it is a start. When existing business would eat into the hours kept for new
 * business, each is filled from hours of its own.
 */
export function marginalPrices(candidates: readonly CallCandidate[], spare: SpareSeconds): MarginalPrices {
  const steps = candidates.flatMap((each, i) => concaveEnvelope(i, each.sales, each.floor, each.secondsPerCall));
  // Sorting is stable: equal slopes stay in the order of the candidates, and a candidate's own steps in theirs.
  steps.sort((a, b) => b.slope - a.slope);
  const isNew = (step: EnvelopeStep): boolean => candidates[step.candidate]!.isNewBusiness;

  const together = filled(steps, spare.all);
  const existingSeconds = together.taken.reduce(
    (sum, { step, share }) => (isNew(step) ? sum : sum + share * step.seconds),
    0,
  );
  const calls = Int32Array.from(candidates, (each) => each.floor);
  if (existingSeconds <= spare.existing) {
    take(together, calls);
    return { existing: together.price, newBusiness: together.price, calls, bound: together.gain, steps };
  }
  const existing = filled(
    steps.filter((step) => !isNew(step)),
    spare.existing,
  );
  const newBusiness = filled(steps.filter(isNew), spare.all - spare.existing);
  take(existing, calls);
  take(newBusiness, calls);
  return {
    existing: Math.max(existing.price, newBusiness.price),
    newBusiness: newBusiness.price,
    calls,
    bound: existing.gain + newBusiness.gain,
    steps,
  };
}

interface Filling {
  readonly taken: readonly { readonly step: EnvelopeStep; readonly share: number }[];
  readonly price: number;
  readonly gain: number;
}

function filled(steps: readonly EnvelopeStep[], seconds: number): Filling {
  const taken: { step: EnvelopeStep; share: number }[] = [];
  let left = seconds;
  let gain = 0;
  for (const step of steps) {
    const share = Math.min(1, left / step.seconds);
    if (share > 0) taken.push({ step, share });
    gain += share * step.gain;
    left -= share * step.seconds;
    if (share < 1) return { taken, price: step.slope, gain };
  }
  return { taken, price: 0, gain };
}

function take({ taken }: Filling, calls: Int32Array): void {
  for (const { step, share } of taken) if (share === 1) calls[step.candidate] = step.toCalls;
}
