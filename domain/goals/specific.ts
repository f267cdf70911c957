import type { Criterion } from './criterion.ts';
import type { Goal } from './goal.ts';
import type { GoalEvidence } from './goalEvidence.ts';
import { isSameText } from './planGoals.ts';

/**
 * Specific: the goal names its metric and its territory. Naming a segment too makes it narrower, not better: a quota
 * rightly counts the whole territory. But a segment that nobody knows can never be counted.
 */
export function specific(goal: Goal, { segments }: Pick<GoalEvidence, 'segments'>): Criterion {
  const { metric, territory, segment } = goal;
  if (metric === null) {
    return {
      criterion: 'Specific',
      state: 'unmet',
      grade: territory === null ? 0 : 0.5,
      reason: { code: 'metricMissing' },
    };
  }
  if (territory === null) {
    return { criterion: 'Specific', state: 'unmet', grade: 0.5, reason: { code: 'territoryMissing' } };
  }
  if (segment === null) {
    return { criterion: 'Specific', state: 'met', grade: 1, reason: { code: 'namesWholeTerritory', metric } };
  }
  const isKnown = segments === null || segments.some((known) => isSameText(known, segment));
  return isKnown
    ? { criterion: 'Specific', state: 'met', grade: 1, reason: { code: 'namesSegment', metric, segment } }
    : { criterion: 'Specific', state: 'unmet', grade: 0.5, reason: { code: 'segmentUnknown', segment } };
}
