import { contestChangeFaults, contestFaults } from './contest.ts';
import type { Contest } from './contest.ts';
import { contestBoard } from './contestBoard.ts';
import { repKey } from './commissionPlan.ts';

const ana = repKey('Ana');
const bo = repKey('Bo');
const cy = repKey('Cy');

/** A week's race for two places: ten points a call, five calls a day counting, and three a demo. */
const contestOf = (contest: Partial<Contest> = {}): Contest => ({
  name: 'Spring calls',
  kind: 'Race',
  metrics: [
    { metric: 'calls', pointsPerUnit: 10, cappedPerDay: 5 },
    { metric: 'demos', pointsPerUnit: 3, cappedPerDay: null },
  ],
  startDate: '2026-03-02',
  endDate: '2026-03-06',
  target: null,
  winnerCount: 2,
  measuredBy: 'Points',
  baseline: null,
  ...contest,
});
const did = (rep: typeof ana, date: string, units: number, metric = 'calls') => ({ rep, metric, date, units });
const boardOf = (contest: Contest, activities: Parameters<typeof contestBoard>[2], asOf: string) =>
  contestBoard(contest, [ana, bo, cy], activities, asOf);

describe('the rules of a contest', () => {
  test('a sound contest breaks none', () => {
    expect(contestFaults(contestOf())).toEqual([]);
  });

  test('each broken rule has its name', () => {
    const rulesOf = (contest: Partial<Contest>) => contestFaults(contestOf(contest)).map(({ rule }) => rule);
    const calls = { metric: 'calls', pointsPerUnit: 1, cappedPerDay: null };
    expect(rulesOf({ metrics: [] })).toEqual(['metricsMissing']);
    expect(rulesOf({ metrics: ['a', 'b', 'c', 'd', 'e', 'f'].map((metric) => ({ ...calls, metric })) })).toEqual([
      'tooManyMetrics',
    ]);
    expect(rulesOf({ metrics: [calls, calls] })).toEqual(['metricTwice']);
    expect(rulesOf({ metrics: [{ ...calls, pointsPerUnit: 0, cappedPerDay: 0 }] })).toEqual([
      'pointsNotAboveZero',
      'dayCapNotAboveZero',
    ]);
    expect(rulesOf({ endDate: '2026-03-01' })).toEqual(['endsBeforeStart']);
    expect(rulesOf({ kind: 'Milestone', target: 0 })).toEqual(['targetMissing']);
    expect(rulesOf({ winnerCount: null })).toEqual(['winnersMissing']);
    expect(rulesOf({ measuredBy: 'ImprovementOnBaseline' })).toEqual(['baselineMissing']);
    expect(rulesOf({ baseline: { startDate: '2026-02-01', endDate: '2026-03-02' } })).toEqual([
      'baselineNotBeforeStart',
    ]);
  });

  test('before its first day a contest may change, from then on nothing of it', () => {
    const changed = contestOf({ winnerCount: 3, endDate: '2026-03-07' });
    expect(contestChangeFaults(contestOf(), changed, '2026-03-01')).toEqual([]);
    expect(contestChangeFaults(contestOf(), changed, '2026-03-02').map(({ rule, where }) => [rule, where])).toEqual([
      ['frozenAfterStart', 'endDate'],
      ['frozenAfterStart', 'winnerCount'],
    ]);
    expect(contestChangeFaults(contestOf(), contestOf(), '2026-03-04')).toEqual([]);
  });
});

describe('a contest board', () => {
  test('what exceeds the day’s cap counts for nothing, however it is split into entries', () => {
    const { standings } = boardOf(
      contestOf(),
      [did(ana, '2026-03-02', 4), did(ana, '2026-03-02', 40), did(bo, '2026-03-02', 3), did(bo, '2026-03-03', 3)],
      '2026-03-03',
    );
    expect(standings.map(({ rep, points, rank }) => [rep, points, rank])).toEqual([
      ['Bo', 60, 1],
      ['Ana', 50, 2],
      ['Cy', 0, 3],
    ]);
  });

  test('a race has winners only when it is over, with all who share the last place, and none without points', () => {
    const activities = [did(ana, '2026-03-02', 2), did(bo, '2026-03-03', 2)];
    const winners = (asOf: string, winnerCount: number) =>
      boardOf(contestOf({ winnerCount }), activities, asOf)
        .standings.filter(({ isWinner }) => isWinner)
        .map(({ rep }) => rep);
    expect([winners('2026-03-06', 1), winners('2026-03-07', 1), winners('2026-03-07', 3)]).toEqual([
      [],
      ['Ana', 'Bo'],
      ['Ana', 'Bo'],
    ]);
  });

  test('all who reach a milestone win, each from the day they reached it', () => {
    const milestone = contestOf({ kind: 'Milestone', target: 60, winnerCount: null });
    const activities = [did(ana, '2026-03-02', 5), did(ana, '2026-03-04', 5), did(bo, '2026-03-03', 20, 'demos')];
    expect(
      boardOf(milestone, activities, '2026-03-05').standings.map(({ rep, reachedDate, isWinner }) => [
        rep,
        reachedDate,
        isWinner,
      ]),
    ).toEqual([
      ['Ana', '2026-03-04', true],
      ['Bo', '2026-03-03', true],
      ['Cy', null, false],
    ]);
  });

  test('what happens before the start or after the end does not count', () => {
    const activities = [did(ana, '2026-03-01', 5), did(ana, '2026-03-07', 5)];
    expect(boardOf(contestOf(), activities, '2026-03-09').standings.every(({ points }) => points === 0)).toBe(true);
  });

  test('nothing is shown before the start, so the baseline stays hidden', () => {
    const hidden = contestOf({
      measuredBy: 'ImprovementOnBaseline',
      baseline: { startDate: '2026-02-23', endDate: '2026-02-27' },
    });
    const activities = [did(ana, '2026-02-24', 5), did(bo, '2026-03-02', 2), did(ana, '2026-03-02', 2)];
    expect(boardOf(hidden, activities, '2026-02-27')).toEqual({ phase: 'NotStarted', standings: [] });
    // Ana usually makes 50 points in five days, 10 a day: 20 points today are 10 more. Bo's are all improvement.
    expect(boardOf(hidden, activities, '2026-03-02').standings.map(({ rep, points }) => [rep, points])).toEqual([
      ['Bo', 20],
      ['Ana', 10],
      ['Cy', 0],
    ]);
  });
});
