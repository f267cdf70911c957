import { goalValueText } from 'c/goalUnits';
import type { Criterion, CriterionName, CriterionState, GoalEntry, GoalMetric } from 'c/goalsDomain';
import { ADDS_UP, METRIC_UNITS, criteriaScore, goalAsk, goalCriteria, usualMonth } from 'c/goalsDomain';
import { dayText, filled, numberText, percentText } from 'c/uiFormat';
import type { Workbench } from './editorAnswer';
import { goalOf } from './goalDraft';
import { criterionLabel, label, verdictLabel } from './labels';

/** A criterion with its verdict and what to do about it. */
export interface CoachRow {
  readonly key: CriterionName;
  readonly name: string;
  readonly state: CriterionState;
  readonly verdict: string;
  readonly text: string;
}

/** What the coach says about a goal. */
export interface Coaching {
  readonly score: number;
  readonly rows: readonly CoachRow[];
}

/**
 * Judges a goal while it is written, by the same criteria as the sync. The months of the territory are not at hand
 * here: whether a goal is achievable, the last sync's verdict says as long as nothing it rests on has changed, and
 * otherwise what the goal asks of a month stands beside a usual one.
 */
export function coaching(entry: GoalEntry, bench: Workbench, today: string): Coaching {
  const { calendar, planGoals, largestGap } = bench;
  const evidence = {
    asOf: bench.asOf ?? today,
    calendar,
    currentValue: currentValueOf(entry, bench),
    history: [],
    coverageRatio: null,
    requiredCoverageRatio: null,
    planGoals,
    segments: null,
    largestGap,
  };
  const { criteria } = goalCriteria(entry, evidence);
  const stored = standingVerdict(entry, bench);
  const judged = criteria.map((criterion) => {
    const { criterion: key, state, grade } = criterion;
    return key === 'Achievable' && stored !== null
      ? { criterion: key, grade: stored.isMet ? 1 : 0, row: row(key, stored.isMet ? 'met' : 'unmet', stored.reason) }
      : { criterion: key, grade, row: row(key, state, reasonText(criterion, entry, bench, evidence)) };
  });
  return { score: criteriaScore(judged), rows: judged.map((each) => each.row) };
}

const row = (key: CriterionName, state: CriterionState, text: string): CoachRow => ({
  key,
  state,
  text,
  name: criterionLabel[key],
  verdict: verdictLabel[state],
});

/** The value so far, as long as it is still counted the same way. */
function currentValueOf(entry: GoalEntry, { saved }: Workbench): number | null {
  if (saved === null) return null;
  const { metric, segment, startDate } = goalOf(saved.draft, '', '');
  const isSame = metric === entry.metric && segment === entry.segment && startDate === entry.startDate;
  return isSame ? saved.currentValue : null;
}

function standingVerdict(entry: GoalEntry, { saved }: Workbench): { isMet: boolean; reason: string } | null {
  if (saved === null) return null;
  const before = goalOf(saved.draft, '', '');
  const parts = ['metric', 'segment', 'targetValue', 'startDate', 'dueDate'] as const;
  return parts.every((part) => before[part] === entry[part]) ? saved.achievable : null;
}

/** What a metric is called. */
export const metricName = (metric: GoalMetric): string => label[METRIC_LABELS[metric]];

const METRIC_LABELS = {
  WonAmount: 'wonAmount',
  WonCount: 'wonCount',
  NewBusinessAmount: 'newBusinessAmount',
  OpenAmount: 'openAmount',
  WinRateFraction: 'winRateFraction',
  AverageDealAmount: 'averageDealAmount',
} as const;

type Now = Parameters<typeof goalAsk>[1];

function reasonText({ reason }: Criterion, entry: GoalEntry, bench: Workbench, now: Now): string {
  const { unit } = entry;
  switch (reason.code) {
    case 'metricMissing':
    case 'territoryMissing':
      return label.whyMetricMissing;
    case 'namesSegment':
      return filled(label.whyNamesSegment, metricName(reason.metric), reason.segment);
    case 'namesWholeTerritory':
      return filled(label.whyNamesWholeTerritory, metricName(reason.metric));
    case 'figuresMissing': {
      const names = { baseline: label.baseline, target: label.target, unit: label.metric };
      return filled(label.whyFiguresMissing, reason.missing.map((figure) => names[figure]).join(', '));
    }
    case 'targetNotAboveZero':
      return label.whyTargetNotAboveZero;
    case 'targetAboveOne':
      return filled(label.whyTargetAboveOne, percentText(reason.target));
    case 'targetIsBaseline':
      return label.whyTargetIsBaseline;
    case 'measured':
      return filled(label.whyMeasured, goalValueText(reason.baseline, unit), goalValueText(reason.target, unit));
    case 'notJudgeable':
      return label.whyNotJudgeable;
    case 'alreadyReached':
      return label.whyAlreadyReached;
    case 'noTimeLeft':
      return label.whyNoTimeLeft;
    case 'servesPlanGoal':
      return filled(label.whyServesPlanGoal, reason.planGoal);
    case 'planGoalNotInPlan':
      return filled(label.whyPlanGoalNotInPlan, reason.planGoal);
    case 'closesLargestGap':
      return filled(label.whyClosesLargestGap, metricName(reason.metric), percentText(reason.gapFraction));
    case 'onlyStated':
      return label.whyOnlyStated;
    case 'tiedToNothing':
      return [label.whyTiedToNothing, gapText(bench)].join(' ').trim();
    case 'datesMissing':
      return label.whyDatesMissing;
    case 'dueBeforeStart':
      return label.whyDueBeforeStart;
    case 'cadenceMissing':
      return filled(label.whyCadenceMissing, dayText(reason.dueDate));
    case 'noCheckInBeforeDue':
      return filled(label.whyNoCheckInBeforeDue, dayText(reason.dueDate));
    case 'bounded':
      return filled(
        reason.checkIns === 1 ? label.whyBoundedOne : label.whyBounded,
        dayText(reason.dueDate),
        numberText(reason.checkIns),
      );
    default:
      return askText(entry, bench, now);
  }
}

function askText(entry: GoalEntry, { values, trailingMonths }: Workbench, now: Now): string {
  const asked = goalAsk(entry, now);
  const usual = usualMonth(entry, values, trailingMonths);
  if (asked === null || usual === null || entry.metric === null) return label.whyWaits;
  const unit = METRIC_UNITS[entry.metric];
  return filled(
    ADDS_UP[entry.metric] ? label.whyAsksMonth : label.whyAsksLevel,
    goalValueText(asked, unit),
    goalValueText(usual, unit),
  );
}

const gapText = ({ largestGap }: Workbench): string =>
  largestGap === null ? '' : filled(label.whyGap, metricName(largestGap.metric), percentText(largestGap.gapFraction));
