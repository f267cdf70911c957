import { elapsedTime } from '../performance/workingDays.ts';
import type { Fraction } from '../quantities.ts';
import type { Criterion, CriterionReason, CriterionState, HistoryFinding } from './criterion.ts';
import { ADDS_UP, METRIC_UNITS, MINIMUM_HISTORY_MONTHS, isReached } from './goal.ts';
import type { Goal } from './goal.ts';
import { goalAsk } from './goalAsk.ts';
import type { GoalEvidence } from './goalEvidence.ts';

/** Reached in at least one month of four, a rate is ordinary; beyond that it is a stretch. */
const STRETCH_PERCENTILE = 0.75;

/**
 * Achievable: what the goal still asks for, held against what this territory has done in its own complete months and
 * against its open pipeline.
 *
 * For what adds up, the required rate is what is missing ÷ the months left (in working days). For a level it is the
 * target itself. Then:
 * - one month in four or more reached it: met (with three quarters of the grade while known coverage is short)
 * - fewer did: a stretch, met if the open pipeline covers it, unmet if not, unknown when coverage is unknown
 * - none did: unmet, whatever the pipeline says; it has not been done here yet
 * - fewer than six complete months: unknown, never a guess
 */
export function achievable(goal: Goal, evidence: GoalEvidence): Criterion {
  const { metric, targetValue, startDate, dueDate } = goal;
  if (metric === null || targetValue === null || startDate === null || dueDate === null || dueDate < startDate) {
    return judged('unknown', { code: 'notJudgeable' });
  }
  if (ADDS_UP[metric] && targetValue <= 0) return judged('unknown', { code: 'notJudgeable' });
  const current = evidence.currentValue ?? (evidence.asOf < startDate ? 0 : null);
  if (current === null) return judged('unknown', { code: 'notJudgeable' });
  if (evidence.currentValue !== null && isReached(current, goal)) return judged('met', { code: 'alreadyReached' });

  const { remainingDays } = elapsedTime(startDate, dueDate, evidence.asOf, evidence.calendar);
  if (remainingDays === 0) return judged('unmet', { code: 'noTimeLeft' });

  const values = evidence.history.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < MINIMUM_HISTORY_MONTHS) {
    return judged('unknown', { code: 'thinHistory', months: values.length, needed: MINIMUM_HISTORY_MONTHS });
  }
  const required = goalAsk(goal, { ...evidence, currentValue: current });
  if (required === null) return judged('unknown', { code: 'notJudgeable' });
  return judgedByHistory(historyFinding(goal, required, METRIC_UNITS[metric], values), evidence);
}

function historyFinding(
  goal: Goal,
  required: number,
  unit: HistoryFinding['unit'],
  values: readonly number[],
): HistoryFinding {
  const reachedMonths = values.filter((value) => isReached(value, { ...goal, targetValue: required })).length;
  const isDownward = isReached(Number.NEGATIVE_INFINITY, { ...goal, targetValue: required });
  return {
    required,
    unit,
    best: isDownward ? Math.min(...values) : Math.max(...values),
    reachedMonths,
    months: values.length,
    percentile: 1 - reachedMonths / values.length,
  };
}

function judgedByHistory(finding: HistoryFinding, evidence: GoalEvidence): Criterion {
  const { coverageRatio: coverage, requiredCoverageRatio: requiredCoverage } = evidence;
  if (finding.reachedMonths === 0) return judged('unmet', { code: 'aboveBestMonth', ...finding });

  const isOrdinary = finding.percentile <= STRETCH_PERCENTILE;
  if (coverage === null || requiredCoverage === null) {
    return isOrdinary
      ? judged('met', { code: 'withinHistory', ...finding })
      : judged('unknown', { code: 'stretchCoverageUnknown', ...finding });
  }
  const isCovered = coverage >= requiredCoverage;
  const both = { ...finding, coverage, requiredCoverage };
  if (isOrdinary) {
    return isCovered
      ? judged('met', { code: 'withinHistory', ...finding })
      : judged('met', { code: 'withinHistoryCoverageShort', ...both }, 0.75);
  }
  return isCovered
    ? judged('met', { code: 'stretchCovered', ...both })
    : judged('unmet', { code: 'stretchCoverageShort', ...both }, 0.25);
}

const GRADES: Readonly<Record<CriterionState, Fraction>> = { met: 1, unknown: 0.5, unmet: 0 };

const judged = (state: CriterionState, reason: CriterionReason, grade = GRADES[state]): Criterion => ({
  criterion: 'Achievable',
  state,
  grade,
  reason,
});
