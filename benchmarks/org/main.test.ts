import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

it('the benchmark of the local org loads and reads back every row, and prints one line of figures', () => {
  const output = execFileSync(process.execPath, [join(__dirname, 'main.ts'), '--rows', '3000', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const figures = JSON.parse(output.trim().split('\n').at(-1)!);
  expect(figures).toMatchObject({ rows: 3000, seconds: { ingest: expect.any(Number), pull: expect.any(Number) } });
  expect(output).toContain('Command: npm run bench:org -- --rows 3000');
}, 120_000);
