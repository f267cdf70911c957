import fc from 'fast-check';
import { estimatedWorkload, USUAL_COMPLEXITY } from './estimatedWorkload.ts';
import type { WorkloadKnowledge } from './estimatedWorkload.ts';

const ordinary: WorkloadKnowledge = Object.freeze({
  callsPerYear: 12,
  callHours: 1.5,
  travelHours: 1,
  productCount: 1,
  stakeholderCount: 1,
  openCaseCount: 0,
  segment: 'Retail',
});

describe('the estimated workload of an account', () => {
  test('is calls × (call time × complexity + travel)', () => {
    expect(estimatedWorkload(ordinary, USUAL_COMPLEXITY)).toEqual({
      hours: 30,
      complexity: 1,
      completeness: 1,
      missing: [],
    });
    expect(estimatedWorkload({ ...ordinary, productCount: 3 }, USUAL_COMPLEXITY).hours).toBeCloseTo(33.6, 12);
  });

  test('lengthens the call by products, stakeholders, open cases and segment, not the way to it', () => {
    const weights = { ...USUAL_COMPLEXITY, bySegment: { Retail: 0.5 } };
    const known = { ...ordinary, productCount: 2, stakeholderCount: 4, openCaseCount: 2 };
    const { complexity, hours } = estimatedWorkload(known, weights);
    expect(complexity).toBeCloseTo(1 + 0.1 + 0.3 + 0.1 + 0.5, 12);
    expect(hours).toBeCloseTo(12 * (1.5 * complexity + 1), 12);
  });

  test('is unknown, not zero, without calls, call time or travel, and says what is missing', () => {
    for (const name of ['callsPerYear', 'callHours', 'travelHours'] as const) {
      const estimate = estimatedWorkload({ ...ordinary, [name]: null }, USUAL_COMPLEXITY);
      expect(estimate.hours).toBeNull();
      expect(estimate.missing).toEqual([name]);
      expect(estimate.completeness).toBeCloseTo(6 / 7, 12);
    }
  });

  test('adds nothing for what is not known of the complexity, and shows a lower completeness', () => {
    const known = { ...ordinary, productCount: null, stakeholderCount: null, openCaseCount: null, segment: null };
    expect(estimatedWorkload(known, USUAL_COMPLEXITY)).toMatchObject({ hours: 30, complexity: 1 });
    expect(estimatedWorkload(known, USUAL_COMPLEXITY).completeness).toBeCloseTo(3 / 7, 12);
  });

  test('never counts one account for more than the most, and never falls as more becomes known to be there', () => {
    const count = fc.nat({ max: 50 });
    fc.assert(
      fc.property(count, count, count, (productCount, stakeholderCount, openCaseCount) => {
        const known = { ...ordinary, productCount, stakeholderCount, openCaseCount };
        const { complexity } = estimatedWorkload(known, USUAL_COMPLEXITY);
        expect(complexity).toBeLessThanOrEqual(USUAL_COMPLEXITY.most);
        const more = estimatedWorkload({ ...known, openCaseCount: openCaseCount + 1 }, USUAL_COMPLEXITY);
        expect(more.complexity).toBeGreaterThanOrEqual(complexity);
      }),
    );
  });
});
