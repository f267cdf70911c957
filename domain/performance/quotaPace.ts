import type { IsoDate } from '../dates.ts';
import { NO_MONEY, cents, sumOfMoney } from '../money.ts';
import type { Cents } from '../money.ts';
import type { Count, Fraction } from '../quantities.ts';
import type { PeriodFacts } from './territoryFacts.ts';
import { elapsedTime } from './workingDays.ts';
import type { WorkingCalendar } from './workingDays.ts';

export interface QuotaPace {
  /** Σ of the quotas in force at as-of; null when there is none. */
  readonly quotaAmount: Cents | null;
  /** Won inside the quotas' dates, up to as-of; null without a quota. */
  readonly quotaWonAmount: Cents | null;
  /** Deals won inside the quotas' dates, up to as-of; null without a quota. */
  readonly quotaWonCount: Count | null;
  /** What should be won by now: Σ quota × elapsed working days ÷ working days; null without a quota. */
  readonly quotaExpectedAmount: Cents | null;
  /** Open deals expected to close inside the quotas' dates; null without a quota. */
  readonly quotaOpenAmount: Cents | null;
  /** Won ÷ quota; 1 is the quota reached, more is above it. Null without a quota, or with one of zero. */
  readonly attainmentFraction: Fraction | null;
  /** Attainment ÷ the share of working days elapsed; 1 is on plan. Null also before the first working day. */
  readonly paceFraction: Fraction | null;
  /** What will be won by the quota's end at the rate so far; null before the first working day. */
  readonly projectedAmount: Cents | null;
  /** What must be won on each working day left; 0 once the quota is reached; null when no working day is left. */
  readonly requiredDailyAmount: Cents | null;
}

const WITHOUT_QUOTA: QuotaPace = {
  quotaAmount: null,
  quotaWonAmount: null,
  quotaWonCount: null,
  quotaExpectedAmount: null,
  quotaOpenAmount: null,
  attainmentFraction: null,
  paceFraction: null,
  projectedAmount: null,
  requiredDailyAmount: null,
};

/**
 * Where a territory stands against the quotas in force on the as-of day.
 *
 * - attainment = won ÷ quota
 * - pace = won ÷ Σ (quota × elapsed working days ÷ working days): for one quota, attainment ÷ elapsed share
 * - projection = Σ won ÷ elapsed × total working days
 * - required a day = Σ max(0, quota − won) ÷ working days left
 *
 * Quotas of different periods are added period by period, so a quarter's quota is never measured by a year's days.
 *
 * Source: https://metrickittools.com/guides/quota-attainment-guide ("pick calendar or business days and stay with it":
 * working days are used everywhere).
 */
export function quotaPace(periods: readonly PeriodFacts[], asOf: IsoDate, calendar: WorkingCalendar): QuotaPace {
  const inForce = periods.flatMap((period) =>
    period.quotaAmount !== null && period.segment === null && period.startDate <= asOf && asOf <= period.endDate
      ? [
          {
            ...period,
            quotaAmount: period.quotaAmount,
            time: elapsedTime(period.startDate, period.endDate, asOf, calendar),
          },
        ]
      : [],
  );
  if (inForce.length === 0) return WITHOUT_QUOTA;

  const quota = sumOfMoney(inForce.map(({ quotaAmount }) => quotaAmount));
  const won = sumOfMoney(inForce.map(({ wonAmount }) => wonAmount));
  const expected = sumOf(inForce.map(({ quotaAmount, time }) => quotaAmount * (time.elapsedFraction ?? 0)));
  const hasStarted = inForce.every(({ time }) => time.elapsedDays > 0);
  const dailyShares = inForce.map(({ quotaAmount, wonAmount, time }) => {
    const missing = Math.max(0, quotaAmount - wonAmount);
    return missing === 0 ? 0 : missing / time.remainingDays;
  });

  return {
    quotaAmount: quota,
    quotaWonAmount: won,
    quotaWonCount: sumOf(inForce.map(({ wonCount }) => wonCount)),
    quotaExpectedAmount: cents(expected),
    quotaOpenAmount: sumOfMoney(inForce.map(({ openAmount }) => openAmount)),
    attainmentFraction: quota > 0 ? won / quota : null,
    paceFraction: hasStarted && expected > 0 ? won / expected : null,
    projectedAmount: hasStarted
      ? cents(sumOf(inForce.map(({ wonAmount, time }) => (wonAmount / time.elapsedDays) * time.totalDays)))
      : null,
    requiredDailyAmount: dailyShares.every(Number.isFinite) ? cents(sumOf(dailyShares)) : null,
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, NO_MONEY as number);
