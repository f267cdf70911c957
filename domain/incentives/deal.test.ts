import { repKey } from './commissionPlan.ts';
import { dealFaults } from './deal.ts';
import type { DealShare } from './deal.ts';
import { dealOf, participantOf, planOf } from './testing/builders.ts';

const bo = repKey('Bo');
const people = [participantOf(), participantOf({ rep: bo })];
const holdover = { windowDays: 90, decay: 'None', steps: [], newOwnerCredit: 'Full' } as const;
const rulesOf = (...shares: readonly DealShare[]) =>
  dealFaults(planOf({ holdover }), people, shares).map(({ rule, position }) => [rule, position]);

describe('the rules of deals', () => {
  test('won, open, lost, re-opened and negative deals are all in order', () => {
    expect(
      rulesOf(
        dealOf('D1', 100),
        dealOf('D2', -100),
        dealOf('D3', 1, { status: 'Reopened' }),
        dealOf('D4', 1, { status: 'Open' }),
      ),
    ).toEqual([]);
  });

  test('a second currency is refused, never added to the first', () => {
    expect(rulesOf(dealOf('D1', 100), dealOf('D2', 100, { currency: 'USD' }))).toEqual([['currencyDiffers', 1]]);
    const [fault] = dealFaults(planOf(), people, [dealOf('D2', 100, { currency: 'USD' })]);
    expect(fault?.explanation).toContain('Convert its amount');
  });

  test('the splits of a deal add up to a whole at most', () => {
    const split = (rep: typeof bo, splitFraction: number) => dealOf('D1', 100, { rep, splitFraction });
    expect(rulesOf(split(repKey('Ana'), 0.7), split(bo, 0.3))).toEqual([]);
    expect(rulesOf(split(repKey('Ana'), 0.7), split(bo, 0.4))).toEqual([['splitsAboveWhole', 0]]);
    expect(rulesOf(dealOf('D1', 100, { splitFraction: 40 }))).toEqual([['splitOutOfRange', 0]]);
  });

  test('a deal is listed once a rep, and its rows agree', () => {
    expect(rulesOf(dealOf('D1', 100, { splitFraction: 0.5 }), dealOf('D1', 200, { splitFraction: 0.5 }))).toEqual([
      ['shareListedTwice', 1],
    ]);
    expect(
      rulesOf(dealOf('D1', 100, { splitFraction: 0.5 }), dealOf('D1', 200, { splitFraction: 0.5, rep: bo })),
    ).toEqual([['sharesContradict', 1]]);
  });

  test('only people of the plan are credited', () => {
    expect(rulesOf(dealOf('D1', 100, { rep: repKey('Cy') }))).toEqual([['repNotInPlan', 0]]);
  });

  test('holdover is from someone else, in a plan that has it, and never backwards in time', () => {
    const from = (formerRep: string, transferDate: string) =>
      dealOf('D1', 100, { holdover: { formerRep: repKey(formerRep), transferDate } });
    expect(rulesOf(from('Bo', '2026-01-01'))).toEqual([]);
    expect(rulesOf(from('Ana', '2026-01-01'))).toEqual([['holdoverToSelf', 0]]);
    expect(rulesOf(from('Bo', '2026-01-11'))).toEqual([['closedBeforeTransfer', 0]]);
    expect(dealFaults(planOf(), people, [from('Bo', '2026-01-01')]).map(({ rule }) => rule)).toEqual([
      'holdoverNotInPlan',
    ]);
  });
});
