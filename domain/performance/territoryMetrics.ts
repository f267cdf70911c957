import type { IsoDate } from '../dates.ts';
import type { TerritoryKey } from '../ids.ts';
import type { Cents } from '../money.ts';
import type { Count, Days, Fraction } from '../quantities.ts';
import { coverageRatio, requiredCoverageRatio } from './coverage.ts';
import { quotaPace } from './quotaPace.ts';
import type { QuotaPace } from './quotaPace.ts';
import { averageDeal, daysSinceLastWon, salesCycleDays, winRate } from './rates.ts';
import { weightedPipeline } from './stageWinRates.ts';
import type { StageWinRate, WeightedPipeline } from './stageWinRates.ts';
import type { TerritoryFacts } from './territoryFacts.ts';
import type { WorkingCalendar } from './workingDays.ts';

/** What does not depend on the territory. */
export interface MetricsBasis {
  readonly asOf: IsoDate;
  readonly calendar: WorkingCalendar;
  /** The whole plan's, from `stageWinRates`. */
  readonly stageRates: readonly StageWinRate[];
  /** Below so many closed deals a win rate is marked as thin. */
  readonly minimumClosedDealCount: Count;
}

/** A territory's numbers as of one day. What cannot be known is null, never 0. Money is in whole cents. */
export interface TerritoryMetrics extends QuotaPace {
  readonly territory: TerritoryKey;
  readonly sourceRowCount: Count;
  readonly wonAmount: Cents;
  readonly wonCount: Count;
  readonly lostAmount: Cents;
  readonly lostCount: Count;
  readonly openAmount: Cents;
  readonly openCount: Count;
  readonly newBusinessAmount: Cents;
  readonly newBusinessCount: Count;
  readonly existingBusinessAmount: Cents;
  readonly existingBusinessCount: Count;
  readonly accountCount: Count;
  readonly openWithoutAccountCount: Count;
  readonly openWithoutAmountCount: Count;
  readonly overdueOpenCount: Count;
  /** Null where the territory has no assigned account with a tier. */
  readonly tierAAccountCount: Count | null;
  readonly tierBAccountCount: Count | null;
  readonly tierCAccountCount: Count | null;
  readonly weightedPipelineAmount: Cents | null;
  readonly weightedPipelineBasis: WeightedPipeline['basis'];
  readonly winRateFraction: Fraction | null;
  /** True when the win rate rests on fewer closed deals than the basis asks for. */
  readonly isWinRateThin: boolean;
  readonly averageDealAmount: Cents | null;
  readonly salesCycleDays: Days | null;
  readonly daysSinceLastWon: Days | null;
  readonly coverageRatio: number | null;
  readonly requiredCoverageRatio: number | null;
}

/** Every metric of a territory from its rolled-up facts. The formulas stand in the files this one imports. */
export function territoryMetrics(facts: TerritoryFacts, basis: MetricsBasis): TerritoryMetrics {
  const rate = winRate(facts.wonCount, facts.lostCount);
  const pipeline = weightedPipeline(facts.stages, basis.stageRates);
  const quota = quotaPace(facts.periods, basis.asOf, basis.calendar);
  const hasTiers = facts.tierAAccountCount + facts.tierBAccountCount + facts.tierCAccountCount > 0;
  return {
    ...quota,
    territory: facts.territory,
    sourceRowCount: facts.sourceRowCount,
    wonAmount: facts.wonAmount,
    wonCount: facts.wonCount,
    lostAmount: facts.lostAmount,
    lostCount: facts.lostCount,
    openAmount: facts.openAmount,
    openCount: facts.openCount,
    newBusinessAmount: facts.newBusinessAmount,
    newBusinessCount: facts.newBusinessCount,
    existingBusinessAmount: facts.existingBusinessAmount,
    existingBusinessCount: facts.existingBusinessCount,
    accountCount: facts.accountCount,
    openWithoutAccountCount: facts.openWithoutAccountCount,
    openWithoutAmountCount: facts.openWithoutAmountCount,
    overdueOpenCount: facts.overdueOpenCount,
    tierAAccountCount: hasTiers ? facts.tierAAccountCount : null,
    tierBAccountCount: hasTiers ? facts.tierBAccountCount : null,
    tierCAccountCount: hasTiers ? facts.tierCAccountCount : null,
    weightedPipelineAmount: pipeline.amount,
    weightedPipelineBasis: pipeline.basis,
    winRateFraction: rate,
    isWinRateThin: facts.wonCount + facts.lostCount < basis.minimumClosedDealCount,
    averageDealAmount: averageDeal(facts.wonAmount, facts.wonCount, facts.wonWithoutAmountCount),
    salesCycleDays: salesCycleDays(facts.cycleDaysSum, facts.cycleCount),
    daysSinceLastWon: daysSinceLastWon(facts.lastWonDate, basis.asOf),
    coverageRatio: coverageRatio(quota.quotaOpenAmount, quota.quotaAmount, quota.quotaWonAmount),
    requiredCoverageRatio: requiredCoverageRatio(rate),
  };
}
