import fc from 'fast-check';
import { cents, fromCents } from '../money.ts';
import { combinedMetrics } from './combinedMetrics.ts';
import type { StoredMetrics } from './combinedMetrics.ts';
import { rollUp } from './rollUp.ts';
import { factsOf, periodOf, treeOf } from './testing/builders.ts';
import { territoryMetrics } from './territoryMetrics.ts';
import type { TerritoryMetrics } from './territoryMetrics.ts';
import type { TerritoryFacts } from './territoryFacts.ts';
import { MONDAY_TO_FRIDAY } from './workingDays.ts';

const basis = { asOf: '2026-02-16', calendar: MONDAY_TO_FRIDAY, stageRates: [], minimumClosedDealCount: 1 };
const tree = treeOf({ World: null, East: 'World', West: 'World' });

const amount = (value: TerritoryMetrics['wonAmount'] | null): number | null =>
  value === null ? null : fromCents(value);

/** A territory's numbers as the service writes them. */
const stored = (metrics: TerritoryMetrics): StoredMetrics => ({
  ...metrics,
  wonAmount: amount(metrics.wonAmount),
  lostAmount: amount(metrics.lostAmount),
  openAmount: amount(metrics.openAmount),
  weightedPipelineAmount: amount(metrics.weightedPipelineAmount),
  averageDealAmount: amount(metrics.averageDealAmount),
  newBusinessAmount: amount(metrics.newBusinessAmount),
  existingBusinessAmount: amount(metrics.existingBusinessAmount),
  quotaAmount: amount(metrics.quotaAmount),
  quotaWonAmount: amount(metrics.quotaWonAmount),
  projectedAmount: amount(metrics.projectedAmount),
  requiredDailyAmount: amount(metrics.requiredDailyAmount),
});

const territory = (name: string): fc.Arbitrary<TerritoryFacts> =>
  fc
    .record({
      won: fc.integer({ min: 1, max: 200 }),
      lost: fc.nat({ max: 200 }),
      deal: fc.integer({ min: 1_000, max: 1_000_000 }),
      open: fc.nat({ max: 1e8 }),
      quota: fc.integer({ min: 300_000_000, max: 900_000_000 }),
      cycle: fc.nat({ max: 100 }),
    })
    .map(({ won, lost, deal, open, quota, cycle }) =>
      factsOf(name, {
        sourceRowCount: won + lost,
        wonAmount: cents(won * deal),
        wonCount: won,
        lostCount: lost,
        openAmount: cents(open),
        cycleDaysSum: cycle * won,
        cycleCount: won,
        newBusinessAmount: cents(deal),
        newBusinessCount: 1,
        periods: [
          periodOf('2026-01-01', '2026-03-31', {
            wonAmount: cents(won * deal),
            quotaAmount: cents(quota),
            openAmount: cents(open),
          }),
        ],
      }),
    );

describe('several territories as one', () => {
  test('are what their parent is in the roll-up, ratios and all', () => {
    fc.assert(
      fc.property(territory('East'), territory('West'), (east, west) => {
        const totals = rollUp(tree, [east, west]).map((facts) => territoryMetrics(facts, basis));
        const of = (name: string): StoredMetrics => stored(totals.find((row) => row.territory === name)!);
        const combined = combinedMetrics([of('East'), of('West')]);
        const world = of('World');
        for (const [key, value] of Object.entries(combined)) {
          const expected = world[key as keyof StoredMetrics];
          if (value === null || expected === null) expect([key, value]).toEqual([key, expected]);
          else expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-4 + 0.02);
        }
      }),
    );
  });

  test('of which one is unknown in something are unknown in it', () => {
    const known = stored(territoryMetrics(factsOf('East', { wonAmount: cents(100), wonCount: 1 }), basis));
    const hidden = { ...known, wonAmount: null };
    expect(combinedMetrics([known, hidden])).toMatchObject({ wonAmount: null, wonCount: 2 });
  });

  test('need no quota in each to have one together', () => {
    const without = stored(territoryMetrics(factsOf('East'), basis));
    const period = periodOf('2026-01-01', '2026-03-31', { wonAmount: cents(500), quotaAmount: cents(1000) });
    const withQuota = stored(territoryMetrics(factsOf('West', { periods: [period] }), basis));
    expect(combinedMetrics([without, withQuota])).toMatchObject({ quotaAmount: 10, attainmentFraction: 0.5 });
    expect(combinedMetrics([without, without])).toMatchObject({ quotaAmount: null, paceFraction: null });
  });

  test('of which there is one are that one', () => {
    const only = stored(territoryMetrics(factsOf('East'), basis));
    expect(combinedMetrics([only])).toBe(only);
  });

  test('of which there is none are unknown', () => {
    expect(combinedMetrics([])).toMatchObject({ wonAmount: null, winRateFraction: null, sourceRowCount: null });
  });
});
