import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driftedPlan } from '../../../benchmarks/design/driftedPlan.ts';
import { seededRandom } from '../../../domain/alignment/design/problem/random.ts';
import { Failure } from '../failure.ts';
import { runCommand } from '../testing/runCommand.ts';
import { register as registerCompare } from './compare.ts';
import { register } from './rebalance.ts';

jest.setTimeout(60_000);
const folder = mkdtempSync(join(tmpdir(), 'evenfield-rebalance-'));
const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const rebalanced = async (...args: string[]) =>
  JSON.parse(await runCommand(register, ['rebalance', ...args, '--json']));

type Account = { id: string; work: number; value: number; team: string; lock: string };
type Said = { id: string; from: string; to: string };
const textOf = (accounts: readonly Account[]): string =>
  `id,work,value,team,lock\n${accounts.map((each) => Object.values(each).join()).join('\n')}\n`;

/** Accounts of 3 territories, some too full and some too empty. */
function drifted(seed: number): Account[] {
  const random = seededRandom(seed);
  return Array.from({ length: 12 }, (_, i) => ({
    id: `a${i}`,
    work: 1 + Math.floor(8 * random()),
    value: 1 + Math.floor(8 * random()),
    team: ['East', 'Mid', 'West'][i < 3 ? i : Math.floor(3 * random() ** 2)]!,
    lock: i === 4 ? 'yes' : '',
  }));
}

const teams = ['East', 'Mid', 'West'];
const isBalanced = (accounts: readonly Account[], tolerance: number): boolean =>
  (['work', 'value'] as const).every((measure) => {
    const total = accounts.reduce((sum, account) => sum + account[measure], 0);
    return teams.every((team) => {
      const load = accounts.reduce((sum, account) => sum + (account.team === team ? account[measure] : 0), 0);
      return Math.abs(load / (total / 3) - 1) <= tolerance + 1e-9;
    });
  });

/** The fewest moves by trying all of them, up to `most`; null when none does. */
function fewestByTrying(accounts: readonly Account[], tolerance: number, most: number): number | null {
  const reaches = (from: number, left: number, now: Account[]): boolean => {
    if (isBalanced(now, tolerance)) return true;
    if (left === 0) return false;
    for (let i = from; i < now.length; i++) {
      if (now[i]!.lock === 'yes') continue;
      for (const team of teams) {
        if (team === now[i]!.team) continue;
        const next = now.slice();
        next[i] = { ...now[i]!, team };
        if (reaches(i + 1, left - 1, next)) return true;
      }
    }
    return false;
  };
  for (let count = 0; count <= most; count++) if (reaches(0, count, [...accounts])) return count;
  return null;
}

