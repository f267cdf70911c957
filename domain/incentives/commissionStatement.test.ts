import { cents, fromCents, sumOfMoney, toCents } from '../money.ts';
import { commissionStatement } from './commissionStatement.ts';
import { repKey } from './commissionPlan.ts';
import type { CommissionPlan, PlanParticipant } from './commissionPlan.ts';
import { creditsOf } from './credits.ts';
import type { DealShare } from './deal.ts';
import { UnsoundPlanError } from './planFaults.ts';
import { dealOf, participantOf, planOf, tiersOf } from './testing/builders.ts';

const statementOf = (plan: CommissionPlan, deals: readonly DealShare[], participant: Partial<PlanParticipant> = {}) =>
  commissionStatement(plan, participantOf(participant), creditsOf(plan, deals).credits);
const paid = (plan: CommissionPlan, amount: number): number =>
  fromCents(statementOf(plan, [dealOf('D1', amount)]).totalAmount);

describe('commission by the worked examples of the field', () => {
  test('quota 500,000, variable 100,000, 650,000 sold, 1.5× above quota: 145,000', () => {
    // https://revopsmasters.com/category/sales-compensation/accelerators-and-decelerators
    const plan = planOf({
      baseRateFraction: null,
      targetIncentiveAmount: toCents(100_000),
      tiers: tiersOf([0, 1], [1, 1.5]),
    });
    const statement = statementOf(plan, [dealOf('D1', 650_000)], { quotaAmount: toCents(500_000) });
    expect(fromCents(statement.totalAmount)).toBe(145_000);
    expect(statement.lines.map((line) => [line.creditAmount, line.rateFraction, line.multiplier, line.amount])).toEqual(
      [
        [toCents(500_000), 0.2, 1, toCents(100_000)],
        [toCents(150_000), 0.2, 1.5, toCents(45_000)],
      ],
    );
  });

  test('0.5× under half of quota, 1× from there with the first half raised, 1.5× above quota', () => {
    // https://comp.quotapath.com:443/account-executive/accelerators-decelerators
    const plan = planOf({ tiers: tiersOf([0, 0.5], [0.5, 1, true], [1, 1.5]) });
    expect([40_000, 49_999.99, 50_000, 100_000, 120_000].map((sold) => paid(plan, sold))).toEqual([
      2_000, 2_500, 5_000, 10_000, 13_000,
    ]);
  });

  test('the same tiers pay differently inside and retroactively, so a plan says which', () => {
    // The ambiguity is described at https://bonuspaycalc.com/guides/commission-tiers-accelerators-caps.html
    const marginal = planOf({ tiers: tiersOf([0, 1], [1, 2]) });
    const cliff = planOf({ tiers: tiersOf([0, 1], [1, 2, true]) });
    expect([paid(marginal, 120_000), paid(cliff, 120_000)]).toEqual([14_000, 24_000]);
    expect([paid(marginal, 99_999.99), paid(cliff, 99_999.99)]).toEqual([10_000, 10_000]);
  });
});

