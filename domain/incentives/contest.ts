import { dayNumber } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Count } from '../quantities.ts';
import type { BrokenRule } from './commissionPlan.ts';

export interface ContestMetric {
  readonly metric: string;
  readonly pointsPerUnit: number;
  /** The most units of one day that count: what is done for the board alone is not worth doing. Null for no limit. */
  readonly cappedPerDay: Count | null;
}

export interface Contest {
  readonly name: string;
  /** Milestone: all who reach the target win. Race: the first places at the end win. */
  readonly kind: 'Milestone' | 'Race';
  readonly metrics: readonly ContestMetric[];
  readonly startDate: IsoDate;
  readonly endDate: IsoDate;
  /** Points to reach in a milestone; null in a race. */
  readonly target: number | null;
  /** Winning places in a race; null in a milestone. */
  readonly winnerCount: Count | null;
  /**
   * Points, or points beyond what the person's baseline days would have brought in the same time. The baseline is run
   * before the start and shown to nobody, so that nobody holds back in it.
   */
  readonly measuredBy: 'Points' | 'ImprovementOnBaseline';
  readonly baseline: { readonly startDate: IsoDate; readonly endDate: IsoDate } | null;
}

export type ContestRule =
  | 'metricsMissing'
  | 'tooManyMetrics'
  | 'metricTwice'
  | 'pointsNotAboveZero'
  | 'dayCapNotAboveZero'
  | 'endsBeforeStart'
  | 'targetMissing'
  | 'winnersMissing'
  | 'baselineMissing'
  | 'baselineNotBeforeStart'
  | 'frozenAfterStart';

export type ContestFault = BrokenRule<ContestRule>;

/** Three to five are advised by the field; more than five and nobody knows what counts. */
export const MOST_CONTEST_METRICS = 5;

/** Every rule that a contest breaks; none when it can be run. */
export function contestFaults(contest: Contest): readonly ContestFault[] {
  const { metrics, kind, target, winnerCount, baseline, startDate, endDate } = contest;
  const faults: ContestFault[] = [];
  const add = (rule: ContestRule, where: string, explanation: string) => faults.push({ rule, where, explanation });

  if (metrics.length === 0) add('metricsMissing', 'metrics', 'The contest counts nothing. Name at least one metric.');
  if (metrics.length > MOST_CONTEST_METRICS) {
    const text = `The contest counts ${metrics.length} metrics. Keep the ${MOST_CONTEST_METRICS} that matter most.`;
    add('tooManyMetrics', 'metrics', text);
  }
  metrics.forEach(({ metric, pointsPerUnit, cappedPerDay }, i) => {
    const where = `metrics[${i}]`;
    if (metrics.findIndex((other) => other.metric === metric) < i) {
      add('metricTwice', where, `"${metric}" is counted twice. Name each metric once.`);
    }
    if (!(pointsPerUnit > 0)) add('pointsNotAboveZero', where, `"${metric}" brings no points. Give it more than 0.`);
    if (cappedPerDay !== null && cappedPerDay <= 0) {
      add('dayCapNotAboveZero', where, `The day cap of "${metric}" is not above 0. Raise it, or leave it out.`);
    }
  });
  if (dayNumber(endDate) < dayNumber(startDate)) {
    add(
      'endsBeforeStart',
      'endDate',
      `The contest ends on ${endDate}, before its start on ${startDate}. Exchange them.`,
    );
  }
  if (kind === 'Milestone' && !((target ?? 0) > 0)) {
    add('targetMissing', 'target', 'A milestone needs points to reach, above 0. Set the target.');
  }
  if (kind === 'Race' && !((winnerCount ?? 0) >= 1)) {
    add('winnersMissing', 'winnerCount', 'A race needs at least one winning place. Set how many win.');
  }
  if (contest.measuredBy === 'ImprovementOnBaseline' && baseline === null) {
    add('baselineMissing', 'baseline', 'Improvement is measured on a baseline. Give its first and last day.');
  }
  if (baseline !== null && !(baseline.startDate <= baseline.endDate && baseline.endDate < startDate)) {
    const text = `The baseline does not lie before the start on ${startDate}. Let it begin, then end, before that day.`;
    add('baselineNotBeforeStart', 'baseline', text);
  }
  return faults;
}

/**
 * What forbids a change to a contest: from the first day on nothing changes, neither rules nor dates nor prizes' places.
 * None before that day, or when nothing differs.
 */
export function contestChangeFaults(before: Contest, after: Contest, asOf: IsoDate): readonly ContestFault[] {
  if (asOf < before.startDate) return [];
  return (Object.keys(before) as (keyof Contest)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({
      rule: 'frozenAfterStart' as const,
      where: field,
      explanation: `The contest has run since ${before.startDate}, so its ${field} stays as it was. Plan a new contest instead.`,
    }));
}
