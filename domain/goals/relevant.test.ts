import { criterionSentence } from './goalSentences.ts';
import type { MetricGap } from './metricGap.ts';
import { relevant } from './relevant.ts';
import { goalOf } from './testing/builders.ts';

const gap: MetricGap = { metric: 'WonAmount', value: 60, peerMean: 100, gapFraction: 0.4 };

const judge = (
  goal: Parameters<typeof goalOf>[0],
  { planGoals = ['Grow'], largestGap = null }: { planGoals?: readonly string[]; largestGap?: MetricGap | null } = {},
) => relevant(goalOf(goal), { planGoals, largestGap });

describe('whether a goal is relevant', () => {
  test('it is when it serves a goal of the plan, written in any letter case', () => {
    expect(judge({ planGoal: 'grow ' })).toMatchObject({ state: 'met', reason: { code: 'servesPlanGoal' } });
  });

  test('a plan that names no goals takes its word', () => {
    expect(judge({ planGoal: 'Anything' }, { planGoals: [] }).state).toBe('met');
  });

  test('it is not when the plan has no such goal', () => {
    expect(judge({ planGoal: 'Shrink' })).toMatchObject({
      state: 'unmet',
      grade: 0.5,
      reason: { code: 'planGoalNotInPlan', planGoal: 'Shrink' },
    });
  });

  test('it is when it works on what the territory lacks most, with or without a plan’s goal', () => {
    for (const planGoal of [null, 'Shrink']) {
      const criterion = judge({ planGoal }, { largestGap: gap });
      expect(criterion).toMatchObject({ state: 'met', grade: 1 });
      expect(criterionSentence(criterion)).toBe(
        "It works on the territory's largest gap: won amount, 40% below its peers.",
      );
    }
  });

  test('another metric than the one lacking does not help', () => {
    expect(judge({ planGoal: null, metric: 'WonCount' }, { largestGap: gap }).reason.code).toBe('tiedToNothing');
  });

  test('a written reason alone earns half: it may be right, but nothing shows it', () => {
    expect(judge({ planGoal: null, relevance: 'Because.' })).toMatchObject({ state: 'unmet', grade: 0.5 });
    expect(judge({ planGoal: null })).toMatchObject({ state: 'unmet', grade: 0 });
  });
});
