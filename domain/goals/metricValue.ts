import { addToMonth, lastDayOf } from '../dates.ts';
import type { IsoDate, IsoMonth } from '../dates.ts';
import { fromCents } from '../money.ts';
import type { Cents } from '../money.ts';
import { averageDeal, winRate } from '../performance/rates.ts';
import type { MonthFacts, OutcomeFacts, TerritoryFacts } from '../performance/territoryFacts.ts';
import type { Count } from '../quantities.ts';
import type { Goal, GoalMetric, MonthlyValue } from './goal.ts';

/**
 * The current value of a goal's metric, from its territory's rolled-up facts: over the goal's period, or at the as-of
 * day for open pipeline. Null before the goal starts, and when the facts cannot tell: a rate of no deals, or a segment
 * that was not counted. A period without a row had no deals, which is a known 0.
 */
export function currentGoalValue(goal: Goal, facts: TerritoryFacts, asOf: IsoDate): number | null {
  const { metric, startDate, dueDate, segment } = goal;
  if (metric === null || startDate === null || dueDate === null || asOf < startDate) return null;
  const period = facts.periods.find(
    (row) => row.startDate === startDate && row.endDate === dueDate && row.segment === segment,
  );
  if (period === undefined && segment !== null) return null;
  // Pipeline built for later periods counts too; only a segment's is known by period alone.
  if (metric === 'OpenAmount') return segment === null ? fromCents(facts.openAmount) : null;
  return outcomeValue(metric, period ?? NO_DEALS);
}

/**
 * A metric month by month over the last complete months up to the as-of day, oldest first: at most `count`, beginning
 * no earlier than the first month in which anything closed, because before it the territory had no history. Months
 * between without deals are known zeros. Open pipeline leaves no monthly trace, so its history is empty.
 */
export function metricHistory(
  metric: GoalMetric,
  months: readonly MonthFacts[],
  asOf: IsoDate,
  count: Count,
): readonly MonthlyValue[] {
  if (metric === 'OpenAmount') return [];
  const byMonth = new Map(months.map((facts) => [facts.month, facts]));
  const [first] = [...byMonth.keys()].sort();
  const asOfMonth = asOf.slice(0, 7);
  const last = lastDayOf(asOfMonth) === asOf ? asOfMonth : addToMonth(asOfMonth, -1);

  const history: MonthlyValue[] = [];
  for (let back = count - 1; back >= 0; back -= 1) {
    const month: IsoMonth = addToMonth(last, -back);
    if (first === undefined || month < first) continue;
    history.push({ month, value: outcomeValue(metric, byMonth.get(month) ?? NO_DEALS) });
  }
  return history;
}

const NO_DEALS: OutcomeFacts = {
  wonAmount: 0 as Cents,
  wonCount: 0,
  wonWithoutAmountCount: 0,
  lostCount: 0,
  newBusinessAmount: 0 as Cents,
};

function outcomeValue(metric: Exclude<GoalMetric, 'OpenAmount'>, facts: OutcomeFacts): number | null {
  switch (metric) {
    case 'WonAmount':
      return fromCents(facts.wonAmount);
    case 'WonCount':
      return facts.wonCount;
    case 'NewBusinessAmount':
      return fromCents(facts.newBusinessAmount);
    case 'WinRateFraction':
      return winRate(facts.wonCount, facts.lostCount);
    case 'AverageDealAmount': {
      const average = averageDeal(facts.wonAmount, facts.wonCount, facts.wonWithoutAmountCount);
      return average === null ? null : fromCents(average);
    }
  }
}
