import { criterionSentence } from './goalSentences.ts';
import { measurable } from './measurable.ts';
import { goalOf, levelOf } from './testing/builders.ts';

describe('whether a goal is measurable', () => {
  test('it is with baseline, target and the metric’s unit', () => {
    expect(measurable(goalOf())).toMatchObject({ state: 'met', grade: 1 });
    expect(criterionSentence(measurable(goalOf()))).toBe('From 800.00 to 1,000.00.');
    expect(criterionSentence(measurable(levelOf()))).toBe('From 20% to 40%.');
  });

  test('a baseline of zero is a baseline', () => {
    expect(measurable(goalOf({ baselineValue: 0 })).state).toBe('met');
  });

  test('each missing figure costs a third and is named', () => {
    const two = measurable(goalOf({ baselineValue: null, unit: null }));
    expect(two).toMatchObject({ state: 'unmet', reason: { code: 'figuresMissing', missing: ['baseline', 'unit'] } });
    expect(two.grade).toBeCloseTo(1 / 3, 12);
    expect(criterionSentence(two)).toBe('Baseline and unit are missing.');
    expect(criterionSentence(measurable(goalOf({ targetValue: null })))).toBe('Target is missing.');
  });

  test('it is not in a unit the metric is not counted in', () => {
    expect(measurable(goalOf({ unit: 'Count' }))).toMatchObject({
      state: 'unmet',
      reason: { code: 'unitContradictsMetric', unit: 'Count', expected: 'Currency' },
    });
  });

  test('it is not when the target is reached by standing still, or can never be', () => {
    expect(measurable(goalOf({ targetValue: 0 })).reason.code).toBe('targetNotAboveZero');
    expect(measurable(levelOf({ targetValue: 0.2 })).reason.code).toBe('targetIsBaseline');
    expect(measurable(levelOf({ targetValue: 35 })).reason.code).toBe('targetAboveOne');
  });

  test('what adds up may aim to repeat its baseline: it has to be won anew', () => {
    expect(measurable(goalOf({ targetValue: 800 })).state).toBe('met');
  });
});
