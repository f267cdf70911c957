import { addDays } from '../../dates.ts';
import { fewOrLess, middleOf, scatterOfDeals } from './chance.ts';
import type { DriftRules } from './driftRules.ts';
import type { AlertKind, AlertSeverity, DriftMeasure, DriftSnapshot } from './driftSnapshot.ts';

/**
 * How a number stands to its line on one day. `excess` counts standard deviations of chance beyond the line: below 0 the
 * number is on the good side, from the rules' sureness on it is not chance.
 */
export interface Reading {
  readonly value: number;
  readonly line: number;
  readonly excess: number;
  readonly severity: AlertSeverity;
}

/** One number that is watched: what it says of a day, from the snapshots up to that day. Null when it cannot be said. */
export interface Watcher {
  readonly kind: AlertKind;
  readonly measure: DriftMeasure;
  read(upToDay: readonly DriftSnapshot[], rules: DriftRules): Reading | null;
}

/**
 * Workload against the mean of the peers. The hours of its customers are a fact; those of its open deals come and go, by √n
 * of n deals, and only that much is chance. Who was well inside and has surely moved need only be beyond the line; who was
 * always near it must be beyond it by more than chance (1.25: the usual level is not quite certain itself).
 */
const workload: Watcher = {
  kind: 'Balance',
  measure: 'workload',
  read: (history, rules) => {
    const { workloadIndex: index, workloadHours: hours, openCount } = history.at(-1)!;
    if (index === null || hours === null || index <= 0 || hours <= 0) return null;
    const mean = hours / index;
    const chance = (rules.opportunityPursuitHours * Math.sqrt(Math.max(openCount ?? 0, 1))) / mean;
    const distance = Math.abs(index - 1);
    const excess = (distance - rules.toleranceFraction) / chance;
    const usual = excess > 0 ? usualLevel(history, (snapshot) => snapshot.workloadIndex, rules) : null;
    const hasMoved = usual !== null && Math.abs(index - usual) >= rules.moveSureness * 1.25 * chance;
    return {
      value: index,
      line: index > 1 ? 1 + rules.toleranceFraction : 1 - rules.toleranceFraction,
      excess: excess > 0 && hasMoved ? Math.max(excess, rules.sureness) : excess,
      severity: distance > rules.alarmFraction ? 'Critical' : 'Warning',
    };
  },
};

/** Won against what should be won by now, in standard deviations of that many deals. */
const pace: Watcher = {
  kind: 'Pace',
  measure: 'pace',
  read: (history, rules) => {
    const quota = quotaOf(history.at(-1)!);
    if (quota === null || quota.expected <= 0) return null;
    const value = quota.won / quota.expected;
    if (quota.isReached) return { value, line: rules.onPlanPace, excess: -1, severity: 'Warning' };
    const due = (quota.expected * rules.onPlanPace) / quota.deal;
    return {
      value,
      line: rules.onPlanPace,
      excess: ((due - quota.won / quota.deal) / scatterOfDeals(due)) * (rules.sureness / rules.paceSureness),
      severity: value < rules.farBehindPace ? 'Critical' : 'Warning',
    };
  },
};

/** The longest stretch that is looked at for missing wins; a longer one shows in the pace. */
const STRETCH_DAYS = 30;

/**
 * Wins of the last weeks against those the quota needs in as many working days: tells that winning has stopped long before
 * the year's pace does. Of all stretches up to 30 days the least probable speaks, if it has less than half of what was due.
 */
const recentWins: Watcher = {
  kind: 'Pace',
  measure: 'recentWins',
  read: (history, rules) => {
    const today = history.at(-1)!;
    const quota = quotaOf(today);
    if (quota === null || today.quotaWonCount === null) return null;
    if (quota.isReached) return { value: 0, line: 0, excess: -1, severity: 'Warning' };
    const from = addDays(today.asOf, -STRETCH_DAYS);
    let least: { value: number; line: number; chance: number } | null = null;
    for (const before of history) {
      if (before.asOf < from || before === today) continue;
      const then = quotaOf(before);
      // Another quota, or one that was corrected, tells nothing of this one.
      if (then === null || before.quotaAmount !== today.quotaAmount || before.quotaWonCount === null) continue;
      if (then.expected > quota.expected) continue;
      const due = ((quota.expected - then.expected) * rules.onPlanPace) / quota.deal;
      const won = Math.max(0, today.quotaWonCount - before.quotaWonCount);
      const chance = won < due / 2 ? fewOrLess(won, due) : 1;
      if (least === null || chance < least.chance) least = { value: won, line: due, chance };
    }
    if (least === null) return null;
    // From a probability to the scale of the others: at the rules' improbability it is exactly sure enough.
    const share = Math.log(Math.max(least.chance, 1e-12)) / Math.log(rules.improbability);
    return {
      value: least.value,
      line: least.line,
      excess: least.chance >= 0.5 ? -1 : share * rules.sureness,
      severity: least.value === 0 ? 'Critical' : 'Warning',
    };
  },
};

/** In the last days of a quota nothing can be done about its coverage. */
const LATE_DAYS = 10;

/**
 * Coverage against what the win rate asks for, once the rest of the quota is no longer than half a sales cycle: before that,
 * deals that are not yet open can still win it. Chance lies in few open deals and in a rate learnt from few closed ones.
 */
