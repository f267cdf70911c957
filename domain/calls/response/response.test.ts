import fc from 'fast-check';
import { accountResponse } from './accountResponse.ts';
import type { AccountEvidence } from './accountResponse.ts';
import { judgedCurve, judgementFault, salesAt, salesUpTo } from './responseCurve.ts';

const evidence = (rest: Partial<AccountEvidence>): AccountEvidence => ({
  tier: 'B',
  isNewBusiness: false,
  potential: 90_000,
  history: null,
  judgement: null,
  ...rest,
});

describe('judgedCurve', () => {
  it('passes through all four answers of an ordinary judgement', () => {
    const curve = judgedCurve({ todayCalls: 8, none: 10, half: 40, today: 70, saturation: 100 });
    expect(salesAt(curve, 0)).toBe(10);
    expect(salesAt(curve, 4)).toBeCloseTo(40, 9);
    expect(salesAt(curve, 8)).toBeCloseTo(70, 9);
    expect(salesAt(curve, 1e9)).toBeCloseTo(100, 3);
  });

  it('is S-shaped where half of the calls bring less than half of what all bring', () => {
    const curve = judgedCurve({ todayCalls: 10, none: 0, half: 10, today: 60, saturation: 100 });
    expect(curve.steepness).toBeGreaterThan(1);
    const sales = salesUpTo(curve, 10);
    expect(sales[2]! - sales[1]!).toBeGreaterThan(sales[1]! - sales[0]!);
  });

  it('never falls, never passes its ends and is never NaN, whatever the answers', () => {
    const answers = fc.tuple(fc.integer({ min: 1, max: 365 }), fc.array(fc.nat(1e9), { minLength: 4, maxLength: 4 }));
    fc.assert(
      fc.property(answers, ([todayCalls, values]) => {
        const [none, half, today, saturation] = values.toSorted((a, b) => a - b) as [number, number, number, number];
        const judgement = { todayCalls, none, half, today, saturation };
        expect(judgementFault(judgement)).toBeNull();
        const sales = salesUpTo(judgedCurve(judgement), 400);
        for (let x = 1; x <= 400; x++) expect(sales[x]!).toBeGreaterThanOrEqual(sales[x - 1]! - 1e-6);
        expect(sales[0]).toBe(none);
        expect(sales[400]!).toBeLessThanOrEqual(saturation);
      }),
    );
  });

  it('names the answer that falls', () => {
    const judgement = { todayCalls: 4, none: 10, half: 20, today: 30, saturation: 40 };
    expect(judgementFault({ ...judgement, half: 5 })?.answer).toBe('half');
    expect(judgementFault({ ...judgement, today: 19 })?.answer).toBe('today');
    expect(judgementFault({ ...judgement, saturation: 29 })?.answer).toBe('saturation');
    expect(judgementFault({ ...judgement, todayCalls: 0 })?.answer).toBe('todayCalls');
  });
});

describe('accountResponse', () => {
  it('takes the default of the tier where only the potential is known: a fifth uncalled, two thirds of the rest at the customary calls', () => {
    const { curve, basis } = accountResponse(evidence({}))!;
    expect(basis).toBe('tier');
    expect(salesAt(curve, 0)).toBe(18_000);
    expect(salesAt(curve, 13)).toBeCloseTo(18_000 + (72_000 * 2) / 3, 6);
  });

  it('expects nothing of a prospect nobody calls', () => {
    expect(salesAt(accountResponse(evidence({ isNewBusiness: true }))!.curve, 0)).toBe(0);
  });

  it('passes through last year where its deals were not counted or no potential is known', () => {
    for (const [potential, deals] of [
      [null, 5],
      [90_000, null],
    ] as const) {
      const { curve, basis } = accountResponse(evidence({ potential, history: { calls: 6, sales: 30_000, deals } }))!;
      expect(basis).toBe('history');
      expect(salesAt(curve, 6)).toBeCloseTo(30_000, 6);
    }
  });

  it('leans on the tier’s default the more, the fewer deals a history has, and says so', () => {
    const withDeals = (deals: number) => accountResponse(evidence({ history: { calls: 13, sales: 6_600, deals } }))!;
    const [expectedByTier, own] = [66_000, 6_600];
    expect(salesAt(withDeals(10).curve, 13)).toBeCloseTo((expectedByTier + own) / 2, 6);
    expect(salesAt(withDeals(90).curve, 13)).toBeCloseTo(0.9 * own + 0.1 * expectedByTier, 6);
    expect(withDeals(3).sureness).toBe(
      'A history of 3 deals, a thin history. It weighs 23%; the rest is the default of tier B.',
    );
    expect(withDeals(3).rangeFraction).toBe(1);
    expect(withDeals(100).rangeFraction).toBeCloseTo(0.196, 6);
  });

  it('reads sales without calls as what comes by itself', () => {
    const { curve } = accountResponse(evidence({ history: { calls: 0, sales: 30_000, deals: null } }))!;
    expect(salesAt(curve, 0)).toBe(30_000);
    expect(salesAt(curve, 1e9)).toBeCloseTo(90_000, 0);
  });

  it('prefers a judgement, and has no answer without any evidence', () => {
    const judgement = { todayCalls: 4, none: 0, half: 10, today: 20, saturation: 40 };
    expect(accountResponse(evidence({ judgement }))!.basis).toBe('judgement');
    expect(accountResponse(evidence({ potential: null }))).toBeNull();
    expect(accountResponse(evidence({ potential: null, history: { calls: 0, sales: 5, deals: 1 } }))).toBeNull();
  });
});
