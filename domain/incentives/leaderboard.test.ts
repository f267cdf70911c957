import { toCents } from '../money.ts';
import { repKey } from './commissionPlan.ts';
import { leaderboard } from './leaderboard.ts';
import type { LeaderboardEntrant, LeaderboardRules } from './leaderboard.ts';

const entrant = (rep: string, won: number, quota: number | null, potential: number | null, hasOptedOut = false) =>
  ({
    rep: repKey(rep),
    name: `${rep} Miller`,
    wonAmount: toCents(won),
    quotaAmount: quota === null ? null : toCents(quota),
    potentialAmount: potential === null ? null : toCents(potential),
    hasOptedOut,
  }) satisfies LeaderboardEntrant;
const rules = (changed: Partial<LeaderboardRules> = {}): LeaderboardRules => ({
  rankedBy: 'Attainment',
  names: 'Named',
  winnerCount: 2,
  ...changed,
});

// Ana sells most in a rich territory, Bo the most for what his offers; Cy keeps to himself.
const team = [entrant('Ana', 90, 100, 900), entrant('Bo', 60, 100, 300), entrant('Cy', 80, 100, 600, true)];

describe('a leaderboard', () => {
  test('ranks by attainment or by what the territory could bear, with the other beside it', () => {
    const byAttainment = leaderboard(team, rules(), null);
    const byPotential = leaderboard(team, rules({ rankedBy: 'PotentialAdjusted' }), null);
    expect(byAttainment.rows.map(({ rep, rank, attainmentFraction }) => [rep, rank, attainmentFraction])).toEqual([
      ['Ana', 1, 0.9],
      ['Bo', 2, 0.6],
    ]);
    expect(byPotential.rows.map(({ rep, rank }) => [rep, rank])).toEqual([
      ['Bo', 1],
      ['Ana', 2],
    ]);
    expect(byPotential.rows[0]?.attainmentFraction).toBe(0.6);
    expect(byPotential.basis).toBe('Proportional');
  });

  test('who has opted out is nowhere on it, and the others close ranks', () => {
    const board = leaderboard(team, rules(), repKey('Cy'));
    expect(JSON.stringify(board)).not.toContain('Cy');
    expect(board.rows.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  test('an anonymous board shows each viewer only their own place by name', () => {
    const board = leaderboard(team, rules({ names: 'Anonymous', winnerCount: 1 }), repKey('Bo'));
    expect(board.rows.map(({ name, isViewer }) => [name, isViewer])).toEqual([
      [null, false],
      ['Bo Miller', true],
    ]);
  });

  test('several win, named together without their order; equals on the last place win too', () => {
    const equals = [entrant('Zoe', 90, 100, 1), entrant('Ana', 50, 100, 1), entrant('Bo', 50, 100, 1)];
    expect(leaderboard(equals, rules(), null).winners).toEqual(['Ana Miller', 'Bo Miller', 'Zoe Miller']);
  });

  test('nobody wins with nothing', () => {
    expect(leaderboard([entrant('Ana', 0, 100, 1)], rules(), null).winners).toEqual([]);
  });

  test('no amount of money stands on it', () => {
    const fields = Object.keys(leaderboard(team, rules(), null).rows[0]!);
    expect(fields.filter((field) => /amount|pay|commission/i.test(field))).toEqual([]);
  });

  test('a quota of zero or none has no attainment and no rank, rather than an endless one', () => {
    const board = leaderboard(
      [entrant('Ana', 10, 0, 1), entrant('Bo', 10, null, 1), entrant('Cy', 1, 10, 1)],
      rules(),
      null,
    );
    expect(board.rows.map(({ rep, rank, attainmentFraction }) => [rep, rank, attainmentFraction])).toEqual([
      ['Cy', 1, 0.1],
      ['Ana', null, null],
      ['Bo', null, null],
    ]);
  });

  test('an unknown potential has no index', () => {
    const board = leaderboard([entrant('Ana', 10, 10, null), entrant('Bo', 10, 10, 5)], rules(), null);
    expect(board.rows.map(({ potentialAdjustedIndex }) => potentialAdjustedIndex)).toEqual([null, 1]);
  });
});
