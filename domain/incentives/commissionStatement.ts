import { NO_MONEY, cents, sumOfMoney } from '../money.ts';
import type { Cents } from '../money.ts';
import type { Fraction } from '../quantities.ts';
import { commissionLines } from './commissionLines.ts';
import type { StatementLine } from './commissionLines.ts';
import type { CommissionPlan, PlanParticipant, RepKey } from './commissionPlan.ts';
import type { Credit } from './credits.ts';
import { nextTier } from './nextTier.ts';
import type { NextTier } from './nextTier.ts';
import { UnsoundPlanError, planFaults } from './planFaults.ts';
import { rampedQuota } from './rampedQuota.ts';

export interface CommissionStatement {
  readonly rep: RepKey;
  /** After any ramp; null where there is none. */
  readonly quotaAmount: Cents | null;
  readonly creditAmount: Cents;
  /** Credit ÷ quota; 1 is the quota reached. Null without a quota. */
  readonly attainmentFraction: Fraction | null;
  /** By close date, deal and band, then cap and draw. They add up to the total exactly. */
  readonly lines: readonly StatementLine[];
  /** Earned, before any draw. */
  readonly commissionAmount: Cents;
  readonly totalAmount: Cents;
  /** Draw paid and not yet recovered after this statement. */
  readonly drawBalanceAmount: Cents;
  readonly nextTier: NextTier | null;
  /** True when deals that are not won yet are in it: a guess, never a promise. */
  readonly isEstimate: boolean;
}

/**
 * What a rep has earned in the plan's period, line by line, each line deal × split × holdover × rate × band.
 *
 * The exact lines are rounded together by the largest-remainder rule, so that they add up to the exact total rounded once.
 * The same credits in any order give the same statement.
 *
 * @throws {UnsoundPlanError} when the plan breaks a rule, or nothing is left of the quota after the ramp
 */
export function commissionStatement(
  plan: CommissionPlan,
  participant: PlanParticipant,
  credits: readonly Credit[],
  isEstimate = false,
): CommissionStatement {
  const faults = planFaults(plan, [participant]);
  if (faults.length > 0) throw new UnsoundPlanError(faults);

  const quotaAmount =
    participant.quotaAmount === null
      ? null
      : rampedQuota(participant.quotaAmount, plan, participant.startDate, plan.rampFractions);
  const own = credits.filter(({ rep }) => rep === participant.rep);
  const creditAmount = sumOfMoney(own.map((credit) => credit.creditAmount));
  const earned = commissionLines(plan, { full: participant.quotaAmount, ramped: quotaAmount }, own);
  const commissionAmount = sumOfMoney(earned.map(({ amount }) => amount));
  const draw = drawLine(plan, commissionAmount, participant.drawBalanceAmount);
  const lines = draw === null ? earned : [...earned, draw];
  const owed = plan.draw?.isRecoverable === true ? (draw?.amount ?? NO_MONEY) : NO_MONEY;

  return {
    rep: participant.rep,
    quotaAmount,
    creditAmount,
    attainmentFraction: quotaAmount === null ? null : creditAmount / quotaAmount,
    lines,
    commissionAmount,
    totalAmount: sumOfMoney(lines.map(({ amount }) => amount)),
    drawBalanceAmount: cents(participant.drawBalanceAmount + owed),
    nextTier: nextTier(plan, quotaAmount, own),
    isEstimate,
  };
}

/**
 * A draw tops a short period up. What a recoverable draw has paid is taken from later periods, as far as they exceed the
 * draw; what another has paid stays with the rep.
 */
function drawLine({ draw }: CommissionPlan, commission: Cents, balance: Cents): StatementLine | null {
  if (draw === null) return null;
  if (commission < draw.amount) return adjustment('Draw', cents(draw.amount - commission));
  const recovered = draw.isRecoverable ? Math.min(balance, commission - draw.amount) : 0;
  return recovered === 0 ? null : adjustment('DrawRecovery', cents(-recovered));
}

const adjustment = (kind: 'Draw' | 'DrawRecovery', amount: Cents): StatementLine => ({
  key: kind,
  kind,
  deal: null,
  source: null,
  closeDate: null,
  dealAmount: null,
  splitFraction: null,
  holdoverFraction: null,
  creditAmount: null,
  band: null,
  paidAsBand: null,
  rateFraction: null,
  multiplier: null,
  amount,
});
