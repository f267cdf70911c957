import fc from 'fast-check';
import { addDays } from '../dates.ts';
import type { HoldoverRule } from './commissionPlan.ts';
import { holdoverFraction } from './holdover.ts';
import { approximately } from './ratio.ts';

const rule = (rule: Partial<HoldoverRule>): HoldoverRule => ({
  windowDays: 90,
  decay: 'None',
  steps: [],
  newOwnerCredit: 'Full',
  ...rule,
});
const after = (given: HoldoverRule, days: number): number =>
  approximately(holdoverFraction(given, '2026-01-01', addDays('2026-01-01', days)));

describe('holdover credit', () => {
  test('without decay it is whole to the last day of the window and nothing after', () => {
    expect([-1, 0, 90, 91].map((days) => after(rule({}), days))).toEqual([0, 1, 1, 0]);
  });

  test('a linear decay goes from whole on the day of change to nothing on the last', () => {
    expect([0, 45, 90].map((days) => after(rule({ decay: 'Linear' }), days))).toEqual([1, 0.5, 0]);
  });

  test('steps hold through their day', () => {
    const steps = [
      { throughDay: 30, fraction: 1 },
      { throughDay: 60, fraction: 0.5 },
    ];
    expect([0, 30, 31, 60, 61].map((days) => after(rule({ decay: 'Steps', steps }), days))).toEqual([
      1, 1, 0.5, 0.5, 0,
    ]);
  });

  test('a window of no days covers the day of change only', () => {
    expect([0, 1].map((days) => after(rule({ decay: 'Linear', windowDays: 0 }), days))).toEqual([1, 0]);
  });

  test('it never rises as time passes', () => {
    const decays = fc.constantFrom<HoldoverRule['decay']>('None', 'Linear');
    fc.assert(
      fc.property(decays, fc.nat({ max: 90 }), fc.nat({ max: 100 }), (decay, windowDays, days) => {
        const given = rule({ decay, windowDays });
        expect(after(given, days + 1)).toBeLessThanOrEqual(after(given, days));
      }),
    );
  });
});
