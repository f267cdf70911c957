import { cents } from '../money.ts';
import { coverageRatio, requiredCoverageRatio } from './coverage.ts';

describe('coverage', () => {
  test('is the open amount over what is missing of the quota', () => {
    expect(coverageRatio(cents(300), cents(200), cents(100))).toBe(3);
    expect(coverageRatio(cents(0), cents(200), cents(100))).toBe(0);
  });

  test('does not apply once the quota is reached, nor without one', () => {
    expect(coverageRatio(cents(300), cents(100), cents(100))).toBeNull();
    expect(coverageRatio(cents(300), cents(100), cents(150))).toBeNull();
    expect(coverageRatio(cents(300), null, cents(100))).toBeNull();
    expect(coverageRatio(null, cents(300), cents(100))).toBeNull();
    expect(coverageRatio(cents(300), cents(300), null)).toBeNull();
  });

  test('required is 1 ÷ win rate; who wins nothing can have no sufficient coverage', () => {
    expect(requiredCoverageRatio(0.25)).toBe(4);
    expect(requiredCoverageRatio(0)).toBeNull();
    expect(requiredCoverageRatio(null)).toBeNull();
  });
});
