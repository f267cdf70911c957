import fc from 'fast-check';
import { achievable } from './achievable.ts';
import { criterionSentence } from './goalSentences.ts';
import { evidenceOf, goalOf, levelOf, monthsOf } from './testing/builders.ts';

// 800 are missing and 8 working days left, so 100 a day; a mean month of the year to 6 January 2026 has 21.75 working
// days (261 ÷ 12): the goal requires 2,175 a month.
const judge = (history: readonly (number | null)[], coverage: number | null = null) =>
  achievable(
    goalOf(),
    evidenceOf({
      history: monthsOf(...history),
      coverageRatio: coverage,
      requiredCoverageRatio: coverage === null ? null : 4,
    }),
  );

const twoOfEight = Object.freeze([1000, 1000, 1000, 1000, 1000, 1000, 2175, 3000]);
const oneOfEight = Object.freeze([1000, 1000, 1000, 1000, 1000, 1000, 1000, 3000]);
const noneOfSix = Object.freeze([1000, 2000, 1000, 2000, 2174, 1000]);

describe('whether a goal is achievable', () => {
  test('it is when the territory reached the required month in one of four', () => {
    expect(judge(twoOfEight)).toEqual({
      criterion: 'Achievable',
      state: 'met',
      grade: 1,
      reason: {
        code: 'withinHistory',
        required: 2175,
        unit: 'Currency',
        best: 3000,
        reachedMonths: 2,
        months: 8,
        percentile: 0.75,
      },
    });
    expect(criterionSentence(judge(twoOfEight))).toBe('It needs 2,175.00, which 2 of 8 months reached.');
  });

  test('it still is with a short pipeline, though it earns less and says so', () => {
    expect(judge(twoOfEight, 3)).toMatchObject({ state: 'met', grade: 0.75 });
    expect(criterionSentence(judge(twoOfEight, 3))).toBe(
      'It needs 2,175.00, which 2 of 8 months reached, but the open pipeline is 3 times what is missing (4 is needed).',
    );
  });

  test('a rarer month is a stretch: the open pipeline decides', () => {
    expect(judge(oneOfEight, 4)).toMatchObject({ state: 'met', reason: { code: 'stretchCovered' } });
    expect(judge(oneOfEight, 3.9)).toMatchObject({ state: 'unmet', reason: { code: 'stretchCoverageShort' } });
    expect(judge(oneOfEight)).toMatchObject({ state: 'unknown', reason: { code: 'stretchCoverageUnknown' } });
  });

  test('a stretch is said to be one', () => {
    const start = 'A stretch: it needs 2,175.00, which 1 of 8 months reached';
    expect(criterionSentence(judge(oneOfEight, 4))).toBe(
      `${start}; the open pipeline is 4 times what is missing (4 is needed).`,
    );
    expect(criterionSentence(judge(oneOfEight, 2))).toBe(
      `${start}, and the open pipeline is only 2 times what is missing (4 is needed).`,
    );
    expect(criterionSentence(judge(oneOfEight))).toBe(`${start}; whether the pipeline covers it is not known.`);
  });

  test('what was never done is not called achievable, whatever the pipeline says', () => {
    expect(judge(noneOfSix, 100)).toMatchObject({ state: 'unmet', grade: 0, reason: { code: 'aboveBestMonth' } });
    expect(criterionSentence(judge(noneOfSix))).toBe('It needs 2,175.00; the best of 6 months was 2,174.00.');
  });

  test('thin history is said to be thin; months without a value do not thicken it', () => {
    expect(judge([9000, 9000, 9000, 9000, 9000, null])).toEqual({
      criterion: 'Achievable',
      state: 'unknown',
      grade: 0.5,
      reason: { code: 'thinHistory', months: 5, needed: 6 },
    });
    expect(criterionSentence(judge([9000]))).toBe('Too early to tell: 1 complete month of history, 6 are needed.');
  });

  test('before its start, a goal is judged by all it asks', () => {
    const later = evidenceOf({ asOf: '2026-01-02', currentValue: null, history: monthsOf(...twoOfEight) });
    expect(achievable(goalOf(), later).reason).toMatchObject({ required: (1000 / 10) * 21.75 });
  });

  test('what is reached is achievable; what has no day left is not', () => {
    expect(achievable(goalOf(), evidenceOf({ currentValue: 1000 }))).toMatchObject({
      state: 'met',
      reason: { code: 'alreadyReached' },
    });
    expect(achievable(goalOf(), evidenceOf({ asOf: '2026-01-17' }))).toMatchObject({
      state: 'unmet',
      reason: { code: 'noTimeLeft' },
    });
  });

  test('a level is held against the levels of the months', () => {
    const evidence = evidenceOf({ currentValue: 0.3, history: monthsOf(0.2, 0.25, 0.4, 0.41, 0.3, 0.2) });
    expect(achievable(levelOf(), evidence)).toMatchObject({
      state: 'met',
      reason: { code: 'withinHistory', required: 0.4, reachedMonths: 2, months: 6, best: 0.41 },
    });
  });

  test('a level to bring down is held against the lowest months', () => {
    const lower = levelOf({ metric: 'AverageDealAmount', unit: 'Currency', baselineValue: 100, targetValue: 80 });
    const evidence = evidenceOf({ currentValue: 90, history: monthsOf(100, 70, 95, 90, 85, 110) });
    expect(achievable(lower, evidence)).toMatchObject({ reason: { reachedMonths: 1, best: 70 } });
  });

  test('a goal of a single day can be judged', () => {
    const day = goalOf({ startDate: '2026-01-07', dueDate: '2026-01-07' });
    const evidence = evidenceOf({ currentValue: null, history: monthsOf(...twoOfEight) });
    expect(achievable(day, evidence)).toMatchObject({ state: 'unmet', reason: { code: 'aboveBestMonth' } });
  });

  test('from its first day on, a goal without a known value is not judged as if nothing were done', () => {
    const first = evidenceOf({ asOf: '2026-01-05', currentValue: null, history: monthsOf(...twoOfEight) });
    expect(achievable(goalOf(), first).reason.code).toBe('notJudgeable');
  });

  test('coverage without a win rate to judge it by is not known coverage', () => {
    const history = monthsOf(...oneOfEight);
    const evidence = evidenceOf({ history, coverageRatio: 9, requiredCoverageRatio: null });
    expect(achievable(goalOf(), evidence).reason.code).toBe('stretchCoverageUnknown');
  });

  test.each([
    { metric: null },
    { targetValue: null },
    { targetValue: 0 },
    { dueDate: null },
    { dueDate: '2025-12-31' },
  ])('with %o it cannot be judged, and is not guessed', (missing) => {
    expect(achievable(goalOf(missing), evidenceOf({ history: monthsOf(...twoOfEight) }))).toMatchObject({
      state: 'unknown',
      reason: { code: 'notJudgeable' },
    });
  });

  test('asking for more never makes it more achievable', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 5000 }), { minLength: 6, maxLength: 12 }),
        fc.integer({ min: 201, max: 5000 }),
        fc.nat({ max: 2000 }),
        fc.option(fc.nat({ max: 10 })),
        (history, targetValue, more, coverageRatio) => {
          const evidence = evidenceOf({ history: monthsOf(...history), coverageRatio, requiredCoverageRatio: 4 });
          const gradeOf = (target: number) => achievable(goalOf({ targetValue: target }), evidence).grade;
          expect(gradeOf(targetValue + more)).toBeLessThanOrEqual(gradeOf(targetValue));
        },
      ),
    );
  });
});
