import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvTable } from '../input/csvTable.ts';
import { runCommand } from '../testing/runCommand.ts';
import { register } from './estimate.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenfield-estimate-'));
const output = join(folder, 'out.csv');
const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const written = (): Record<string, string>[] => {
  const [header, ...rows] = csvTable(readFileSync(output, 'utf8'));
  return rows.map(({ cells }) => Object.fromEntries(header!.cells.map((name, at) => [name, cells[at]!])));
};
const run = (...args: string[]) => runCommand(register, ['estimate', '--output', output, ...args]);

describe('evenfield estimate', () => {
  it('adds workload and potential to every account, empty where they are not known', async () => {
    const said = JSON.parse(await run('--input', 'data/examples/account-knowledge.csv', '--json'));
    const rows = written();
    // 12 × (1.5 × (1 + 2 × 0.1 + 3 × 0.1 + 0.05) + 1), and 25,000,000 × 0.002 × 0.9 × 1.04.
    expect(rows[0]).toMatchObject({ id: 'Acorn Foods', workload: '39.9', potential: '46800', openPotential: '28080' });
    expect(rows.at(-1)).toMatchObject({ id: 'Falcon Works', workload: '', potential: '' });
    expect(said).toMatchObject({ accounts: 6, workload: { unknownAccounts: ['Falcon Works'] } });
    expect(said.workload.completeness).toBeLessThan(1);
  });

  it('takes its weights from the settings', async () => {
    const input = fileOf('one.csv', 'id,callsPerYear,callHours,travelHours,segment,employees\na,10,1,1,Key,100\n');
    const weights = { complexity: { bySegment: { Key: 1 } }, potential: { spendPerEmployee: 10 } };
    await run('--input', input, '--settings', fileOf('settings.json', JSON.stringify(weights)));
    expect(written()[0]).toMatchObject({ workload: '30', potential: '1000' });
  });

  it('refuses rows and settings that cannot be used, naming each', async () => {
    const input = fileOf('bad.csv', 'id,callsPerYear,fit\na,many,2\na,1,0.5\n');
    await expect(run('--input', input)).rejects.toThrow(
      /line 3, id: "a" stands already.*line 2, callsPerYear: "many".*line 2, fit: "2"/s,
    );
    const settings = fileOf('badSettings.json', '{"complexity": {"perProdukt": 1}}');
    await expect(run('--input', 'data/examples/account-knowledge.csv', '--settings', settings)).rejects.toThrow(
      'perProdukt',
    );
  });
});
