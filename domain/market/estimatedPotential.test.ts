import fc from 'fast-check';
import { estimatedPotential, USUAL_POTENTIAL } from './estimatedPotential.ts';
import type { PotentialKnowledge } from './estimatedPotential.ts';

const known: PotentialKnowledge = Object.freeze({
  annualRevenue: 10_000_000,
  employeeCount: 60,
  fit: 0.8,
  growth: 0.05,
  whitespace: 0.5,
});

describe('the estimated potential of an account', () => {
  test('is buying power × fit × growth, and the part of it still open', () => {
    const { amount, openAmount, basis, completeness } = estimatedPotential(known, USUAL_POTENTIAL);
    expect(amount).toBeCloseTo(16_800, 9);
    expect(openAmount).toBeCloseTo(8400, 9);
    expect({ basis, completeness }).toEqual({ basis: 'revenue', completeness: 1 });
  });

  test('lets the size stand in for an unknown revenue, and says so', () => {
    const estimate = estimatedPotential({ ...known, annualRevenue: null }, USUAL_POTENTIAL);
    expect(estimate.amount).toBeCloseTo(60 * 250 * 0.8 * 1.05, 9);
    expect(estimate).toMatchObject({ basis: 'size', missing: ['annualRevenue'] });
  });

  test('is unknown, not zero, without revenue and size, however much else is known', () => {
    const estimate = estimatedPotential({ ...known, annualRevenue: null, employeeCount: null }, USUAL_POTENTIAL);
    expect(estimate).toMatchObject({ amount: null, openAmount: null, basis: 'none' });
    expect(estimate.completeness).toBeCloseTo(0.6, 12);
  });

  test('leaves out a factor nobody knows instead of taking it for 0', () => {
    const estimate = estimatedPotential({ ...known, fit: null, growth: null, whitespace: null }, USUAL_POTENTIAL);
    expect(estimate.amount).toBeCloseTo(20_000, 9);
    expect(estimate.openAmount).toBeNull();
    expect(estimate.completeness).toBeCloseTo(0.4, 12);
  });

  test('believes no growth beyond the most, and opens no more than the whole', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: -5, max: 5, noNaN: true }), share, (fit, growth, whitespace) => {
        const { amount, openAmount } = estimatedPotential({ ...known, fit, growth, whitespace }, USUAL_POTENTIAL);
        expect(amount).toBeGreaterThanOrEqual(0);
        expect(amount).toBeLessThanOrEqual(20_000 * 1.5 + 1e-6);
        expect(openAmount!).toBeLessThanOrEqual(amount!);
      }),
    );
  });
});
