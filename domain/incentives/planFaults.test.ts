import { cents, toCents } from '../money.ts';
import type { CommissionPlan } from './commissionPlan.ts';
import { planFaults } from './planFaults.ts';
import { participantOf, planOf, tiersOf } from './testing/builders.ts';

const rulesOf = (plan: Partial<CommissionPlan>, participants = [participantOf()]) =>
  planFaults(planOf(plan), participants).map(({ rule }) => rule);

const [low, high] = tiersOf([0, 1], [1, 2]);

describe('the rules of a commission plan', () => {
  test('a sound plan breaks none', () => {
    expect(rulesOf({ tiers: tiersOf([0, 0.5], [0.5, 1, true], [1, 1.5]) })).toEqual([]);
  });

  test('tiers that overlap are named with both their ends and where to end the lower one', () => {
    const [fault] = planFaults(planOf({ tiers: [{ ...low!, upTo: 1.1 }, high!] }), [participantOf()]);
    expect(fault).toEqual({
      rule: 'tiersOverlap',
      where: 'tiers[0]',
      explanation: 'Tier 1 (from 0 to 1.1) overlaps tier 2 (from 1). End it at 1, and list tiers from the lowest.',
    });
  });

  test('tiers begin at 0, meet each other, and the last has no end', () => {
    expect(rulesOf({ tiers: [] })).toEqual(['tiersMissing']);
    expect(rulesOf({ tiers: [{ ...low!, from: 0.1 }, high!] })).toEqual(['tiersStartAboveZero']);
    expect(rulesOf({ tiers: [{ ...low!, upTo: 0.9 }, high!] })).toEqual(['tiersLeaveGap']);
    expect(rulesOf({ tiers: [low!, { ...high!, upTo: 2 }] })).toEqual(['lastTierHasEnd']);
    expect(rulesOf({ tiers: [low!, { ...high!, upTo: 0.5 }] })).toEqual(['tierEndsBeforeItBegins', 'lastTierHasEnd']);
  });

  test('pay is never negative, and has one base rate', () => {
    expect(rulesOf({ tiers: tiersOf([0, -1]) })).toEqual(['payNegative']);
    expect(rulesOf({ baseRateFraction: -0.1 })).toEqual(['payNegative']);
    expect(rulesOf({ baseRateFraction: null })).toEqual(['baseRateMissing']);
    expect(rulesOf({ targetIncentiveAmount: toCents(1) })).toEqual(['baseRateTwice']);
  });

  test('a quota of zero, or none, measures nothing; tiers by amount need none', () => {
    expect(rulesOf({}, [participantOf({ quotaAmount: cents(0) })])).toEqual(['quotaNotAboveZero']);
    expect(rulesOf({}, [participantOf({ quotaAmount: null })])).toEqual(['quotaNotAboveZero']);
    expect(rulesOf({ measuredBy: 'Amount' }, [participantOf({ quotaAmount: null })])).toEqual([]);
  });

  test('who starts after the period has no quota in it', () => {
    expect(rulesOf({}, [participantOf({ startDate: '2026-04-01' })])).toEqual(['quotaNotAboveZero']);
    expect(rulesOf({}, [participantOf({ startDate: '2026-03-31' })])).toEqual([]);
  });

  test('caps, draws, dates, currency, ramp and people are checked', () => {
    expect(rulesOf({ capAmount: cents(0) })).toEqual(['capNotAboveZero']);
    expect(rulesOf({ draw: { amount: cents(0), isRecoverable: true } })).toEqual(['drawNotAboveZero']);
    expect(rulesOf({ capAmount: cents(1), draw: { amount: cents(2), isRecoverable: true } })).toEqual(['capBelowDraw']);
    expect(rulesOf({ startDate: '2026-04-01' })).toEqual(['periodEndsBeforeStart']);
    expect(rulesOf({ currency: 'euro' })).toEqual(['currencyUnknown']);
    expect(rulesOf({ rampFractions: [0] })).toEqual(['rampFraction']);
    expect(rulesOf({}, [participantOf(), participantOf()])).toEqual(['participantTwice']);
  });

  test('holdover lasts 90 days at most, and steps rise inside it', () => {
    const holdover = { windowDays: 90, decay: 'None', steps: [], newOwnerCredit: 'Full' } as const;
    expect(rulesOf({ holdover })).toEqual([]);
    expect(rulesOf({ holdover: { ...holdover, windowDays: 91 } })).toEqual(['holdoverWindow']);
    expect(rulesOf({ holdover: { ...holdover, decay: 'Steps' } })).toEqual(['holdoverSteps']);
    const steps = [
      { throughDay: 30, fraction: 1 },
      { throughDay: 30, fraction: 0.5 },
    ];
    expect(rulesOf({ holdover: { ...holdover, decay: 'Steps', steps } })).toEqual(['holdoverSteps']);
    expect(rulesOf({ holdover: { ...holdover, decay: 'Steps', steps: steps.slice(1) } })).toEqual([]);
  });
});
