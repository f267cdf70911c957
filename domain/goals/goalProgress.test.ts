import fc from 'fast-check';
import { addDays } from '../dates.ts';
import { goalProgress } from './goalProgress.ts';
import { evidenceOf, goalOf, levelOf, monthsOf } from './testing/builders.ts';

//      January 2026           the goal runs over the two full weeks
// Mo Tu We Th Fr Sa Su
//  5  6  7  8  9 10 11
// 12 13 14 15 16 17 18

describe('progress of what adds up', () => {
  test('200 of 1,000 after two of ten days is a fifth done, on plan, and ends at 1,000 on the last day', () => {
    expect(goalProgress(goalOf(), evidenceOf())).toEqual({
      currentValue: 200,
      progressFraction: 0.2,
      paceFraction: 1,
      projectedValue: 1000,
      projectedLowValue: null,
      projectedHighValue: null,
      projectedFinishDate: '2026-01-16',
      status: 'OnTrack',
      statusReason: { code: 'paceOnPlan', paceFraction: 1 },
    });
  });

  test('at double the pace it is finished in half the days', () => {
    const { projectedFinishDate, projectedValue } = goalProgress(goalOf(), evidenceOf({ currentValue: 400 }));
    expect([projectedFinishDate, projectedValue]).toEqual(['2026-01-09', 2000]);
  });

  test('too slow, it is finished after the due date, and says when', () => {
    const { projectedFinishDate } = goalProgress(goalOf(), evidenceOf({ currentValue: 100 }));
    expect(projectedFinishDate).toBe('2026-01-30');
  });

  test('on its due date a late finish is still foretold; once it is over, none is', () => {
    const at = (asOf: string) => goalProgress(goalOf(), evidenceOf({ asOf, currentValue: 500 })).projectedFinishDate;
    expect([at('2026-01-16'), at('2026-01-17')]).toEqual(['2026-01-30', null]);
  });

  test('once reached, a finish is no longer foretold', () => {
    expect(goalProgress(goalOf(), evidenceOf({ currentValue: 1000 })).projectedFinishDate).toBeNull();
  });

  test('with nothing won there is a projection of nothing, and no finish', () => {
    const { projectedValue, projectedFinishDate, paceFraction } = goalProgress(
      goalOf(),
      evidenceOf({ currentValue: 0 }),
    );
    expect([projectedValue, projectedFinishDate, paceFraction]).toEqual([0, null, 0]);
  });

  test('before the first working day nothing is projected', () => {
    const { paceFraction, projectedValue } = goalProgress(
      goalOf({ startDate: '2026-01-03' }),
      evidenceOf({ asOf: '2026-01-04', currentValue: 10 }),
    );
    expect([paceFraction, projectedValue]).toEqual([null, null]);
  });

  test('a target of zero has no progress, rather than an infinite one', () => {
    const { progressFraction, paceFraction } = goalProgress(goalOf({ targetValue: 0 }), evidenceOf());
    expect([progressFraction, paceFraction]).toEqual([null, null]);
  });
});

describe('progress of a level', () => {
  test('is measured from its baseline: half the way from 20 % to 40 % is 30 %', () => {
    const { progressFraction, paceFraction } = goalProgress(
      levelOf(),
      evidenceOf({ asOf: '2026-01-09', currentValue: 0.3 }),
    );
    expect(progressFraction).toBeCloseTo(0.5, 12);
    expect(paceFraction).toBeCloseTo(1, 12);
  });

  test('goes on in a straight line, but never beyond what the metric can be', () => {
    const at = (currentValue: number) => goalProgress(levelOf(), evidenceOf({ asOf: '2026-01-06', currentValue }));
    expect(at(0.25).projectedValue).toBeCloseTo(0.45, 12);
    expect(at(0.6).projectedValue).toBe(1);
    expect(at(0.1).projectedValue).toBe(0);
    expect(at(0.1).progressFraction).toBeCloseTo(-0.5, 12);
  });

  test('may lead downwards', () => {
    const lower = levelOf({ metric: 'AverageDealAmount', unit: 'Currency', baselineValue: 100, targetValue: 80 });
    const { progressFraction } = goalProgress(lower, evidenceOf({ currentValue: 90 }));
    expect(progressFraction).toBe(0.5);
  });

  test('is unknown without a baseline, or with one that is the target', () => {
    for (const baselineValue of [null, 0.4]) {
      expect(goalProgress(levelOf({ baselineValue }), evidenceOf({ currentValue: 0.3 })).progressFraction).toBeNull();
    }
  });
});

describe('what a goal lacks', () => {
  test.each([
    { metric: null },
    { targetValue: null },
    { startDate: null },
    { dueDate: null },
    { dueDate: '2025-01-01' },
  ])('with %o nothing is guessed', (missing) => {
    const { paceFraction, projectedFinishDate, status } = goalProgress(goalOf(missing), evidenceOf());
    expect([paceFraction, projectedFinishDate, status]).toEqual([null, null, 'Unknown']);
  });
});

describe('properties of progress', () => {
  const history = monthsOf(10, 20, 30, 40, 50, 60, 70);
  const values = fc.integer({ min: 0, max: 5000 });
  const weekdays = fc.nat({ max: 4 });

  test('more won never means less progress, less pace, a lower projection or a later finish', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 500 }), weekdays, (value, more, day) => {
        const at = (currentValue: number) =>
          goalProgress(goalOf(), evidenceOf({ currentValue, history, asOf: addDays('2026-01-05', day) }));
        const [less, better] = [at(value), at(value + more)];
        expect(better.progressFraction).toBeGreaterThan(less.progressFraction ?? Infinity);
        expect(better.paceFraction).toBeGreaterThan(less.paceFraction ?? Infinity);
        expect(better.projectedValue).toBeGreaterThan(less.projectedValue ?? Infinity);
        if (better.projectedFinishDate !== null && less.projectedFinishDate !== null) {
          expect(better.projectedFinishDate <= less.projectedFinishDate).toBe(true);
        }
      }),
    );
  });

  test('on plan exactly, the finish is the due date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), weekdays, (target, day) => {
        const goal = goalOf({ targetValue: target });
        const currentValue = (target * (day + 1)) / 10;
        const record = evidenceOf({ currentValue, asOf: addDays('2026-01-05', day) });
        expect(goalProgress(goal, record).projectedFinishDate).toBe('2026-01-16');
      }),
    );
  });

  test('the range holds the projection, and never less than what is booked', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 11 }), (currentValue, day) => {
        const { projectedLowValue, projectedValue, projectedHighValue } = goalProgress(
          goalOf(),
          evidenceOf({ currentValue, history, asOf: addDays('2026-01-05', day) }),
        );
        expect(projectedLowValue).toBeGreaterThanOrEqual(currentValue);
        expect(projectedLowValue).toBeLessThanOrEqual(projectedValue ?? -1);
        expect(projectedHighValue).toBeGreaterThanOrEqual(projectedValue ?? Infinity);
      }),
    );
  });
});
