import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

describe('the pull benchmark', () => {
  it('measures every contender on the same rows and prints one line of figures', () => {
    const output = execFileSync(
      process.execPath,
      [join(__dirname, 'main.ts'), '--rows', '3000', '--page-rows', '700', '--json'],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const figures = JSON.parse(output.trim().split('\n').at(-1)!);
    expect(figures).toMatchObject({
      ...{ rows: 3000, rowsStored: 3000 },
      rowsLost: { raw: 0, evenfield: 0, 'csv-parse': 0, jsforce: 0 },
      peakMemoryMb: expect.any(Number),
    });
    for (const ratio of ['vsJsforce', 'vsCsvParse', 'vsRaw']) expect(figures.ratios[ratio]).toBeGreaterThan(0);
    expect(output).toContain('Command: npm run bench:pull -- --rows 3000');
  }, 180_000);
});
