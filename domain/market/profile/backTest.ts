import type { Count, Fraction } from '../../quantities.ts';
import type { FitBand } from './fitScore.ts';

/** The closed deals of an account, and the band it is in today; null where it has none. */
export interface BandedDeals {
  readonly band: FitBand | null;
  readonly wonCount: Count;
  readonly lostCount: Count;
  /** Of the won deals that have an amount: their sum in the currency, and how many they are. */
  readonly wonAmount: number;
  readonly pricedCount: Count;
}

/** What became of the deals of one band. */
export interface BandRecord {
  readonly band: FitBand;
  readonly closedCount: Count;
  readonly wonCount: Count;
  /** Null without a closed deal. */
  readonly winRate: Fraction | null;
  /** Where the true rate lies nineteen times in twenty (Wilson's interval); null without a closed deal. */
  readonly winRateRange: { readonly low: Fraction; readonly high: Fraction } | null;
  readonly averageWonAmount: number | null;
}

export interface BackTest {
  readonly bands: readonly BandRecord[];
  /** Closed deals whose account has no band. */
  readonly unknownCount: Count;
  /**
   * Whether A wins more often than C: `yes` or `no` (less often) when chance does not explain it, `unsure` when it may.
   * `thin` below the asked number of closed deals in either band.
   */
  readonly verdict: 'yes' | 'no' | 'unsure' | 'thin';
}

/**
 * Whether the profile tells good customers from bad ones in the org's own history: win rate and deal size by band.
 *
 * The bands are those of today's data, which may have been filled in because a deal was won; a back-test cannot tell that
 * apart, so it is evidence for a profile and no proof.
 *
 * @param minimumClosedCount below so many closed deals a band is too thin to judge
 */
export function backTest(deals: readonly BandedDeals[], minimumClosedCount: Count): BackTest {
  const bands = (['A', 'B', 'C'] as const).map((band) => recordOf(band, deals));
  const [a, , c] = bands as [BandRecord, BandRecord, BandRecord];
  return {
    bands,
    unknownCount: closedOf(deals.filter(({ band }) => band === null)),
    verdict: a.closedCount < minimumClosedCount || c.closedCount < minimumClosedCount ? 'thin' : verdictOf(a, c),
  };
}

function recordOf(band: FitBand, all: readonly BandedDeals[]): BandRecord {
  const deals = all.filter((each) => each.band === band);
  const closedCount = closedOf(deals);
  const wonCount = sumOf(deals, ({ wonCount: won }) => won);
  const pricedCount = sumOf(deals, ({ pricedCount: priced }) => priced);
  return {
    ...{ band, closedCount, wonCount },
    winRate: closedCount === 0 ? null : wonCount / closedCount,
    winRateRange: closedCount === 0 ? null : wilson(wonCount, closedCount),
    averageWonAmount: pricedCount === 0 ? null : sumOf(deals, ({ wonAmount }) => wonAmount) / pricedCount,
  };
}

const sumOf = (deals: readonly BandedDeals[], of: (each: BandedDeals) => number): number =>
  deals.reduce((sum, each) => sum + of(each), 0);
const closedOf = (deals: readonly BandedDeals[]): Count =>
  sumOf(deals, ({ wonCount, lostCount }) => wonCount + lostCount);

/** 95 %. */
const Z = 1.96;

/** Wilson's interval of a share: keeps inside 0 and 1, and is honest of few. */
function wilson(count: Count, of: Count): { low: Fraction; high: Fraction } {
  const share = count / of;
  const middle = share + (Z * Z) / (2 * of);
  const width = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const whole = 1 + (Z * Z) / of;
  return { low: Math.max(0, (middle - width) / whole), high: Math.min(1, (middle + width) / whole) };
}

/** The test of two shares with their common rate: beyond 1.96 standard deviations chance is no explanation. */
function verdictOf(a: BandRecord, c: BandRecord): BackTest['verdict'] {
  const common = (a.wonCount + c.wonCount) / (a.closedCount + c.closedCount);
  const scatter = Math.sqrt(common * (1 - common) * (1 / a.closedCount + 1 / c.closedCount));
  const difference = a.wonCount / a.closedCount - c.wonCount / c.closedCount;
  if (scatter === 0 || Math.abs(difference) < Z * scatter) return 'unsure';
  return difference > 0 ? 'yes' : 'no';
}
