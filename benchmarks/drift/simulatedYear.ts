import { addDays, workingDays, MONDAY_TO_FRIDAY, territoryKey } from '../../domain/performance/index.ts';
import type { DriftSnapshot, TerritoryKey } from '../../domain/performance/index.ts';

/**
 * Sales years made up deal by deal, to try the watch over drift on: it knows nothing of how drift is found. Territories of a
 * plan win customers and deals by chance, with seasons, ends of quarters and holidays; one of them drifts from a known day.
 */
export interface SimulatedYear {
  readonly territories: readonly TerritoryKey[];
  readonly drift: PlantedDrift;
  /** A snapshot for each territory on each day, in the order of `territories`. */
  readonly days: readonly { readonly asOf: string; readonly snapshots: readonly DriftSnapshot[] }[];
}

/** The kinds of drift that are planted. */
export const PLANTED = ['Balance', 'Pace', 'Coverage', 'DataQuality'] as const;
export type PlantedKind = (typeof PLANTED)[number];

export interface PlantedDrift {
  readonly kind: PlantedKind;
  readonly territory: TerritoryKey;
  /** Day of the year, from 0, on which it begins. */
  readonly onset: number;
  readonly words: string;
}

export interface YearOptions {
  readonly territoryCount: number;
  /** Won deals a territory may expect in the year, from and to. */
  readonly winsFrom: number;
  readonly winsTo: number;
}

type Random = () => number;

interface Deal {
  created: number;
  closes: number;
  expectedClose: number;
  isWon: boolean;
  amount: number | null;
  hasAccount: boolean;
}

interface Territory {
  readonly key: TerritoryKey;
  readonly dailyDeals: number;
  readonly winRate: number;
  readonly quota: number;
  customers: number;
  deals: Deal[];
  /** Deals won, with their day, for the trailing year. */
  won: { day: number; amount: number }[];
  lost: number[];
}

const FIRST_DAY = '2026-01-01';
const WARM_UP = 400;
const MEAN_DEAL = 2000;
const MEAN_CYCLE = 50;
const HOURS = { customer: 24, deal: 6 };

/** One year of a plan, with drift of the given kind in one territory. */
export function simulatedYear(random: Random, kind: PlantedKind, options: YearOptions): SimulatedYear {
  const territories = Array.from({ length: options.territoryCount }, (_, n) => newTerritory(random, n, options));
  const target = territories[Math.floor(random() * territories.length)]!;
  const onset = 60 + Math.floor(random() * 270);
  const size = 0.3 + 0.2 * random();
  const drift = { kind, territory: target.key, onset, words: wordsOf(kind, size) };
  const seasonStart = random() * 2 * Math.PI;

  const days: { asOf: string; snapshots: DriftSnapshot[] }[] = [];
  for (let day = -WARM_UP; day < 365; day += 1) {
    const season = 1 + 0.15 * Math.sin((2 * Math.PI * day) / 365 + seasonStart);
    for (const territory of territories) {
      const isDrifting = territory === target && day >= onset;
      liveDay(random, territory, day, season, isDrifting ? kind : null);
      if (territory === target && day === onset) plant(random, territory, territories, day, kind, size);
    }
    if (day >= 0) days.push({ asOf: addDays(FIRST_DAY, day), snapshots: snapshotsOf(territories, day) });
  }
  return { territories: territories.map(({ key }) => key), drift, days };
}

function newTerritory(random: Random, n: number, { winsFrom, winsTo }: YearOptions): Territory {
  const winRate = 0.35 + 0.3 * random();
  const wins = winsFrom + (winsTo - winsFrom) * random();
  const dailyDeals = wins / winRate / 261;
  // Deals and customers together are near the same work everywhere, as in a plan that was balanced.
  const openHours = dailyDeals * MEAN_CYCLE * (261 / 365) * HOURS.deal;
  const customers = Math.max(5, Math.round(((1400 - openHours) * (0.94 + 0.12 * random())) / HOURS.customer));
  return {
    ...{ key: territoryKey(`T${n}`), dailyDeals, winRate, customers, deals: [], won: [], lost: [] },
    quota: wins * MEAN_DEAL * (0.95 + 0.1 * random()),
  };
}

/** A day's business: new deals, deals that end, customers who come and go. */
function liveDay(random: Random, territory: Territory, day: number, season: number, drift: PlantedKind | null): void {
  const dayOfYear = ((day % 365) + 365) % 365;
  const weekday = (((day + 3) % 7) + 7) % 7; // 1 January 2026 is a Thursday; Monday is 0.
  const isWorked = weekday < 5;
  const isHoliday = dayOfYear >= 357 || (dayOfYear >= 220 && dayOfYear < 232);
  if (isWorked) {
    const arrivals = poisson(random, territory.dailyDeals * season * (isHoliday ? 0.4 : 1));
    for (let n = 0; n < arrivals; n += 1)
      territory.deals.push(newDeal(random, territory, day, drift === 'DataQuality'));
    if (random() < 0.04) territory.customers += random() < 0.55 ? 1 : -1;
  }
  // In the holidays two days in three pass without a decision.
  if (!isWorked || (isHoliday && random() < 2 / 3)) return;
  const isQuarterEnd = dayOfYear % 91 > 80;
  const open: Deal[] = [];
  for (const deal of territory.deals) {
    // In the last days of a quarter what is nearly due is closed early.
    if (deal.closes > day + (isQuarterEnd ? 3 : 0)) {
      open.push(deal);
      continue;
    }
    const isWon = deal.isWon && drift !== 'Pace';
    if (isWon) territory.won.push({ day, amount: deal.amount ?? 0 });
    else territory.lost.push(day);
  }
  territory.deals = open;
}

