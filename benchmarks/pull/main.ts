import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, totalmem, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError } from 'commander';
import { textTable } from '../../sync-service/src/commands/textTable.ts';
import { readSettings } from '../../sync-service/src/config/settings.ts';
import { tableOf } from '../../sync-service/src/replica/tables.ts';
import type { Taken, Target } from './contender.ts';
import { call, completedJob, loadOpportunities } from './loadOpportunities.ts';
import type { BenchOrg } from './loadOpportunities.ts';

/** How often each is measured; the median counts. jsforce is measured once, for its time is long and hardly varies. */
const REPEATS: Readonly<Record<string, number>> = { raw: 3, evenfield: 3, 'csv-parse': 1, jsforce: 1 };
const here = import.meta.dirname;
const root = resolve(here, '../..');

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a whole number above 0 is needed.');
};
const { bulkPageRows } = readSettings({}, root);
const flags = new Command('npm run bench:pull --')
  .description('Pulls opportunities from a local org: our replica beside jsforce, csv-parse and a discarding download.')
  .option('--rows <number>', 'opportunities to pull', wholeNumber, 1_000_000)
  .option('--page-rows <number>', 'rows in one page of our pull', wholeNumber, bulkPageRows)
  .option('--json', 'print the figures as one line of JSON, the last of standard output', false)
  .parse()
  .opts<{ rows: number; pageRows: number; json: boolean }>();

const folder = mkdtempSync(join(tmpdir(), 'evenfield-bench-'));
const server = spawn(process.execPath, [join(here, 'orgServer.ts'), join(folder, 'org.sqlite'), String(flags.rows)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  const org = JSON.parse(await firstLine()) as BenchOrg;
  say('Loading opportunities');
  await loadOpportunities(org, flags.rows, (done) => say(`Loading opportunities: ${done.toLocaleString('en')}`));
  const target = await completedQuery(org);
  const figures = measureAll(target);
  report(figures);
} finally {
  server.stdin.end();
  await new Promise((ended) => server.once('exit', ended));
  rmSync(folder, { recursive: true, force: true });
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface(server.stdout)) return line;
  throw new Error('The local org did not start.');
}

/** One completed job that every contender reads, so that none is charged for the server's own query. */
async function completedQuery(org: BenchOrg): Promise<Target> {
  say('Waiting for the query job');
  const fields = tableOf('Opportunity').fields.filter(({ isOptional }) => !isOptional);
  const query = `SELECT ${fields.map(({ field }) => field).join(', ')} FROM Opportunity`;
  const { id } = await call(org, 'POST', '/services/data/v66.0/jobs/query', {
    operation: 'query',
    query,
    contentType: 'CSV',
    lineEnding: 'LF',
    columnDelimiter: 'COMMA',
  });
  const job = await completedJob(org, 'query', id);
  if (job.numberRecordsProcessed !== flags.rows) throw new Error(`The job holds ${job.numberRecordsProcessed} rows.`);
  return { ...org, jobId: id, query, rows: flags.rows, pageRows: flags.pageRows, folder };
}

interface Figure extends Taken {
  readonly name: string;
  readonly rowsPerSecond: number;
}

/** Round by round, so that a busy moment of the machine does not fall on one contender alone. */
function measureAll(target: Target): readonly Figure[] {
  const taken = new Map<string, Taken[]>();
  for (let round = 0; round < Math.max(...Object.values(REPEATS)); round += 1) {
    for (const [name, repeats] of Object.entries(REPEATS)) {
      if (round >= repeats) continue;
      say(`Measuring ${name} (${round + 1} of ${repeats})`);
      taken.set(name, [...(taken.get(name) ?? []), measure(name, target)]);
    }
  }
  return [...taken].map(([name, all]) => {
    const median = [...all].sort((a, b) => a.milliseconds - b.milliseconds)[Math.floor(all.length / 2)]!;
    const memoryMb = Math.max(...all.map((entry) => entry.memoryMb));
    return { ...median, memoryMb, name, rowsPerSecond: median.rows / (median.milliseconds / 1000) };
  });
}

function measure(name: string, target: Target): Taken {
  const answer = spawnSync(process.execPath, [join(here, 'contender.ts'), name, JSON.stringify(target)], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = answer.stdout.trim().split('\n').at(-1);
  if (answer.status === 0 && line) return JSON.parse(line) as Taken;
  // A contender that dies has taken nothing: that is its figure.
  return { rows: 0, milliseconds: Infinity, cpuMilliseconds: 0, memoryMb: 0, isComplete: false };
}

function report(figures: readonly Figure[]): void {
  const of = (name: string): Figure => figures.find((figure) => figure.name === name)!;
  const ours = of('evenfield');
  const ratio = (name: string): number => {
    const value = ours.rowsPerSecond / of(name).rowsPerSecond;
    return Number.isFinite(value) ? Number(value.toPrecision(3)) : 0;
  };
  const ratios = { vsJsforce: ratio('jsforce'), vsCsvParse: ratio('csv-parse'), vsRaw: ratio('raw') };
  const rows = figures.map((figure) => [
    figure.name,
    Math.round(figure.rowsPerSecond).toLocaleString('en'),
    (figure.milliseconds / 1000).toFixed(2),
    (figure.cpuMilliseconds / 1000).toFixed(2),
    String(Math.round(figure.memoryMb)),
    figure.rows.toLocaleString('en'),
    figure.isComplete ? 'all rows' : `lost ${(flags.rows - figure.rows).toLocaleString('en')} rows, never ended`,
  ]);
  const head = ['Contender', 'Rows/s', 'Seconds', 'CPU s', 'Peak MB', 'Rows', 'Outcome'];
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
  const versions = `Node ${process.versions.node}, ${['jsforce', 'csv-parse', '@duckdb/node-api'].map((name) => `${name} ${versionOf(name)}`).join(', ')}`;
  process.stdout.write(
    `${textTable(head, rows, [false, true, true, true, true, true, false])}\n` +
      `Ours is ${ratios.vsJsforce} × jsforce's rows per second, ${ratios.vsCsvParse} × csv-parse's, ${ratios.vsRaw} × the discarding download's.\n` +
      `Targets: at least 10 × jsforce, 0.1 × the download, at most 512 MB, no row lost.\n` +
      `Machine: ${machine}. ${versions}.\nCommand: npm run bench:pull -- --rows ${flags.rows}\n`,
  );
  if (!flags.json) return;
  const line = {
    rows: flags.rows,
    rowsStored: ours.rows,
    ratios,
    peakMemoryMb: Math.round(ours.memoryMb),
    rowsPerSecond: Object.fromEntries(figures.map((figure) => [figure.name, Math.round(figure.rowsPerSecond)])),
    rowsLost: Object.fromEntries(figures.map((figure) => [figure.name, flags.rows - figure.rows])),
    ...{ machine, versions },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function versionOf(name: string): string {
  const file = join(root, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
