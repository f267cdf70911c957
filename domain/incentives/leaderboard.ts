import type { Cents } from '../money.ts';
import type { BalanceIndex, Count, Fraction } from '../quantities.ts';
import type { RepKey } from './commissionPlan.ts';
import { byKey } from './credits.ts';
import { potentialAdjusted } from './potentialAdjusted.ts';
import { ranksOf } from './ranks.ts';

export interface LeaderboardEntrant {
  readonly rep: RepKey;
  readonly name: string;
  readonly wonAmount: Cents;
  /** Null or not above 0: there is no attainment. */
  readonly quotaAmount: Cents | null;
  readonly potentialAmount: Cents | null;
  /** Takes no part: neither shown nor ranked, and the others close ranks. Their result still informs par. */
  readonly hasOptedOut: boolean;
}

export interface LeaderboardRules {
  readonly rankedBy: 'Attainment' | 'PotentialAdjusted';
  /** Named shows who stands where; Anonymous only to each viewer where they stand themselves. */
  readonly names: 'Named' | 'Anonymous';
  /** How many are recognised; who shares the last place is too. */
  readonly winnerCount: Count;
}

/** A row holds shares and indices, never an amount: what a peer earns or sells cannot be read from it. */
export interface LeaderboardRow {
  /** Null for a colleague on an anonymous board. */
  readonly rep: RepKey | null;
  readonly name: string | null;
  readonly isViewer: boolean;
  /** From 1, equals sharing; null where the measure is unknown. */
  readonly rank: Count | null;
  readonly attainmentFraction: Fraction | null;
  readonly potentialAdjustedIndex: BalanceIndex | null;
}

export interface Leaderboard {
  readonly rows: readonly LeaderboardRow[];
  /** Recognised together, by name and not by place: several winners motivate more than a single one. */
  readonly winners: readonly string[];
  /** Whether par was fitted to the peers or, being few, taken in proportion to potential. */
  readonly basis: 'FittedToPeers' | 'Proportional';
}

/**
 * The board as one viewer may see it. Attainment and the potential-adjusted index stand side by side whichever ranks.
 *
 * Names: a study of 27,318 sellers found named lists to raise attainment more than anonymous ones, and not resignations
 * (https://marketbusinessnews.com/can-performance-rankings-drive-salespeople-to-improve-their-results/398107/). An
 * anonymous board still names its winners: who wins is told to all.
 *
 * @param viewer the rep who looks; null for someone who is not on the board
 */
export function leaderboard(
  entrants: readonly LeaderboardEntrant[],
  rules: LeaderboardRules,
  viewer: RepKey | null,
): Leaderboard {
  const { indices, basis } = potentialAdjusted(
    entrants.map(({ wonAmount, potentialAmount }) => ({ result: wonAmount, potential: potentialAmount })),
  );
  const measured = entrants
    .map((entrant, i) => {
      const attainment = (entrant.quotaAmount ?? 0) > 0 ? entrant.wonAmount / (entrant.quotaAmount as Cents) : null;
      const index = indices[i] ?? null;
      return { entrant, attainment, index, measure: rules.rankedBy === 'Attainment' ? attainment : index };
    })
    .filter(({ entrant }) => !entrant.hasOptedOut);
  const ranked = measured.filter(({ measure }) => measure !== null);
  const ranks = new Map(ranksOf(ranked.map(({ measure }) => measure as number)).map((rank, i) => [ranked[i], rank]));

  const rows = measured
    .map((one) => ({ ...one, rank: ranks.get(one) ?? null }))
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byKey(a.entrant.rep, b.entrant.rep));
  return {
    rows: rows.map(({ entrant, rank, attainment, index }) => {
      const isViewer = entrant.rep === viewer;
      const isNamed = rules.names === 'Named' || isViewer;
      return {
        rep: isNamed ? entrant.rep : null,
        name: isNamed ? entrant.name : null,
        isViewer,
        rank,
        attainmentFraction: attainment,
        potentialAdjustedIndex: index,
      };
    }),
    winners: rows
      .filter(({ rank, measure }) => rank !== null && rank <= rules.winnerCount && (measure ?? 0) > 0)
      .map(({ entrant }) => entrant.name)
      .sort(byKey),
    basis,
  };
}
