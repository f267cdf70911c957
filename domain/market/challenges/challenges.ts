import type { Count, Days, Fraction } from '../../quantities.ts';

/** What makes a territory hard, by kind. */
export type ChallengeKind = 'Concentration' | 'AgeingPipeline' | 'LowCoverage' | 'Churn' | 'DataGaps';

/** A challenge with its evidence: the number, the line it is beyond, and what it was counted from. */
export interface Challenge {
  readonly kind: ChallengeKind;
  readonly value: number;
  readonly line: number;
  /** Of how many deals or accounts the value speaks. */
  readonly count: Count;
  /** The account that matters most, where one does. */
  readonly account: string | null;
}

/** An account of the territory as challenges see it. Amounts in the currency. */
export interface ChallengeAccount {
  readonly name: string;
  readonly wonAmount: number;
  /** Won in the period of the same length before. */
  readonly earlierWonAmount: number;
  readonly isCustomer: boolean;
  /** Days since the last closed or newly opened deal; null when there was none. */
  readonly daysSinceTouched: Days | null;
  /** Whether industry, size and revenue are all known. */
  readonly isComplete: boolean;
}

export interface ChallengeBasis {
  readonly accounts: readonly ChallengeAccount[];
  /** Open deals by age in days since they were created. */
  readonly openAges: readonly Days[];
  /** The usual days from creation to a win; null when not known. */
  readonly salesCycleDays: Days | null;
}

/** Lines from which something is a challenge. */
export const CHALLENGE_LINES = {
  /** Of the won amount in one account. */
  concentration: 0.4,
  /** Of open deals that are older than twice the sales cycle. */
  ageing: 0.25,
  /** Of customers nobody touched for half a year. */
  untouched: 0.3,
  untouchedDays: 180,
  /** Of last period's buyers who bought nothing in this one. */
  churn: 0.25,
  /** Of accounts that lack industry, size or revenue. */
  gaps: 0.2,
} as const;

/** Fewer deals, customers or accounts than this say nothing of a share. */
const FEWEST: Count = 5;

/**
 * The challenges of a territory, each with its evidence; none is claimed of fewer than five deals, customers or accounts.
 */
export function challenges({ accounts, openAges, salesCycleDays }: ChallengeBasis): readonly Challenge[] {
  const customers = accounts.filter(({ isCustomer }) => isCustomer);
  return [
    ...concentration(accounts),
    ...(salesCycleDays === null
      ? []
      : share('AgeingPipeline', openAges, (age) => age > 2 * salesCycleDays, CHALLENGE_LINES.ageing)),
    ...share(
      'LowCoverage',
      customers,
      ({ daysSinceTouched }) => daysSinceTouched === null || daysSinceTouched > CHALLENGE_LINES.untouchedDays,
      CHALLENGE_LINES.untouched,
    ),
    ...share(
      'Churn',
      accounts.filter(({ earlierWonAmount }) => earlierWonAmount > 0),
      ({ wonAmount }) => wonAmount <= 0,
      CHALLENGE_LINES.churn,
    ),
    ...share('DataGaps', accounts, ({ isComplete }) => !isComplete, CHALLENGE_LINES.gaps),
  ];
}

function concentration(accounts: readonly ChallengeAccount[]): readonly Challenge[] {
  const buyers = accounts.filter(({ wonAmount }) => wonAmount > 0);
  const total = buyers.reduce((sum, { wonAmount }) => sum + wonAmount, 0);
  const [largest] = [...buyers].sort((a, b) => b.wonAmount - a.wonAmount);
  if (largest === undefined) return [];
  const value = largest.wonAmount / total;
  return value > CHALLENGE_LINES.concentration
    ? [
        {
          ...{ kind: 'Concentration', value, line: CHALLENGE_LINES.concentration },
          ...{ count: buyers.length, account: largest.name },
        },
      ]
    : [];
}

function share<T>(
  kind: ChallengeKind,
  all: readonly T[],
  isBad: (one: T) => boolean,
  line: Fraction,
): readonly Challenge[] {
  const value = all.length < FEWEST ? 0 : all.filter(isBad).length / all.length;
  return value > line ? [{ kind, value, line, count: all.length, account: null }] : [];
}
