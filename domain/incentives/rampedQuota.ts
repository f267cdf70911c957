import { addToMonth } from '../dates.ts';
import type { IsoDate, IsoMonth } from '../dates.ts';
import type { Cents } from '../money.ts';
import type { Fraction } from '../quantities.ts';
import { ONE, ZERO, dividedBy, exactCents, exactly, ratio, roundedCents, sumOfRatios, times } from './ratio.ts';

/**
 * The quota of someone who began inside or shortly before the period: each calendar month has an equal part of it, a
 * month before the start none, the first months their ramp share, later ones all. A month begun counts as the first.
 *
 * The ramp lowers what has to be reached and leaves the base rate alone: a new rep reaches the accelerators sooner, and
 * a cent sold earns what it earns a colleague.
 *
 * @example a quarter's 300 for someone starting in its first month at ⅓, ⅔, 1: 33.33 + 66.67 + 100
 */
export function rampedQuota(
  quota: Cents,
  period: { readonly startDate: IsoDate; readonly endDate: IsoDate },
  startDate: IsoDate | null,
  rampFractions: readonly Fraction[],
): Cents {
  if (startDate === null) return quota;
  const months = monthsOf(period.startDate.slice(0, 7), period.endDate.slice(0, 7));
  const firstMonth = startDate.slice(0, 7);
  const shares = months.map((month) => {
    if (month < firstMonth) return ZERO;
    const ramp = rampFractions[monthsOf(firstMonth, month).length - 1];
    return ramp === undefined ? ONE : exactly(ramp);
  });
  return roundedCents(times(exactCents(quota), dividedBy(sumOfRatios(shares), ratio(BigInt(months.length)))));
}

function monthsOf(first: IsoMonth, last: IsoMonth): readonly IsoMonth[] {
  const months: IsoMonth[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}
