import { z } from 'zod';
import { repKey } from '../../../domain/incentives/index.ts';
import type { CommissionPlan, PlanParticipant } from '../../../domain/incentives/index.ts';
import { NO_MONEY, toCents } from '../../../domain/money.ts';
import { isDay, nameCell } from '../input/cells.ts';
import { readJson } from '../input/readJson.ts';

const number = z.number({ error: 'must be a number, written like 0.075' });
const money = number
  .min(-1e12, 'is too large; it must be an amount up to 1000000000000')
  .max(1e12, 'is too large; it must be an amount up to 1000000000000')
  .transform(toCents);
const day = z.string().refine(isDay, 'must be a day of the calendar, written like 2026-03-31');
const oneOf = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, { error: `must be ${choices.join(' or ')}` });
const yesNo = z.boolean({ error: 'must be true or false' });

const tierSchema = z.strictObject({
  from: number,
  upTo: number.optional(),
  multiplier: number.default(1),
  rate: number.optional(),
  retroactive: yesNo.optional(),
});

const planSchema = z.strictObject({
  name: nameCell,
  currency: z.string(),
  startDate: day,
  endDate: day,
  tierMode: oneOf(['marginal', 'retroactive']),
  tiers: z.array(tierSchema),
  measuredBy: oneOf(['attainment', 'amount']).default('attainment'),
  attribution: oneOf(['byCloseDate', 'proportional']).default('byCloseDate'),
  baseRate: number.optional(),
  targetIncentive: money.optional(),
  quota: money.optional(),
  newBusinessRate: number.optional(),
  dealCap: money.optional(),
  cap: money.optional(),
  draw: z.strictObject({ amount: money, recoverable: yesNo }).optional(),
  ramp: z.array(number).default([]),
  holdover: z
    .strictObject({
      windowDays: number,
      decay: oneOf(['none', 'linear', 'steps']),
      steps: z.array(z.strictObject({ throughDay: number, fraction: number })).default([]),
      newOwnerCredit: oneOf(['full', 'remainder']),
    })
    .optional(),
  reps: z
    .array(
      z.strictObject({
        rep: nameCell,
        quota: money.optional(),
        startDate: day.optional(),
        drawBalance: money.default(NO_MONEY),
      }),
    )
    .default([]),
});

/** What the --help of the command says about the plan's file. */
export const COMMISSION_PLAN_FORMAT = `Plan (JSON):
  name, currency, startDate, endDate
                   the period; currency is a code such as EUR
  tierMode         marginal: a tier pays for what lies inside it; retroactive: once reached it
                   pays for everything from the first cent. A tier's own "retroactive" wins.
  tiers            [{ "from", "upTo", "multiplier", "rate", "retroactive" }], lowest first, from 0;
                   upTo may be left out, multiplier is 1 where left out, rate replaces the base rate
  measuredBy       attainment (tiers at shares of quota, 1 is the quota) or amount
  baseRate         share of credit, or targetIncentive: what a quota exactly reached pays
  quota            of every rep without one of their own
  attribution      byCloseDate (earlier deals fill lower tiers) or proportional (order never matters)
  newBusinessRate, dealCap, cap, draw { amount, recoverable }, ramp [shares of a month's quota]
  holdover         { windowDays 0-90, decay none/linear/steps, steps [{ throughDay, fraction }],
                   newOwnerCredit full/remainder }
  reps             [{ rep, quota, startDate, drawBalance }]; left out: everyone in the deals`;

/** A plan as its file has it, and the people it names. */
export interface PlanFile {
  readonly plan: CommissionPlan;
  readonly participants: readonly PlanParticipant[];
  /** Someone the plan does not name, with the plan's own quota. */
  readonly participant: (rep: string) => PlanParticipant;
}

/**
 * Reads a commission plan. Whether its rules fit together is for `planFaults` to say.
 *
 * @throws {Failure} naming every place that cannot be understood
 */
export function readPlanFile(path: string): PlanFile {
  const file = readJson(path, planSchema);
  const participant = (rep: string): PlanParticipant => ({
    rep: repKey(rep),
    quotaAmount: file.quota ?? null,
    startDate: null,
    drawBalanceAmount: NO_MONEY,
  });
  return {
    plan: planOf(file),
    participants: file.reps.map(({ rep, quota, startDate, drawBalance }) => ({
      rep: repKey(rep),
      quotaAmount: quota ?? file.quota ?? null,
      startDate: startDate ?? null,
      drawBalanceAmount: drawBalance,
    })),
    participant,
  };
}

function planOf(file: z.output<typeof planSchema>): CommissionPlan {
  const { name, currency, startDate, endDate, holdover, draw } = file;
  return {
    name,
    currency,
    startDate,
    endDate,
    measuredBy: file.measuredBy === 'attainment' ? 'Attainment' : 'Amount',
    attribution: file.attribution === 'byCloseDate' ? 'ByCloseDate' : 'Proportional',
    baseRateFraction: file.baseRate ?? null,
    targetIncentiveAmount: file.targetIncentive ?? null,
    tiers: file.tiers.map(({ from, upTo, multiplier, rate, retroactive }, i) => ({
      from,
      upTo: upTo ?? file.tiers[i + 1]?.from ?? null,
      multiplier,
      rateFraction: rate ?? null,
      isRetroactive: retroactive ?? file.tierMode === 'retroactive',
    })),
    newBusinessRateFraction: file.newBusinessRate ?? null,
    dealCapAmount: file.dealCap ?? null,
    capAmount: file.cap ?? null,
    draw: draw === undefined ? null : { amount: draw.amount, isRecoverable: draw.recoverable },
    rampFractions: file.ramp,
    holdover:
      holdover === undefined
        ? null
        : {
            windowDays: holdover.windowDays,
            decay: ({ none: 'None', linear: 'Linear', steps: 'Steps' } as const)[holdover.decay],
            steps: holdover.steps,
            newOwnerCredit: holdover.newOwnerCredit === 'full' ? 'Full' : 'Remainder',
          },
  };
}
