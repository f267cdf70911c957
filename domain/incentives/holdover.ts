import { daysBetween } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { HoldoverRule } from './commissionPlan.ts';
import { ONE, ZERO, exactly, ratio } from './ratio.ts';
import type { Ratio } from './ratio.ts';

/**
 * The share of a deal that its former rep is still credited with, 0 to 1: nothing before the change, nothing after the
 * window, and by the rule's decay between.
 *
 * @example halfway through a linear window of 90 days it is ½
 */
export function holdoverFraction(rule: HoldoverRule, transferDate: IsoDate, closeDate: IsoDate): Ratio {
  const days = daysBetween(transferDate, closeDate);
  if (days < 0 || days > rule.windowDays) return ZERO;
  switch (rule.decay) {
    case 'None':
      return ONE;
    case 'Linear':
      return days === 0 ? ONE : ratio(BigInt(rule.windowDays - days), BigInt(rule.windowDays));
    case 'Steps':
      return exactly(rule.steps.find(({ throughDay }) => days <= throughDay)?.fraction ?? 0);
  }
}
