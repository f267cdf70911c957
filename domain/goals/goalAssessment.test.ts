import { cents } from '../money.ts';
import { factsOf, monthOf, periodOf } from '../performance/testing/builders.ts';
import { MONDAY_TO_FRIDAY } from '../performance/workingDays.ts';
import { goalAssessment } from './goalAssessment.ts';
import type { AssessmentBasis } from './goalAssessment.ts';
import { goalOf } from './testing/builders.ts';

const months = ['07', '08', '09', '10', '11', '12'].map((month, i) =>
  monthOf(`2025-${month}`, { wonAmount: cents(100_000 + i * 25_000) }),
);

const basis: AssessmentBasis = Object.freeze({
  asOf: '2026-01-06',
  calendar: MONDAY_TO_FRIDAY,
  trailingMonthCount: 12,
  facts: factsOf('East', {
    months,
    periods: [periodOf('2026-01-05', '2026-01-16', { wonAmount: cents(20_000), openAmount: cents(400_000) })],
  }),
  requiredCoverageRatio: 4,
  planGoals: ['Grow'],
  segments: null,
  largestGap: null,
});

describe('the assessment of a goal', () => {
  test('takes value, history and coverage from the territory’s facts', () => {
    // 200 of 1,000 are won; 2,175 a month are needed, 2,250 the best month of six (one in six: a stretch); 4,000 open
    // for 800 missing are covered five times where four are needed.
    const assessment = goalAssessment(goalOf(), basis);
    expect(assessment).toMatchObject({ currentValue: 200, paceFraction: 1, status: 'OnTrack', score: 100 });
    expect(assessment.criteria[2]?.reason).toMatchObject({ code: 'stretchCovered', best: 2250, coverage: 5 });
    expect(assessment.projectedLowValue).not.toBeNull();
  });

  test('of a segment has no history of its own, so it does not borrow the territory’s', () => {
    const periods = [periodOf('2026-01-05', '2026-01-16', { segment: 'Retail', wonAmount: cents(20_000) })];
    const assessment = goalAssessment(goalOf({ segment: 'Retail' }), {
      ...basis,
      facts: factsOf('East', { months, periods }),
    });
    expect(assessment.criteria[2]?.reason).toEqual({ code: 'thinHistory', months: 0, needed: 6 });
    expect([assessment.currentValue, assessment.projectedLowValue]).toEqual([200, null]);
  });

  test('of new business does not count the whole pipeline as cover', () => {
    const newBusiness = months.map((month) => ({ ...month, newBusinessAmount: month.wonAmount }));
    const facts = { ...basis.facts, months: newBusiness };
    const assessment = goalAssessment(goalOf({ metric: 'NewBusinessAmount' }), { ...basis, facts });
    expect(assessment.criteria[2]?.reason.code).toBe('aboveBestMonth'); // 2,718.75 a month are needed, 2,250 were best
    const ordinary = goalAssessment(goalOf({ metric: 'NewBusinessAmount', targetValue: 300 }), { ...basis, facts });
    expect(ordinary.criteria[2]?.reason.code).toBe('withinHistory');
    const won = goalAssessment(goalOf({ targetValue: 500 }), { ...basis, requiredCoverageRatio: 1000 });
    expect(won.criteria[2]?.reason.code).toBe('withinHistoryCoverageShort');
  });

  test('looks at the goal’s own period, not at another that starts or ends with it', () => {
    const other = { wonAmount: cents(99_900), openAmount: cents(1) };
    const periods = [
      periodOf('2026-01-05', '2026-03-31', other),
      periodOf('2026-01-01', '2026-01-16', other),
      periodOf('2026-01-05', '2026-01-16', { ...other, segment: 'Retail' }),
      ...basis.facts.periods,
    ];
    const facts = { ...basis.facts, periods };
    expect(goalAssessment(goalOf(), { ...basis, facts })).toEqual(goalAssessment(goalOf(), basis));
  });
});
