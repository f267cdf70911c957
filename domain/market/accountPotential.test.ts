import fc from 'fast-check';
import { cents } from '../money.ts';
import { accountPotential } from './accountPotential.ts';

const basis = {
  assignedAmount: null,
  annualRevenueAmount: cents(1001),
  workingTerritoryCount: 2,
  workingTerritoryPosition: 0,
};

describe('the potential of an account', () => {
  test('is its buying power, shared by the territories that work it', () => {
    expect(accountPotential({ ...basis, workingTerritoryCount: 1 })).toBe(1001);
    expect([0, 1].map((workingTerritoryPosition) => accountPotential({ ...basis, workingTerritoryPosition }))).toEqual([
      501, 500,
    ]);
  });

  test('is what a planner assigned, if anything, even nothing', () => {
    expect(accountPotential({ ...basis, assignedAmount: cents(7) })).toBe(7);
    expect(accountPotential({ ...basis, assignedAmount: cents(0) })).toBe(0);
  });

  test('is unknown, not zero, without either figure', () => {
    expect(accountPotential({ ...basis, annualRevenueAmount: null })).toBeNull();
  });

  test('counts an account exactly once over all its territories', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e12 }), fc.integer({ min: 1, max: 40 }), (revenue, workingTerritoryCount) => {
        const shares = Array.from({ length: workingTerritoryCount }, (_, workingTerritoryPosition) =>
          accountPotential({
            assignedAmount: null,
            annualRevenueAmount: cents(revenue),
            workingTerritoryCount,
            workingTerritoryPosition,
          }),
        );
        expect(shares.reduce<number>((total, share) => total + (share ?? 0), 0)).toBe(revenue);
      }),
    );
  });
});
