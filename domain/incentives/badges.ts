import type { Count } from '../quantities.ts';
import type { RepKey } from './commissionPlan.ts';

/** What a badge is given for, the same for everybody. */
export interface BadgeRule {
  readonly badge: string;
  readonly metric: string;
  /** The value to reach in a period. */
  readonly atLeast: number;
  /** In how many periods one after another: 1 is once. */
  readonly consecutivePeriods: Count;
  /** Again each time it is earned anew, or once only. */
  readonly isRepeatable: boolean;
}

/** A person's values of one period, such as a month; what is not known is missing. */
export interface PeriodRecord {
  readonly rep: RepKey;
  /** Sorts as time does, such as 2026-01. */
  readonly period: string;
  readonly values: ReadonlyMap<string, number>;
}

export interface BadgeAward {
  readonly rep: RepKey;
  readonly badge: string;
  /** The period in which it was earned. */
  readonly period: string;
  /** Why, in words, for the person's badge case. */
  readonly reason: string;
}

/**
 * The badges that the records earn, oldest first. The same records always earn the same badges: giving them is a rule,
 * nobody's favour. A period in which the metric is unknown ends a streak; a streak counted for one award does not count
 * for the next.
 */
export function badgeAwards(rules: readonly BadgeRule[], records: readonly PeriodRecord[]): readonly BadgeAward[] {
  const byRep = Map.groupBy(records, ({ rep }) => rep);
  const awards = Array.from(byRep, ([rep, own]) => {
    const inTime = [...own].sort((a, b) => (a.period < b.period ? -1 : 1));
    return rules.flatMap((rule) => awardsByRule(rule, rep, inTime));
  });
  return awards.flat().sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

function awardsByRule(rule: BadgeRule, rep: RepKey, records: readonly PeriodRecord[]): readonly BadgeAward[] {
  const awards: BadgeAward[] = [];
  let streak = 0;
  for (const { period, values } of records) {
    streak = (values.get(rule.metric) ?? Number.NEGATIVE_INFINITY) >= rule.atLeast ? streak + 1 : 0;
    if (streak < rule.consecutivePeriods) continue;
    awards.push({ rep, badge: rule.badge, period, reason: reasonOf(rule) });
    if (!rule.isRepeatable) break;
    streak = 0;
  }
  return awards;
}

const reasonOf = ({ metric, atLeast, consecutivePeriods }: BadgeRule): string =>
  `${metric} of at least ${atLeast}` + (consecutivePeriods === 1 ? '' : `, ${consecutivePeriods} periods in a row`);