describe('a commission statement', () => {
  test('tells for every line the deal, its rate, its band and its split', () => {
    const plan = planOf({ tiers: tiersOf([0, 1], [0.5, 2]) });
    const shared = { splitFraction: 0.6 };
    const { lines } = statementOf(plan, [dealOf('D1', 100_000, shared)]);
    expect(lines).toEqual([
      expect.objectContaining({
        key: 'D1|Split|Commission|0',
        deal: 'D1',
        dealAmount: toCents(100_000),
        splitFraction: 0.6,
        creditAmount: toCents(50_000),
        band: 0,
        rateFraction: 0.1,
        multiplier: 1,
        amount: toCents(5_000),
      }),
      expect.objectContaining({ creditAmount: toCents(10_000), band: 1, multiplier: 2, amount: toCents(2_000) }),
    ]);
  });

  test('earlier deals fill the lower bands where the plan goes by close date', () => {
    const plan = planOf({ tiers: tiersOf([0, 1], [1, 2]) });
    const deals = [
      dealOf('late', 100_000, { closeDate: '2026-03-01' }),
      dealOf('early', 100_000, { closeDate: '2026-01-02' }),
    ];
    expect(statementOf(plan, deals).lines.map(({ deal, band, amount }) => [deal, band, amount])).toEqual([
      ['early', 0, toCents(10_000)],
      ['late', 1, toCents(20_000)],
    ]);
  });

  test('a proportional plan pays two equal deals equally, whichever closed first', () => {
    const plan = planOf({ tiers: tiersOf([0, 1], [1, 2]), attribution: 'Proportional' });
    const deals = [
      dealOf('early', 100_000, { closeDate: '2026-01-02' }),
      dealOf('late', 100_000, { closeDate: '2026-03-01' }),
    ];
    const { lines, totalAmount } = statementOf(plan, deals);
    expect(totalAmount).toBe(toCents(30_000));
    const ofDeal = (deal: string) => sumOfMoney(lines.filter((line) => line.deal === deal).map(({ amount }) => amount));
    expect([ofDeal('early'), ofDeal('late')]).toEqual([toCents(15_000), toCents(15_000)]);
  });

  test('a tier may have a rate of its own, and tiers may begin at amounts, without any quota', () => {
    const [first, second] = tiersOf([0, 1], [50_000, 1]);
    const plan = planOf({
      measuredBy: 'Amount',
      baseRateFraction: null,
      tiers: [
        { ...first!, rateFraction: 0.05 },
        { ...second!, rateFraction: 0.07 },
      ],
    });
    const statement = statementOf(plan, [dealOf('D1', 60_000)], { quotaAmount: null });
    expect([statement.totalAmount, statement.attainmentFraction]).toEqual([toCents(2_500 + 700), null]);
  });

  test('new business earns its extra rate on a line of its own', () => {
    const plan = planOf({ newBusinessRateFraction: 0.02 });
    const { lines } = statementOf(plan, [dealOf('D1', 1_000, { isNewBusiness: true }), dealOf('D2', 1_000)]);
    expect(lines.map(({ deal, kind, amount }) => [deal, kind, amount])).toEqual([
      ['D1', 'Commission', 10_000],
      ['D1', 'NewBusiness', 2_000],
      ['D2', 'Commission', 10_000],
    ]);
  });

  test('a credit note takes back what the bands it empties had paid', () => {
    const plan = planOf({ tiers: tiersOf([0, 1], [1, 2]) });
    const note = dealOf('note', -30_000, { closeDate: '2026-02-01' });
    const { lines, totalAmount } = statementOf(plan, [dealOf('D1', 120_000), note]);
    expect(totalAmount).toBe(toCents(9_000));
    expect(lines.filter(({ deal }) => deal === 'note').map(({ band, amount }) => [band, amount])).toEqual([
      [0, toCents(-1_000)],
      [1, toCents(-4_000)],
    ]);
  });

  test('more given back than sold leaves a debt at the first band’s rate', () => {
    expect(paid(planOf({ tiers: tiersOf([0, 1], [1, 2]) }), -1_000)).toBe(-100);
    expect(paid(planOf({ attribution: 'Proportional' }), -1_000)).toBe(-100);
  });

  test('a cap is a line that takes off what exceeds it, for a deal and for the period', () => {
    const plan = planOf({ dealCapAmount: toCents(1_000), capAmount: toCents(1_500) });
    const { lines, totalAmount } = statementOf(plan, [dealOf('D1', 15_000), dealOf('D2', 8_000)]);
    expect(lines.map(({ kind, amount }) => [kind, fromCents(amount)])).toEqual([
      ['Commission', 1_500],
      ['DealCap', -500],
      ['Commission', 800],
      ['PeriodCap', -300],
    ]);
    expect(fromCents(totalAmount)).toBe(1_500);
  });

  test('deals outside the period, and deals not won, earn nothing and are named with the reason', () => {
    const plan = planOf();
    const { credits, notCredited } = creditsOf(plan, [
      dealOf('D1', 100),
      dealOf('D2', 100, { closeDate: '2026-04-01' }),
      dealOf('D3', 100, { status: 'Open' }),
      dealOf('D4', 100, { status: 'Reopened' }),
    ]);
    expect(credits.map(({ deal }) => deal)).toEqual(['D1']);
    expect(notCredited.map(({ deal, reason }) => [deal, reason])).toEqual([
      ['D2', 'OutsidePeriod'],
      ['D3', 'Open'],
      ['D4', 'Reopened'],
    ]);
  });

  test('a plan that breaks rules is not paid by', () => {
    expect(() => statementOf(planOf({ tiers: [] }), [])).toThrow(UnsoundPlanError);
  });
});

