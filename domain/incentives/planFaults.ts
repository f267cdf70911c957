import { dayNumber } from '../dates.ts';
import { PreconditionError } from '../errors.ts';
import type { BrokenRule, CommissionPlan, CommissionTier, PlanParticipant } from './commissionPlan.ts';
import { rampedQuota } from './rampedQuota.ts';

export type PlanRule =
  | 'tiersMissing'
  | 'tiersStartAboveZero'
  | 'tierEndsBeforeItBegins'
  | 'tiersOverlap'
  | 'tiersLeaveGap'
  | 'lastTierHasEnd'
  | 'payNegative'
  | 'baseRateMissing'
  | 'baseRateTwice'
  | 'quotaNotAboveZero'
  | 'periodEndsBeforeStart'
  | 'currencyUnknown'
  | 'capNotAboveZero'
  | 'capBelowDraw'
  | 'drawNotAboveZero'
  | 'holdoverWindow'
  | 'holdoverSteps'
  | 'rampFraction'
  | 'participantTwice';

export type PlanFault = BrokenRule<PlanRule>;

/** The longest holdover: a quarter, after which a sale is the new owner's work. */
export const LONGEST_HOLDOVER_DAYS = 90;

/** Every rule that a plan breaks, by name; none when it can be paid by. */
export function planFaults(plan: CommissionPlan, participants: readonly PlanParticipant[]): readonly PlanFault[] {
  const limits = limitFaults(plan);
  return [
    ...tierFaults(plan.tiers),
    ...rateFaults(plan),
    ...limits,
    ...holdoverFaults(plan),
    // Months cannot be counted in a period that ends before it starts.
    ...(limits.some(({ rule }) => rule === 'periodEndsBeforeStart') ? [] : quotaFaults(plan, participants)),
  ];
}

/** A plan was paid by although it breaks rules: ask `planFaults` first. */
export class UnsoundPlanError extends PreconditionError {
  override readonly name = 'UnsoundPlanError';
  constructor(faults: readonly PlanFault[]) {
    super(`The plan cannot be paid by: ${faults.map(({ explanation }) => explanation).join(' ')}`);
  }
}

const fault = (rule: PlanRule, where: string, explanation: string): PlanFault => ({ rule, where, explanation });

function tierFaults(tiers: readonly CommissionTier[]): readonly PlanFault[] {
  const [first] = tiers;
  if (first === undefined) return [fault('tiersMissing', 'tiers', 'The plan has no tiers. Give at least one, from 0.')];
  const faults: PlanFault[] = [];
  if (first.from !== 0) {
    faults.push(fault('tiersStartAboveZero', 'tiers[0]', `The first tier begins at ${first.from}. Begin it at 0.`));
  }
  tiers.forEach(({ from, upTo, multiplier, rateFraction }, i) => {
    const where = `tiers[${i}]`;
    const next = tiers[i + 1];
    if (upTo !== null && upTo <= from) {
      const text = `Tier ${i + 1} ends at ${upTo}, not after its beginning at ${from}. Exchange or correct its ends.`;
      faults.push(fault('tierEndsBeforeItBegins', where, text));
    }
    if (next === undefined && upTo !== null) {
      const text = `The last tier ends at ${upTo}, so what is above it would pay nothing unsaid. Leave its end out.`;
      faults.push(fault('lastTierHasEnd', where, text));
    }
    if (next !== undefined && (upTo === null || upTo > next.from)) {
      const text =
        `Tier ${i + 1} (from ${from} to ${upTo ?? 'no end'}) overlaps tier ${i + 2} (from ${next.from}). ` +
        `End it at ${next.from}, and list tiers from the lowest.`;
      faults.push(fault('tiersOverlap', where, text));
    }
    if (next !== undefined && upTo !== null && upTo < next.from) {
      const text = `Between tier ${i + 1} (to ${upTo}) and tier ${i + 2} (from ${next.from}) nothing is said. Let them meet.`;
      faults.push(fault('tiersLeaveGap', where, text));
    }
    if (multiplier < 0 || (rateFraction ?? 0) < 0) {
      const text = `Tier ${i + 1} pays less than nothing. Give a multiplier and a rate of 0 or more.`;
      faults.push(fault('payNegative', where, text));
    }
  });
  return faults;
}

