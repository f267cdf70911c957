import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, InvalidArgumentError } from 'commander';
import { call, completedJob, type BenchOrg } from '../pull/loadOpportunities.ts';

/** What the local org takes in and gives out in a minute: opportunities through Bulk 2.0, one job in, one job out. */
const TARGET_ROWS = 1_000_000;
const TARGET_SECONDS = { ingest: 60, pull: 6 };
const JOBS = '/services/data/v66.0/jobs';
const FIELDS = ['Name', 'StageName', 'CloseDate', 'Amount', 'Type'];
const root = resolve(import.meta.dirname, '../..');

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a whole number above 0 is needed.');
};
const flags = new Command('npm run bench:org --')
  .description('Loads opportunities into a local org through Bulk 2.0 ingest and reads them back through a query job.')
  .option('--rows <number>', 'opportunities', wholeNumber, TARGET_ROWS)
  .option('--json', 'print the figures as one line of JSON, the last of standard output', false)
  .parse()
  .opts<{ rows: number; json: boolean }>();

const folder = mkdtempSync(join(tmpdir(), 'evenfield-bench-'));
const server = spawn(
  process.execPath,
  [join(root, 'benchmarks/pull/orgServer.ts'), join(folder, 'org.sqlite'), '100000'],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
try {
  const org = JSON.parse(await firstLine()) as BenchOrg;
  const file = join(folder, 'opportunities.csv');
  await pipeline(Readable.from(csvLines(flags.rows)), createWriteStream(file));
  const ingest = await timed(() => load(org, file));
  const pull = await timed(() => read(org));
  report({ ingest, pull }, statSync(file).size);
} finally {
  server.stdin.end();
  await new Promise((ended) => server.once('exit', ended));
  rmSync(folder, { recursive: true, force: true });
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface(server.stdout)) return line;
  throw new Error('The local org did not start.');
}

/** Made-up deals, the same ones for the same number. */
function* csvLines(rows: number): Generator<string> {
  yield `${FIELDS.join(',')}\n`;
  const stages = ['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won', 'Closed Lost'];
  const types = ['', 'New Business', 'Existing Business'];
  for (let start = 0; start < rows; start += 1_000) {
    let text = '';
    for (let n = start; n < Math.min(rows, start + 1_000); n++) {
      const day = new Date(Date.UTC(2025, 0, 1 + ((n * 7) % 730))).toISOString().slice(0, 10);
      text += `"Deal ${n}, Müller & Søn",${stages[n % 5]},${day},${(((n * 7919) % 10_000_000) / 100).toFixed(2)},${types[n % 3]}\n`;
    }
    yield text;
  }
}

/** One ingest job from its creation until all its rows are saved. */
async function load(org: BenchOrg, file: string): Promise<void> {
  const job = { object: 'Opportunity', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
  const { id } = await call(org, 'POST', `${JOBS}/ingest`, job);
  const response = await fetch(`${org.url}${JOBS}/ingest/${id}/batches`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'text/csv' },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  if (!response.ok) throw new Error(`The upload was refused: ${response.status} ${await response.text()}`);
  await call(org, 'PATCH', `${JOBS}/ingest/${id}`, { state: 'UploadComplete' });
  const { numberRecordsProcessed, numberRecordsFailed } = await completedJob(org, 'ingest', id);
  if (numberRecordsProcessed !== flags.rows || numberRecordsFailed !== 0) {
    throw new Error(`${numberRecordsFailed} of ${numberRecordsProcessed} rows failed.`);
  }
}

/** One query job from its creation to the last byte of its results. */
async function read(org: BenchOrg): Promise<void> {
  const query = `SELECT Id, ${FIELDS.join(', ')} FROM Opportunity`;
  const { id } = await call(org, 'POST', `${JOBS}/query`, { operation: 'query', query, contentType: 'CSV' });
  await completedJob(org, 'query', id);
  let rows = 0;
  for (let locator = ''; locator !== 'null';) {
    const page = `${JOBS}/query/${id}/results${locator === '' ? '' : `?locator=${locator}`}`;
    const response = await fetch(org.url + page, { headers: { authorization: `Bearer ${org.accessToken}` } });
    if (!response.ok) throw new Error(`A page was refused: ${response.status} ${await response.text()}`);
    for await (const _ of Readable.fromWeb(response.body as never));
    rows += Number(response.headers.get('sforce-numberofrecords'));
    locator = response.headers.get('sforce-locator') ?? 'null';
  }
  if (rows !== flags.rows) throw new Error(`${rows} rows came back, not ${flags.rows}.`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function report(seconds: { ingest: number; pull: number }, bytes: number): void {
  const line = (name: 'ingest' | 'pull', what: string): string => {
    const rate = Math.round(flags.rows / seconds[name]).toLocaleString('en');
    const target = (TARGET_SECONDS[name] * flags.rows) / TARGET_ROWS;
    const verdict = flags.rows < TARGET_ROWS ? '' : seconds[name] <= target ? ', met' : ', missed';
    return `${what.padEnd(28)} ${seconds[name].toFixed(2).padStart(8)} s ${rate.padStart(10)} rows/s   target ${target.toFixed(2)} s${verdict}\n`;
  };
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
  process.stdout.write(
    `${flags.rows.toLocaleString('en')} opportunities, ${Math.round(bytes / 1e6)} MB of CSV, org in a file\n` +
      line('ingest', 'loaded through Bulk 2.0') +
      line('pull', 'pulled through Bulk 2.0') +
      `Machine: ${machine}, load average ${loadavg()[0]!.toFixed(1)}. Node ${process.versions.node}.\n` +
      `Command: npm run bench:org -- --rows ${flags.rows}\n`,
  );
  if (flags.json) process.stdout.write(`${JSON.stringify({ rows: flags.rows, seconds, machine })}\n`);
}
