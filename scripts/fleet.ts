// A fleet of workers that die: `npm run test:fleet -- --orgs 50 --workers 4 --minutes 10 --kill-every 5`. Every planned sync must
// happen, and no org be synced by two at once.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readSettings } from '../sync-service/src/config/settings.ts';
import { openLog } from '../sync-service/src/jobs/log.ts';
import { openQueue } from '../sync-service/src/openQueue.ts';
import { HistoryOrg } from '../sync-service/src/testing/histories/historyOrg.ts';
import { historyTemplate } from '../sync-service/src/testing/histories/historyTeam.ts';
import { startTestPostgres } from '../sync-service/src/testing/testPostgres.ts';

const positive = (text: string): number => {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('a number above 0 is needed.');
};
const flags = new Command('npm run test:fleet --')
  .description(
    'Workers over PostgreSQL, one of them killed every few seconds, while many orgs are synced by the clock.',
  )
  .option('--orgs <number>', 'orgs, each planned once a minute', positive, 50)
  .option('--workers <number>', 'workers', positive, 4)
  .option('--minutes <number>', 'how long', positive, 10)
  .option('--kill-every <seconds>', 'seconds between kills', positive, 5)
  .parse()
  .opts<{ orgs: number; workers: number; minutes: number; killEvery: number }>();

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'evenfield-fleet-'));
const postgres = await startTestPostgres();
const { file } = await historyTemplate(folder);
const home = join(folder, 'home');
mkdirSync(home, { mode: 0o700 });
const orgs: { alias: string; org: HistoryOrg }[] = [];
const connections: Record<string, unknown> = {};
for (let n = 0; n < flags.orgs; n += 1) {
  const alias = `org${n}`;
  const org = await HistoryOrg.start(file, n + 1);
  orgs.push({ alias, org });
  connections[alias] = org.connection(home, alias);
}
writeFileSync(join(home, 'orgs.json'), JSON.stringify(connections), { mode: 0o600 });
const env = { EVENFIELD_HOME: home, DATABASE_URL: postgres.url, EVENFIELD_QUEUE_PACE: 'quick' };

/** Begin and end of each sync by org, as the workers' logs tell; a killed worker's syncs end with it. */
const spans: { org: string; from: number; to: number; isDone: boolean }[] = [];
const workers: ChildProcess[] = [];
function startWorker(place: number): void {
  const child = spawn(
    process.execPath,
    [join(root, 'sync-service/src/main.ts'), 'worker', '--port', '0', '--concurrency', '4'],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const open = new Map<string, (typeof spans)[number]>();
  let rest = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop()!;
    for (const line of lines.filter((text) => text.startsWith('{'))) {
      const { event, org, time } = JSON.parse(line) as { event: string; org: string; time: string };
      if (event === 'sync began') {
        const span = { org, from: Date.parse(time), to: Infinity, isDone: false };
        open.set(org, span);
        spans.push(span);
      } else if (open.has(org)) {
        Object.assign(open.get(org)!, { to: Date.parse(time), isDone: event === 'sync ended' });
        open.delete(org);
      }
    }
  });
  child.on('exit', () => {
    for (const span of open.values()) span.to = Date.now();
  });
  workers[place] = child;
}

const queue = await openQueue(readSettings(env), false, openLog());
for (const { alias } of orgs) await queue.schedule({ org: alias, cron: '* * * * *', timeZone: 'UTC' });
for (let place = 0; place < flags.workers; place += 1) startWorker(place);
const began = Date.now();
let kills = 0;
while (Date.now() - began < flags.minutes * 60_000) {
  await delay(flags.killEvery * 1000);
  const place = kills % flags.workers;
  workers[place]!.kill('SIGKILL');
  startWorker(place);
  kills += 1;
}
for (const { alias } of orgs) await queue.unschedule(alias);
const ended = Date.now();
// What is still under way may end; whatever a dead worker held is taken over.
while (Date.now() - ended < 90_000) {
  const { waiting, active } = await queue.counts();
  if (waiting + active === 0) break;
  await delay(1000);
}
await queue.stop();
const gone = workers.map((worker) => new Promise((exit) => worker.once('exit', exit)));
for (const worker of workers) worker.kill('SIGTERM');
await Promise.all(gone);

let missed = 0;
let overlaps = 0;
for (const { alias, org } of orgs) {
  const own = spans.filter((span) => span.org === alias).sort((a, b) => a.from - b.from);
  own.forEach((span, index) => {
    if (index > 0 && span.isDone && own[index - 1]!.isDone && own[index - 1]!.to > span.from) overlaps += 1;
  });
  // Each planned minute has a sync that began at it or later and was done.
  for (let minute = Math.ceil(began / 60_000) * 60_000; minute < ended; minute += 60_000) {
    if (!own.some((span) => span.isDone && span.from >= minute)) missed += 1;
  }
  await org.close();
}
await postgres.close();
rmSync(folder, { recursive: true, force: true });
const done = spans.filter(({ isDone }) => isDone).length;
process.stdout.write(
  `${flags.orgs} orgs, ${flags.workers} workers, ${kills} kills in ${flags.minutes} minutes: ${done} syncs done, ${spans.length - done} broken off, ${missed} planned minutes missed, ${overlaps} syncs of one org at once.\n`,
);
process.exitCode = missed + overlaps === 0 ? 0 : 1;
process.exit();
