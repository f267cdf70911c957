import { goalKey, territoryKey } from '../../ids.ts';
import { MONDAY_TO_FRIDAY } from '../../performance/workingDays.ts';
import type { Goal, MonthlyValue } from '../goal.ts';
import type { GoalEvidence } from '../goalEvidence.ts';

/** A goal that leaves nothing to wish: 1,000 to be won in the ten working days from Monday 5 January 2026. */
export const goalOf = (goal: Partial<Goal> = {}): Goal => ({
  goal: goalKey('G1'),
  name: 'Win 1,000',
  territory: territoryKey('East'),
  metric: 'WonAmount',
  segment: null,
  baselineValue: 800,
  targetValue: 1000,
  unit: 'Currency',
  startDate: '2026-01-05',
  dueDate: '2026-01-16',
  checkInCadence: 'Weekly',
  planGoal: 'Grow',
  relevance: null,
  ...goal,
});

/** A level to raise, over the same ten days: the win rate, from 20 % to 40 %. */
export const levelOf = (goal: Partial<Goal> = {}): Goal =>
  goalOf({ metric: 'WinRateFraction', unit: 'Fraction', baselineValue: 0.2, targetValue: 0.4, ...goal });

/** Months ending with December 2025, oldest first. */
export const monthsOf = (...values: readonly (number | null)[]): readonly MonthlyValue[] =>
  values.map((value, i) => ({ month: `2025-${String(12 - values.length + 1 + i).padStart(2, '0')}`, value }));

/** Evidence of a territory that has won 200 by the evening of the second day, in a plan that wants to grow. */
export const evidenceOf = (evidence: Partial<GoalEvidence> = {}): GoalEvidence => ({
  asOf: '2026-01-06',
  calendar: MONDAY_TO_FRIDAY,
  currentValue: 200,
  history: [],
  coverageRatio: null,
  requiredCoverageRatio: null,
  planGoals: ['Grow', 'Keep'],
  segments: null,
  largestGap: null,
  ...evidence,
});
