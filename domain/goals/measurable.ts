import type { Criterion, CriterionReason } from './criterion.ts';
import { ADDS_UP, METRIC_UNITS } from './goal.ts';
import type { Goal } from './goal.ts';

const FIGURES = ['baseline', 'target', 'unit'] as const;

/**
 * Measurable: baseline, target and unit are given, the unit is the metric's, and the target can be told from the
 * start: above 0 for what adds up, away from the baseline for a level, at most 1 for a rate.
 */
export function measurable(goal: Goal): Criterion {
  const { metric, baselineValue: baseline, targetValue: target, unit } = goal;
  if (baseline === null || target === null || unit === null) {
    const given = { baseline, target, unit };
    const missing = FIGURES.filter((figure) => given[figure] === null);
    return unmet(1 - missing.length / FIGURES.length, { code: 'figuresMissing', missing });
  }
  if (metric !== null) {
    const expected = METRIC_UNITS[metric];
    if (unit !== expected) return unmet(0.5, { code: 'unitContradictsMetric', unit, expected });
    if (target <= 0 && ADDS_UP[metric]) return unmet(0.5, { code: 'targetNotAboveZero', target });
    if (target > 1 && unit === 'Fraction') return unmet(0.5, { code: 'targetAboveOne', target });
    if (target === baseline && !ADDS_UP[metric]) return unmet(0.5, { code: 'targetIsBaseline', target });
  }
  return { criterion: 'Measurable', state: 'met', grade: 1, reason: { code: 'measured', baseline, target, unit } };
}

const unmet = (grade: number, reason: CriterionReason): Criterion => ({
  criterion: 'Measurable',
  state: 'unmet',
  grade,
  reason,
});