describe('evenfield rebalance', () => {
  it('finds the fewest moves there are, and says that fewer do not exist', async () => {
    let solved = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const accounts = drifted(seed);
      const fewest = fewestByTrying(accounts, 0.15, 4);
      if (fewest === null) continue;
      solved++;
      const flags = ['--current', 'team', '--locked', 'lock', '--measure', 'work:0.15', '--measure', 'value:0.15'];
      const report = await rebalanced('--input', fileOf('drift.csv', textOf(accounts)), ...flags, '--time', '20s');
      expect({ seed, moves: report.moves.length }).toEqual({ seed, moves: fewest });
      expect(report).toMatchObject({ minimumProven: true, provenMinimum: fewest });
      const to = new Map<string, string>(report.moves.map((move: Said) => [move.id, move.to]));
      const after = accounts.map((account) => ({ ...account, team: to.get(account.id) ?? account.team }));
      expect(isBalanced(after, 0.15)).toBe(true);
      expect(to.has('a4')).toBe(false);
      for (const { id, from } of report.moves as Said[]) {
        expect(from).toBe(accounts.find((account) => account.id === id)!.team);
      }
    }
    expect(solved).toBeGreaterThanOrEqual(3);
  });

  it('shows three choices, each with at least as many moves and no worse balance than the one before', async () => {
    const flags = ['--current', 'territory', '--locked', 'isLocked', '--measure', 'workload:0.15', '--time', '20s'];
    const report = await rebalanced('--input', 'data/examples/territory-accounts.csv', ...flags);
    const [least, knee, best] = report.choices;
    expect([least.name, knee.name, best.name]).toEqual(['least disruption', 'knee', 'best balance']);
    expect(least.moves).toHaveLength(report.moves.length);
    expect(knee.moves.length).toBeGreaterThanOrEqual(least.moves.length);
    expect(best.moves.length).toBeGreaterThanOrEqual(knee.moves.length);
    expect(knee.worstImbalance).toBeLessThanOrEqual(least.worstImbalance);
    expect(best.worstImbalance).toBeLessThanOrEqual(knee.worstImbalance);
  });

  it('tells what each move does to both territories, one after another up to the balance at the end', async () => {
    const text = 'id,work,team\na,4,East\nb,4,East\nc,4,East\nd,4,West\n';
    const report = await rebalanced(
      '--input',
      fileOf('effects.csv', text),
      '--current',
      'team',
      '--measure',
      'work:0.1',
    );
    expect(report.moves).toHaveLength(1);
    expect(report.moves[0]).toMatchObject({ from: 'East', to: 'West' });
    expect(report.moves[0].effects).toEqual([
      { measure: 'work', amount: 4, from: { before: 0.5, after: 0 }, to: { before: -0.5, after: 0 } },
    ]);
    expect(report.balance.after.map(({ fraction }: { fraction: number }) => fraction)).toEqual([0, 0]);
  });

  it('of equally few moves takes those that tear little', async () => {
    const text = 'id,work,revenue,team\na,4,900,East\nb,4,10,East\nc,4,800,East\nd,4,5,West\n';
    const input = fileOf('worth.csv', text);
    const report = await rebalanced(
      ...['--input', input, '--current', 'team', '--measure', 'work:0.1', '--worth', 'revenue'],
    );
    expect(report.moves.map(({ id }: Said) => id)).toEqual(['b']);
  });

  it('moves nothing where all is balanced, and gives null with the reasons where nothing helps', async () => {
    const level = fileOf('level.csv', 'id,work,team\na,4,East\nb,4,West\n');
    expect(await rebalanced('--input', level, '--current', 'team', '--measure', 'work:0.1')).toMatchObject({
      moves: [],
      minimumProven: true,
    });
    const stuck = fileOf('stuck.csv', 'id,work,team\nGiant,9,East\nb,1,West\n');
    const report = await rebalanced('--input', stuck, '--current', 'team', '--measure', 'work:0.1');
    expect(report).toMatchObject({ moves: null, minimumProven: false });
    expect(report.conflicts[0].accounts).toEqual(['Giant']);
    const said = await runCommand(register, [
      'rebalance',
      '--input',
      stuck,
      '--current',
      'team',
      '--measure',
      'work:0.1',
    ]);
    expect(said).toContain('Giant');
  });

  it('proves the minimum of a drifted plan of a thousand accounts', async () => {
    const plan = driftedPlan(1000, 10, 0.1, 2);
    const rows = Array.from(plan.current, (territory, i) =>
      [`m${i}`, plan.measures[0]!.amounts[i], plan.measures[1]!.amounts[i], `T${territory}`].join(),
    );
    const input = fileOf('market.csv', `id,workload,potential,team\n${rows.join('\n')}\n`);
    const flags = ['--current', 'team', '--measure', 'workload:0.05', '--measure', 'potential:0.05'];
    const report = await rebalanced('--input', input, ...flags);
    expect(report.minimumProven).toBe(true);
    expect(report.moves.length).toBeGreaterThanOrEqual(3);
    for (const { fraction } of report.balance.after) expect(Math.abs(fraction)).toBeLessThanOrEqual(0.05 + 1e-9);
  });

  it('refuses accounts that nobody has today, naming their rows', async () => {
    const input = fileOf('nobody.csv', 'id,work,team\na,4,East\nb,4,\nc,4,West\n');
    const refused = runCommand(register, ['rebalance', '--input', input, '--current', 'team', '--measure', 'work:0.1']);
    await expect(refused).rejects.toThrow(Failure);
    await expect(refused).rejects.toThrow('line 3, team: is empty');
  });
});

describe('evenfield compare', () => {
  it('counts who moves and how the balance differs, and lists what only one plan has', async () => {
    const a = fileOf('a.csv', 'id,territory,work\n1,East,5\n2,East,5\n3,West,2\n4,West,1\n');
    const b = fileOf('b.csv', 'id,territory,work\n1,East,5\n2,West,5\n3,West,2\n5,East,1\n');
    const report = JSON.parse(await runCommand(registerCompare, ['compare', a, b, '--measure', 'work', '--json']));
    expect(report).toMatchObject({
      movedAccounts: 1,
      movedFraction: 1 / 3,
      moves: [{ id: '2', from: 'East', to: 'West' }],
      onlyInA: ['4'],
      onlyInB: ['5'],
    });
    expect(report.territories[0]).toEqual({ territory: 'East', accounts: { a: 2, b: 2 }, arriving: 0, leaving: 1 });
    expect(report.balance[0].territories[0]).toEqual({ territory: 'East', a: 10 / 6.5 - 1, b: 6 / 6.5 - 1 });
    const said = await runCommand(registerCompare, ['compare', a, b]);
    expect(said).toContain('1 accounts change hands');
    expect(said).toContain('Only in A: 4');
  });

  it('refuses a file that is no plan', async () => {
    const a = fileOf('noPlan.csv', 'id,place\n1,East\n');
    await expect(runCommand(registerCompare, ['compare', a, a])).rejects.toThrow('the column territory is missing');
  });
});
