import fc from 'fast-check';
import { CRITERION_WEIGHTS, goalCriteria } from './goalCriteria.ts';
import { criterionSentence } from './goalSentences.ts';
import { evidenceOf, goalOf, monthsOf } from './testing/builders.ts';

const ordinary = monthsOf(2000, 2500, 2200, 1800, 3000, 2100);

describe('the score of a goal', () => {
  test('is 100 when all five criteria are met', () => {
    const { criteria, score } = goalCriteria(goalOf(), evidenceOf({ history: ordinary }));
    expect(criteria.map(({ criterion, state }) => [criterion, state])).toEqual([
      ['Specific', 'met'],
      ['Measurable', 'met'],
      ['Achievable', 'met'],
      ['Relevant', 'met'],
      ['TimeBound', 'met'],
    ]);
    expect(score).toBe(100);
  });

  test('loses half of what is unknown: too little history is neither proof nor disproof', () => {
    expect(goalCriteria(goalOf(), evidenceOf()).score).toBe(88); // 100 − 25 ÷ 2, rounded
  });

  test('of an empty goal is what its unknown criterion earns', () => {
    const nothing = goalOf({
      territory: null,
      metric: null,
      baselineValue: null,
      targetValue: null,
      unit: null,
      startDate: null,
      dueDate: null,
      checkInCadence: null,
      planGoal: null,
    });
    expect(goalCriteria(nothing, evidenceOf()).score).toBe(13); // 25 ÷ 2, rounded
  });

  test('has weights that add up to 100', () => {
    expect(Object.values(CRITERION_WEIGHTS).reduce((total, weight) => total + weight, 0)).toBe(100);
  });

  test('is a whole number from 0 to 100, and every reason is one sentence that fits a text field', () => {
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values);
    const names = fc.constantFrom('Grow', 'x'.repeat(255));
    const goals = fc
      .record({
        metric: maybe(fc.constantFrom('WonAmount', 'WinRateFraction', 'OpenAmount', 'WonCount')),
        segment: maybe(names),
        baselineValue: maybe(fc.double({ min: -10, max: 1e12, noNaN: true })),
        targetValue: maybe(fc.double({ min: -10, max: 1e12, noNaN: true })),
        unit: maybe(fc.constantFrom('Currency', 'Count', 'Fraction', 'Days')),
        startDate: maybe(fc.constantFrom('2025-12-01', '2026-01-05')),
        dueDate: maybe(fc.constantFrom('2026-01-05', '2026-01-16', '2026-12-31')),
        checkInCadence: maybe(fc.constantFrom('Weekly', 'Monthly', 'Quarterly')),
        planGoal: maybe(names),
        relevance: maybe(names),
      })
      .map((fields) => goalOf(fields));
    const evidences = fc
      .record({
        currentValue: maybe(fc.double({ min: 0, max: 1e12, noNaN: true })),
        coverageRatio: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
        requiredCoverageRatio: maybe(fc.double({ min: 1, max: 100, noNaN: true })),
        segments: maybe(fc.constant(['Grow'])),
        history: fc
          .array(maybe(fc.double({ min: 0, max: 1e12, noNaN: true })), { maxLength: 12 })
          .map((values) => monthsOf(...values)),
      })
      .map((fields) => evidenceOf(fields));
    fc.assert(
      fc.property(goals, evidences, (goal, evidence) => {
        const { score, criteria } = goalCriteria(goal, evidence);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        for (const criterion of criteria) {
          const sentence = criterionSentence(criterion);
          expect(sentence.length).toBeLessThanOrEqual(255);
          expect(sentence).toMatch(/^[A-Z].*\.$/);
          expect(sentence).not.toMatch(/NaN|undefined|null|Infinity/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
