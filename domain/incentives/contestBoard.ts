import { daysBetween } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Count } from '../quantities.ts';
import type { RepKey } from './commissionPlan.ts';
import type { Contest } from './contest.ts';
import { byKey } from './credits.ts';
import { ranksOf } from './ranks.ts';

/** Something a person did on a day, counted. */
export interface ContestActivity {
  readonly rep: RepKey;
  readonly metric: string;
  readonly date: IsoDate;
  /** Units; negative takes back what was counted that day before. A day's sum never counts below 0. */
  readonly units: number;
}

export interface ContestStanding {
  readonly rep: RepKey;
  readonly points: number;
  /** From 1; equals share a rank. */
  readonly rank: Count;
  /** The day on which the target was reached; null otherwise. */
  readonly reachedDate: IsoDate | null;
  readonly isWinner: boolean;
}

export interface ContestBoard {
  /** Before the start nothing is shown, the baseline least of all. */
  readonly phase: 'NotStarted' | 'Running' | 'Finished';
  readonly standings: readonly ContestStanding[];
}

/**
 * Who stands where on the evening of a day. A milestone is won by all who have reached it, from that day on; a race by the
 * first places once it is over, everyone who shares the last of them included, and never with no points.
 */
export function contestBoard(
  contest: Contest,
  reps: readonly RepKey[],
  activities: readonly ContestActivity[],
  asOf: IsoDate,
): ContestBoard {
  if (asOf < contest.startDate) return { phase: 'NotStarted', standings: [] };
  const phase = asOf <= contest.endDate ? 'Running' : 'Finished';
  const lastDay = phase === 'Running' ? asOf : contest.endDate;
  const byRep = Map.groupBy(activities, ({ rep }) => rep);
  const scored = reps.map((rep) => {
    const daily = dailyPoints(contest, byRep.get(rep) ?? []);
    return { rep, points: pointsBy(contest, daily, lastDay), reachedDate: reachedDate(contest, daily, lastDay) };
  });
  const ranks = ranksOf(scored.map(({ points }) => points));
  const isWinner = ({ points, reachedDate: reached }: (typeof scored)[number], rank: Count): boolean =>
    contest.kind === 'Milestone'
      ? reached !== null
      : phase === 'Finished' && points > 0 && rank <= (contest.winnerCount ?? 0);
  const standings = scored
    .map((one, i) => ({ ...one, rank: ranks[i] as Count, isWinner: isWinner(one, ranks[i] as Count) }))
    .sort((a, b) => a.rank - b.rank || byKey(a.rep, b.rep));
  return { phase, standings };
}

/** Points of each day on which anything was done, each metric within its day cap. */
function dailyPoints(contest: Contest, activities: readonly ContestActivity[]): ReadonlyMap<IsoDate, number> {
  const byDay = Map.groupBy(activities, ({ date }) => date);
  return new Map(
    Array.from(byDay, ([date, ofDay]) => {
      const points = contest.metrics.map(({ metric, pointsPerUnit, cappedPerDay }) => {
        const units = ofDay.reduce((sum, one) => sum + (one.metric === metric ? one.units : 0), 0);
        return pointsPerUnit * Math.min(Math.max(units, 0), cappedPerDay ?? Number.POSITIVE_INFINITY);
      });
      return [date, points.reduce((sum, point) => sum + point, 0)];
    }),
  );
}

const sumBetween = (daily: ReadonlyMap<IsoDate, number>, from: IsoDate, to: IsoDate): number =>
  Array.from(daily).reduce((sum, [date, points]) => (from <= date && date <= to ? sum + points : sum), 0);

function pointsBy(contest: Contest, daily: ReadonlyMap<IsoDate, number>, day: IsoDate): number {
  const points = sumBetween(daily, contest.startDate, day);
  if (contest.measuredBy === 'Points' || contest.baseline === null) return points;
  const { startDate, endDate } = contest.baseline;
  const usual = sumBetween(daily, startDate, endDate) / (daysBetween(startDate, endDate) + 1);
  return points - usual * (daysBetween(contest.startDate, day) + 1);
}

function reachedDate(contest: Contest, daily: ReadonlyMap<IsoDate, number>, lastDay: IsoDate): IsoDate | null {
  const { target } = contest;
  if (target === null) return null;
  const days = [...daily.keys()].filter((day) => contest.startDate <= day && day <= lastDay).sort();
  return days.find((day) => pointsBy(contest, daily, day) >= target) ?? null;
}