const coverage: Watcher = {
  kind: 'Coverage',
  measure: 'coverage',
  read: (history, rules) => {
    const today = history.at(-1)!;
    const { coverageRatio: ratio, requiredCoverageRatio: required, winRateFraction: rate, closedCount } = today;
    const quota = quotaOf(today);
    const { openAmount, openCount, requiredDailyAmount: daily, salesCycleDays: cycle } = today;
    if (ratio === null || required === null || rate === null || quota === null || cycle === null) return null;
    if (openAmount === null || openCount === null || closedCount === null || closedCount === 0) return null;
    if (daily === null || daily <= 0) return null;
    const missing = today.quotaAmount! - quota.won;
    const remainingDays = (missing / daily) * (7 / 5);
    if (remainingDays > cycle / 2 || remainingDays < LATE_DAYS) return null;
    const openDeals = openAmount > 0 ? (ratio * missing * openCount) / openAmount : 0;
    const chance = Math.sqrt(2 / Math.max(openDeals, 1) + (1 - rate) / (rate * closedCount));
    const line = required * rules.coverageShare;
    return {
      value: ratio,
      line,
      excess: ratio <= 0 ? Number.POSITIVE_INFINITY : Math.log(line / ratio) / chance,
      severity: ratio < line / 2 ? 'Critical' : 'Warning',
    };
  },
};

/** Open deals against the usual number of the last months: what falls by a third and more is not the coming and going of deals. */
const openDeals: Watcher = {
  kind: 'Coverage',
  measure: 'openDeals',
  read: (history, rules) => {
    const value = history.at(-1)!.openCount;
    const usual = usualLevel(history, ({ openCount }) => openCount, rules);
    if (value === null || usual === null || usual <= 0) return null;
    const line = usual * rules.openShare;
    return {
      value,
      line,
      // The usual level is itself a count of deals that came and went: half as much again.
      excess: (line - value) / Math.sqrt(1.5 * line),
      severity: value < line / 2 ? 'Critical' : 'Warning',
    };
  },
};

/**
 * New business among the deals won, against its target: below it service crowds out prospecting, above it existing customers
 * are neglected. Chance is that of so many deals falling on the two sides.
 */
const newBusiness: Watcher = {
  kind: 'BusinessMix',
  measure: 'newBusiness',
  read: (history, rules) => {
    const { newBusinessCount, existingBusinessCount, newBusinessTarget: target } = history.at(-1)!;
    if (newBusinessCount === null || existingBusinessCount === null || target === null) return null;
    const won = newBusinessCount + existingBusinessCount;
    if (won === 0) return null;
    const value = newBusinessCount / won;
    const distance = Math.abs(value - target);
    const chance = Math.sqrt(Math.max(target * (1 - target), 0.25 / won) / won);
    return {
      value,
      line: value > target ? target + rules.mixTolerance : target - rules.mixTolerance,
      excess: (distance - rules.mixTolerance) / chance,
      severity: distance > 2 * rules.mixTolerance ? 'Critical' : 'Warning',
    };
  },
};

/** The share of open deals that lack something, against a line for all and against its own usual level. */
const faulty = (measure: DriftMeasure, countOf: (snapshot: DriftSnapshot) => number | null): Watcher => ({
  kind: 'DataQuality',
  measure,
  read: (history, rules) => {
    const shareOf = (snapshot: DriftSnapshot): number | null => {
      const count = countOf(snapshot);
      return count === null || snapshot.openCount === null || snapshot.openCount <= 0
        ? null
        : count / snapshot.openCount;
    };
    const today = history.at(-1)!;
    const value = shareOf(today);
    if (value === null) return null;
    const usual = usualLevel(history, shareOf, rules);
    const line = usual === null ? rules.faultyShare : Math.min(rules.faultyShare, usual + rules.faultyRise);
    return {
      value,
      line,
      excess: (value - line) / Math.sqrt((line * (1 - line)) / today.openCount!),
      severity: value > rules.criticalFaultyShare ? 'Critical' : 'Warning',
    };
  },
});

export const WATCHERS: readonly Watcher[] = [
  workload,
  pace,
  recentWins,
  coverage,
  openDeals,
  newBusiness,
  faulty('withoutAccount', (snapshot) => snapshot.openWithoutAccountCount),
  faulty('withoutAmount', (snapshot) => snapshot.openWithoutAmountCount),
  faulty('overdue', (snapshot) => snapshot.overdueOpenCount),
];

interface QuotaReading {
  readonly won: number;
  readonly expected: number;
  /** The size of a usual deal. */
  readonly deal: number;
  readonly isReached: boolean;
}

function quotaOf(snapshot: DriftSnapshot): QuotaReading | null {
  const { quotaAmount, quotaWonAmount, quotaExpectedAmount, averageDealAmount } = snapshot;
  if (quotaAmount === null || quotaWonAmount === null || quotaExpectedAmount === null) return null;
  if (quotaAmount <= 0 || averageDealAmount === null || averageDealAmount <= 0) return null;
  return {
    won: quotaWonAmount,
    expected: quotaExpectedAmount,
    deal: averageDealAmount,
    isReached: quotaWonAmount >= quotaAmount,
  };
}

/** The middle of the snapshots of the last months without the last two weeks; null when they are too few to tell. */
export function usualLevel(
  history: readonly DriftSnapshot[],
  of: (snapshot: DriftSnapshot) => number | null,
  rules: DriftRules,
): number | null {
  const today = history.at(-1)!.asOf;
  const [from, to] = [addDays(today, -rules.usualFromDays), addDays(today, -rules.usualToDays)];
  const values: number[] = [];
  for (const snapshot of history) {
    const value = snapshot.asOf < from || snapshot.asOf > to ? null : of(snapshot);
    if (value !== null) values.push(value);
  }
  return values.length < rules.usualCount ? null : middleOf(values)!;
}
