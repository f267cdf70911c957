import { fromCents, toCents } from '../money.ts';
import { creditsOf } from './credits.ts';
import { nextTier } from './nextTier.ts';
import { whatIf } from './whatIf.ts';
import { dealOf, participantOf, planOf, tiersOf } from './testing/builders.ts';

const plan = planOf({ tiers: tiersOf([0, 1], [0.5, 1.5], [1, 2]) });
const quota = toCents(100_000);
const afterWinning = (...amounts: readonly number[]) =>
  nextTier(
    plan,
    quota,
    creditsOf(
      plan,
      amounts.map((amount, i) => dealOf(`D${i}`, amount)),
    ).credits,
  );

describe('the next tier', () => {
  test('tells the amount still missing and how many deals of the usual size that is', () => {
    expect(afterWinning(20_000, 10_000)).toEqual({ band: 1, missingAmount: toCents(20_000), missingDealCount: 2 });
  });

  test('at a threshold the tier is reached and the next one counts', () => {
    expect(afterWinning(50_000)).toEqual({ band: 2, missingAmount: toCents(50_000), missingDealCount: 1 });
  });

  test('at the top there is none', () => {
    expect(afterWinning(100_000)).toBeNull();
  });

  test('before the first deal the number of deals is unknown', () => {
    expect(afterWinning()).toEqual({ band: 1, missingAmount: toCents(50_000), missingDealCount: null });
  });

  test('winning the missing amount reaches the tier, a cent less does not', () => {
    const thirds = planOf({ tiers: tiersOf([0, 1], [0.333, 2]) });
    const missing = nextTier(thirds, toCents(100.01), [])?.missingAmount ?? 0;
    const reach = (amount: number) =>
      nextTier(thirds, toCents(100.01), creditsOf(thirds, [dealOf('D', amount / 100)]).credits);
    expect([reach(missing - 1)?.band, reach(missing)]).toEqual([1, null]);
  });
});

describe('what if', () => {
  const deals = [
    dealOf('won', 40_000),
    dealOf('a', 10_000, { status: 'Open' }),
    dealOf('b', 10_000, { status: 'Open' }),
  ];

  test('open deals of the period are told as an estimate, together and each alone', () => {
    const answer = whatIf(plan, participantOf(), deals);
    expect(answer?.estimate.isEstimate).toBe(true);
    // 50,000 at 10 % and 10,000 at 15 %, less the 4,000 earned: the second deal is in the accelerator.
    expect(fromCents(answer!.extraAmount)).toBe(2_500);
    expect(answer?.deals.map(({ deal, extraAmount }) => [deal, fromCents(extraAmount)])).toEqual([
      ['a', 1_000],
      ['b', 1_000],
    ]);
  });

  test('deals that close after the period, and other people’s, are no part of it', () => {
    expect(whatIf(plan, participantOf(), [dealOf('a', 1, { status: 'Open', closeDate: '2026-04-01' })])).toBeNull();
  });
});