function newDeal(random: Random, territory: Territory, day: number, isBroken: boolean): Deal {
  const cycle = gamma3(random, MEAN_CYCLE);
  return {
    created: day,
    closes: day + Math.max(1, Math.round(cycle)),
    expectedClose: day + Math.round(cycle * (0.8 + 0.6 * random())),
    isWon: random() < territory.winRate,
    amount: random() < 0.02 ? null : Math.round(MEAN_DEAL * logNormal(random, 0.8)),
    hasAccount: random() >= (isBroken ? 0.9 : 0.03),
  };
}

/** The drift itself, on its first day. */
function plant(
  random: Random,
  target: Territory,
  all: readonly Territory[],
  day: number,
  kind: PlantedKind,
  size: number,
): void {
  if (kind === 'Balance') {
    const mean = all.reduce((total, territory) => total + hoursOf(territory), 0) / all.length;
    const level = isLossOf(size) ? 1 - size : 1 + size;
    target.customers = Math.max(0, target.customers + Math.round((level * mean - hoursOf(target)) / HOURS.customer));
  }
  if (kind === 'Coverage') {
    const kept = target.deals.filter(() => random() > size + 0.3);
    target.lost.push(...target.deals.slice(kept.length).map(() => day));
    target.deals = kept;
  }
  if (kind === 'DataQuality') for (const deal of target.deals) if (random() < size - 0.1) deal.hasAccount = false;
}

const wordsOf = (kind: PlantedKind, size: number): string => {
  const percent = Math.round(size * 100);
  return {
    Balance: `the workload moves ${isLossOf(size) ? `to ${100 - percent}` : `to ${100 + percent}`}% of the mean by accounts`,
    Pace: 'nothing is won any more',
    Coverage: `${percent + 30}% of the open deals are lost at once`,
    DataQuality: `${percent - 10}% of the open deals and 90% of the new ones lose their account`,
  }[kind];
};

/** Every second drift of a workload is a loss. */
const isLossOf = (size: number): boolean => Math.round(size * 1000) % 2 === 0;

const hoursOf = ({ customers, deals }: Territory): number => customers * HOURS.customer + deals.length * HOURS.deal;

/** What the service would have counted at the end of the day. */
function snapshotsOf(territories: readonly Territory[], day: number): DriftSnapshot[] {
  const asOf = addDays(FIRST_DAY, day);
  const mean = territories.reduce((total, territory) => total + hoursOf(territory), 0) / territories.length;
  const total = workingDays(FIRST_DAY, '2026-12-31', MONDAY_TO_FRIDAY);
  const elapsed = workingDays(FIRST_DAY, asOf, MONDAY_TO_FRIDAY);
  return territories.map((territory): DriftSnapshot => {
    const won = territory.won.filter((deal) => deal.day > day - 365);
    const lostCount = territory.lost.filter((lost) => lost > day - 365).length;
    const inQuota = won.filter((deal) => deal.day >= 0);
    const quotaWon = inQuota.reduce((sum, { amount }) => sum + amount, 0);
    const wonAmount = won.reduce((sum, { amount }) => sum + amount, 0);
    const open = territory.deals;
    const openAmount = open.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const openInQuota = open.filter(({ expectedClose }) => expectedClose < 365);
    const rate = won.length + lostCount === 0 ? null : won.length / (won.length + lostCount);
    const missing = territory.quota - quotaWon;
    return {
      asOf,
      workloadHours: hoursOf(territory),
      workloadIndex: hoursOf(territory) / mean,
      accountCount: territory.customers,
      tierAccountCounts: null,
      openCount: open.length,
      openAmount,
      averageDealAmount: won.length === 0 ? null : wonAmount / won.length,
      winRateFraction: rate,
      closedCount: won.length + lostCount,
      salesCycleDays: MEAN_CYCLE,
      quotaAmount: territory.quota,
      quotaWonAmount: quotaWon,
      quotaWonCount: inQuota.length,
      quotaExpectedAmount: (territory.quota * elapsed) / total,
      requiredDailyAmount: elapsed === total ? null : Math.max(0, missing) / (total - elapsed),
      coverageRatio: missing <= 0 ? null : openInQuota.reduce((sum, { amount }) => sum + (amount ?? 0), 0) / missing,
      requiredCoverageRatio: rate === null || rate === 0 ? null : 1 / rate,
      newBusinessCount: null,
      existingBusinessCount: null,
      newBusinessTarget: null,
      openWithoutAccountCount: open.filter(({ hasAccount }) => !hasAccount).length,
      openWithoutAmountCount: open.filter(({ amount }) => amount === null).length,
      overdueOpenCount: open.filter(({ expectedClose }) => expectedClose < day).length,
    };
  });
}

function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** Sum of three exponentials: a cycle that is rarely very short. */
const gamma3 = (random: Random, mean: number): number =>
  (-mean / 3) * Math.log((1 - random()) * (1 - random()) * (1 - random()));

/** Mean 1. */
function logNormal(random: Random, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(sigma * normal - (sigma * sigma) / 2);
}