describe('draws', () => {
  const draw = (isRecoverable: boolean) => planOf({ draw: { amount: toCents(5_000), isRecoverable } });

  test('a short period is topped up; a recoverable draw is owed afterwards, another is not', () => {
    const statements = [true, false].map((isRecoverable) => statementOf(draw(isRecoverable), [dealOf('D1', 30_000)]));
    expect(statements.map((s) => [s.commissionAmount, s.totalAmount, s.drawBalanceAmount].map(fromCents))).toEqual([
      [3_000, 5_000, 2_000],
      [3_000, 5_000, 0],
    ]);
  });

  test('a good period pays back what is owed, but never below the draw', () => {
    const owing = (balance: number) =>
      statementOf(draw(true), [dealOf('D1', 80_000)], { drawBalanceAmount: toCents(balance) });
    expect([owing(2_000), owing(4_000)].map((s) => [s.totalAmount, s.drawBalanceAmount].map(fromCents))).toEqual([
      [6_000, 0],
      [5_000, 1_000],
    ]);
  });
});

describe('splits and holdover', () => {
  const bo = repKey('Bo');
  const ofBoth = (plan: CommissionPlan, deals: readonly DealShare[]) => {
    const { credits } = creditsOf(plan, deals);
    return ['Ana', 'Bo'].map((rep) =>
      fromCents(commissionStatement(plan, participantOf({ rep: repKey(rep) }), credits).creditAmount),
    );
  };

  test('the odd cent of a split goes to one of the two, so the deal is credited whole', () => {
    const split = { splitFraction: 0.5 };
    expect(ofBoth(planOf(), [dealOf('D1', 0.03, split), dealOf('D1', 0.03, { ...split, rep: bo })])).toEqual([
      0.02, 0.01,
    ]);
  });

  test('halfway through a linear 90 days the former rep is credited with half, the new owner with all or the rest', () => {
    const deal = dealOf('D1', 1_000, {
      closeDate: '2026-02-15',
      rep: bo,
      holdover: { formerRep: repKey('Ana'), transferDate: '2026-01-01' },
    });
    const plan = (newOwnerCredit: 'Full' | 'Remainder') =>
      planOf({ holdover: { windowDays: 90, decay: 'Linear', steps: [], newOwnerCredit } });
    expect(ofBoth(plan('Full'), [deal])).toEqual([500, 1_000]);
    expect(ofBoth(plan('Remainder'), [deal])).toEqual([500, 500]);
  });
});

describe('a ramp', () => {
  test('lowers what has to be reached and leaves the rate alone', () => {
    // Ana starts in February: no quota for January, half of a month's in February, all of March's.
    const plan = planOf({
      baseRateFraction: null,
      targetIncentiveAmount: toCents(10_000),
      tiers: tiersOf([0, 1], [1, 2]),
      rampFractions: [0.5],
    });
    const statement = statementOf(plan, [dealOf('D1', 60_000)], {
      quotaAmount: cents(9_000_000),
      startDate: '2026-02-16',
    });
    expect([statement.quotaAmount, statement.attainmentFraction]).toEqual([toCents(45_000), 60 / 45]);
    // 45,000 at 10,000 ÷ 90,000, and 15,000 at twice that.
    expect(fromCents(statement.totalAmount)).toBe(8_333.33);
  });
});
