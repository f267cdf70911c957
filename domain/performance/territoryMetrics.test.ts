import { cents } from '../money.ts';
import { factsOf, periodOf, stageOf } from './testing/builders.ts';
import { territoryMetrics } from './territoryMetrics.ts';
import type { MetricsBasis } from './territoryMetrics.ts';
import { MONDAY_TO_FRIDAY } from './workingDays.ts';

const basis: MetricsBasis = Object.freeze({
  asOf: '2026-01-06',
  calendar: MONDAY_TO_FRIDAY,
  stageRates: Object.freeze([{ stage: 'Proposal', rate: 0.5, basis: 'history', closedCount: 20 } as const]),
  minimumClosedDealCount: 10,
});

describe('the metrics of a territory', () => {
  test('are computed from its sums', () => {
    const metrics = territoryMetrics(
      factsOf('East', {
        sourceRowCount: 20,
        wonAmount: cents(9000),
        wonCount: 3,
        lostAmount: cents(500),
        lostCount: 9,
        openAmount: cents(4000),
        openCount: 8,
        newBusinessAmount: cents(6000),
        newBusinessCount: 2,
        existingBusinessAmount: cents(3000),
        existingBusinessCount: 1,
        cycleDaysSum: 120,
        cycleCount: 3,
        accountCount: 5,
        lastWonDate: '2026-01-02',
        stages: [stageOf('Proposal', { openCount: 8, openAmount: cents(4000) })],
        periods: [
          periodOf('2026-01-05', '2026-01-16', {
            quotaAmount: cents(1000),
            wonAmount: cents(200),
            openAmount: cents(1600),
          }),
        ],
      }),
      basis,
    );
    expect(metrics).toEqual({
      territory: 'East',
      sourceRowCount: 20,
      wonAmount: 9000,
      wonCount: 3,
      lostAmount: 500,
      lostCount: 9,
      openAmount: 4000,
      openCount: 8,
      newBusinessAmount: 6000,
      newBusinessCount: 2,
      existingBusinessAmount: 3000,
      existingBusinessCount: 1,
      accountCount: 5,
      openWithoutAccountCount: 0,
      openWithoutAmountCount: 0,
      overdueOpenCount: 0,
      tierAAccountCount: null,
      tierBAccountCount: null,
      tierCAccountCount: null,
      weightedPipelineAmount: 2000,
      weightedPipelineBasis: 'history',
      winRateFraction: 0.25,
      isWinRateThin: false,
      averageDealAmount: 3000,
      salesCycleDays: 40,
      daysSinceLastWon: 4,
      quotaAmount: 1000,
      quotaWonAmount: 200,
      quotaWonCount: 0,
      quotaExpectedAmount: 200,
      quotaOpenAmount: 1600,
      attainmentFraction: 0.2,
      paceFraction: 1,
      projectedAmount: 1000,
      requiredDailyAmount: 100,
      coverageRatio: 2,
      requiredCoverageRatio: 4,
    });
  });

  test('call a win rate thin below the number of closed deals asked for', () => {
    const thin = (lostCount: number) =>
      territoryMetrics(factsOf('East', { wonCount: 1, lostCount }), basis).isWinRateThin;
    expect([thin(8), thin(9)]).toEqual([true, false]);
  });

  test('of an empty territory: counts are 0, everything that needs a deal is unknown, nothing is NaN', () => {
    const metrics = territoryMetrics(factsOf('Vacant'), basis);
    const unknown = Object.entries(metrics).flatMap(([name, value]) => (value === null ? [name] : []));
    expect(unknown.sort()).toEqual([
      'attainmentFraction',
      'averageDealAmount',
      'coverageRatio',
      'daysSinceLastWon',
      'paceFraction',
      'projectedAmount',
      'quotaAmount',
      'quotaExpectedAmount',
      'quotaOpenAmount',
      'quotaWonAmount',
      'quotaWonCount',
      'requiredCoverageRatio',
      'requiredDailyAmount',
      'salesCycleDays',
      'tierAAccountCount',
      'tierBAccountCount',
      'tierCAccountCount',
      'winRateFraction',
    ]);
    expect(Object.values(metrics).some((value) => Number.isNaN(value))).toBe(false);
    expect(metrics.weightedPipelineAmount).toBe(0);
    expect(metrics.isWinRateThin).toBe(true);
  });
});
