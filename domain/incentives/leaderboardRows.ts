import type { BalanceIndex, Count, Fraction } from '../quantities.ts';
import type { RepKey } from './commissionPlan.ts';
import { leaderboard } from './leaderboard.ts';
import type { Leaderboard, LeaderboardEntrant, LeaderboardRules } from './leaderboard.ts';

/** A place on a board with both ranks side by side, whichever decides. */
export interface RankedEntrant {
  readonly rep: RepKey;
  readonly attainmentRank: Count | null;
  readonly attainmentFraction: Fraction | null;
  readonly potentialRank: Count | null;
  readonly potentialIndex: BalanceIndex | null;
}

export interface LeaderboardRows {
  /** In the order of the rank that decides. Who has opted out is not among them. */
  readonly rows: readonly RankedEntrant[];
  /** In the order of their keys, not of their places. */
  readonly recognised: readonly RepKey[];
  readonly basis: Leaderboard['basis'];
}

/** The whole board by both ranks, before anything is hidden from anybody. */
export function leaderboardRows(
  entrants: readonly LeaderboardEntrant[],
  rules: Pick<LeaderboardRules, 'rankedBy' | 'winnerCount'>,
): LeaderboardRows {
  // Winners are told by name: here the key stands for it.
  const keyed = entrants.map((entrant) => ({ ...entrant, name: entrant.rep }));
  const board = (rankedBy: LeaderboardRules['rankedBy']): Leaderboard =>
    leaderboard(keyed, { ...rules, rankedBy, names: 'Named' }, null);
  const boards = { Attainment: board('Attainment'), PotentialAdjusted: board('PotentialAdjusted') };
  const rankBy = (rankedBy: LeaderboardRules['rankedBy']) =>
    new Map(boards[rankedBy].rows.map(({ rep, rank }) => [rep, rank]));
  const [attainment, potential] = [rankBy('Attainment'), rankBy('PotentialAdjusted')];
  const { rows, winners, basis } = boards[rules.rankedBy];
  return {
    rows: rows.map(({ rep, attainmentFraction, potentialAdjustedIndex }) => ({
      rep: rep as RepKey,
      attainmentRank: attainment.get(rep) ?? null,
      attainmentFraction,
      potentialRank: potential.get(rep) ?? null,
      potentialIndex: potentialAdjustedIndex,
    })),
    recognised: winners as readonly string[] as readonly RepKey[],
    basis,
  };
}
