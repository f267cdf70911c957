import { PreconditionError } from '../../../errors.ts';
import type { Fraction } from '../../../quantities.ts';

/**
 * How much of a full, experienced person a territory has over the months of a plan: part-time × ramp, above 0 to 1 for
 * one person.
 *
 * Whoever begins grows evenly from nothing to all over `rampMonths`, so that a ramp of r months within a plan of M months
 * brings r/2 months of work, and one longer than the plan brings M ÷ 2r of it. Time off the ramp counts in full.
 *
 * Source: the usual linear ramp of sales capacity plans, with productivity averaged over the planning period.
 *
 * @param partTime people working there, 1 = one full-time person
 * @param rampMonths months still to go until full productivity, 0 for none
 * @throws {PreconditionError} when there is nobody: a territory without capacity has no share to be given
 * @example capacityShare(0.8, 6, 12) // 0.8 × (1 − 6 ÷ 24) = 0.6
 */
export function capacityShare(partTime: number, rampMonths: number, planMonths = 12): Fraction {
  if (!(partTime > 0) || !(rampMonths >= 0) || !(planMonths > 0)) {
    throw new PreconditionError('A territory needs somebody part of the time. Leave out territories nobody works in.');
  }
  const ramp = rampMonths <= planMonths ? 1 - rampMonths / (2 * planMonths) : planMonths / (2 * rampMonths);
  return partTime * ramp;
}