function rateFaults(plan: CommissionPlan): readonly PlanFault[] {
  const { baseRateFraction, targetIncentiveAmount, tiers } = plan;
  const faults: PlanFault[] = [];
  if (baseRateFraction !== null && targetIncentiveAmount !== null) {
    const text = 'The plan names a base rate and a target incentive, which may contradict. Keep one of them.';
    faults.push(fault('baseRateTwice', 'baseRateFraction', text));
  }
  const needsBase = tiers.some(({ rateFraction }) => rateFraction === null);
  if (needsBase && baseRateFraction === null && targetIncentiveAmount === null) {
    const text = 'A tier without a rate of its own needs a base rate or a target incentive in the plan. Give one.';
    faults.push(fault('baseRateMissing', 'baseRateFraction', text));
  }
  if ((baseRateFraction ?? 0) < 0 || (targetIncentiveAmount ?? 0) < 0 || (plan.newBusinessRateFraction ?? 0) < 0) {
    faults.push(fault('payNegative', 'plan', 'A rate of the plan is below 0. Give rates of 0 or more.'));
  }
  return faults;
}

function quotaFaults(plan: CommissionPlan, participants: readonly PlanParticipant[]): readonly PlanFault[] {
  const needsQuota = plan.measuredBy === 'Attainment' || plan.targetIncentiveAmount !== null;
  return participants.flatMap(({ rep, quotaAmount, startDate }, i) => {
    const where = `participants[${i}]`;
    const faults: PlanFault[] = [];
    if (participants.findIndex((other) => other.rep === rep) < i) {
      faults.push(fault('participantTwice', where, `${rep} is in the plan twice. Name each person once.`));
    }
    if (quotaAmount === null ? needsQuota : quotaAmount <= 0) {
      const quota = quotaAmount === null ? 'no quota' : `a quota of ${quotaAmount / 100}`;
      const text =
        `${rep} has ${quota}, and nothing can be measured by it. ` +
        'Give a quota above 0, or measure the tiers by amount with a base rate.';
      faults.push(fault('quotaNotAboveZero', where, text));
    } else if (quotaAmount !== null && rampedQuota(quotaAmount, plan, startDate, plan.rampFractions) <= 0) {
      const text = `${rep} starts on ${startDate}, too late for any quota in this period. Leave them out of it.`;
      faults.push(fault('quotaNotAboveZero', where, text));
    }
    return faults;
  });
}

function limitFaults(plan: CommissionPlan): readonly PlanFault[] {
  const { capAmount, dealCapAmount, draw, startDate, endDate, currency, rampFractions } = plan;
  const faults: PlanFault[] = [];
  if (dayNumber(endDate) < dayNumber(startDate)) {
    const text = `The period ends on ${endDate}, before it starts on ${startDate}. Exchange or correct the dates.`;
    faults.push(fault('periodEndsBeforeStart', 'endDate', text));
  }
  if (!/^[A-Z]{3}$/.test(currency)) {
    const text = `"${currency}" is no currency code. Write three capitals, such as EUR.`;
    faults.push(fault('currencyUnknown', 'currency', text));
  }
  if ((capAmount ?? 1) <= 0 || (dealCapAmount ?? 1) <= 0) {
    faults.push(fault('capNotAboveZero', 'capAmount', 'A cap is not above 0. Raise it, or leave it out for no cap.'));
  }
  if (draw !== null && draw.amount <= 0) {
    faults.push(fault('drawNotAboveZero', 'draw', 'The draw is not above 0. Raise it, or leave it out for no draw.'));
  }
  if (draw !== null && capAmount !== null && capAmount < draw.amount) {
    const text = 'The cap is below the draw, so the draw could never be earned. Raise the cap or lower the draw.';
    faults.push(fault('capBelowDraw', 'capAmount', text));
  }
  if (rampFractions.some((fraction) => !(fraction > 0 && fraction <= 1))) {
    const text = 'A ramp month is not above 0 and at most 1. Write shares of a full month’s quota, such as 0.5.';
    faults.push(fault('rampFraction', 'rampFractions', text));
  }
  return faults;
}

function holdoverFaults({ holdover }: CommissionPlan): readonly PlanFault[] {
  if (holdover === null) return [];
  const faults: PlanFault[] = [];
  const { windowDays, decay, steps } = holdover;
  if (!Number.isInteger(windowDays) || windowDays < 0 || windowDays > LONGEST_HOLDOVER_DAYS) {
    const text = `A holdover of ${windowDays} days is outside 0 to ${LONGEST_HOLDOVER_DAYS}. Choose whole days inside.`;
    faults.push(fault('holdoverWindow', 'holdover', text));
  }
  const isRising = steps.every(
    ({ throughDay, fraction }, i) =>
      fraction >= 0 && fraction <= 1 && throughDay <= windowDays && throughDay > (steps[i - 1]?.throughDay ?? -1),
  );
  if (decay === 'Steps' ? steps.length === 0 || !isRising : steps.length > 0) {
    const text =
      'The holdover steps do not fit. With decay Steps give days that rise inside the window and shares from 0 to 1; ' +
      'with another decay give none.';
    faults.push(fault('holdoverSteps', 'holdover', text));
  }
  return faults;
}
