import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openPostgresReplica } from '../replica/postgres/postgresReplica.ts';
import type { Execute } from '../settle.ts';
import { startTestPostgres } from '../testing/testPostgres.ts';
import { openEmbeddedQueue, SchedulerRunningFailure } from './embeddedQueue.ts';
import type { JobOutcome, JobQueue, SyncJob } from './jobQueue.ts';
import { openPgBossQueue } from './pgBossQueue.ts';

jest.setTimeout(90_000);

let postgres: Awaited<ReturnType<typeof startTestPostgres>>;
let folder: string;
beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = mkdtempSync(join(tmpdir(), 'evenfield-jobs-'));
});
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await delay(50);
};

describe.each<[string, () => Promise<JobQueue>]>([
  ['of one process', () => Promise.resolve(openEmbeddedQueue(folder, (milliseconds) => delay(milliseconds / 1000)))],
  [
    'in PostgreSQL',
    () =>
      openPgBossQueue({
        ...{ databaseUrl: postgres.url, isWorker: true, onTrouble: () => undefined },
        ...{ heartbeatSeconds: 10, superviseSeconds: 1, pollSeconds: 0.5 },
      }),
  ],
])('the queue %s', (_, open) => {
  let queue: JobQueue;
  const dead: string[] = [];
  const active = new Map<string, number>();
  const ended: string[] = [];
  let most = 0;
  let inSync: (job: SyncJob) => Promise<JobOutcome> = () => Promise.resolve(undefined);
  beforeAll(async () => {
    queue = await open();
    await queue.work({
      concurrency: 3,
      sync: async (job) => {
        active.set(job.org, (active.get(job.org) ?? 0) + 1);
        most = Math.max(most, active.get(job.org)!);
        try {
          return await inSync(job);
        } finally {
          active.set(job.org, active.get(job.org)! - 1);
          ended.push(job.org);
        }
      },
      isRequested: () => Promise.resolve(false),
      onDead: ({ org }) => dead.push(org),
    });
  });
  afterAll(() => queue.stop());
  beforeEach(() => {
    ended.length = 0;
    most = 0;
  });

  it('syncs an org by one at a time, and once more for whatever was asked meanwhile', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((free) => (release = free));
    inSync = () => held.then(() => undefined);
    await queue.enqueue({ org: 'north' });
    await until(() => active.get('north') === 1);
    for (let n = 0; n < 3; n += 1) await queue.enqueue({ org: 'north' });
    await queue.enqueue({ org: 'south' });
    await until(() => active.get('south') === 1);
    expect(active.get('north')).toBe(1);
    release();
    await until(() => ended.length === 3);
    await delay(1500);
    expect(ended.sort()).toEqual(['north', 'north', 'south']);
    expect(most).toBe(1);
  });

  it('comes back to an org that was deferred', async () => {
    let times = 0;
    inSync = () => Promise.resolve((times += 1) === 1 ? { deferSeconds: 1 } : undefined);
    await queue.enqueue({ org: 'east' });
    await until(() => ended.length === 2);
    expect(ended).toEqual(['east', 'east']);
  });

  it('tries a failed sync again', async () => {
    let times = 0;
    inSync = () => ((times += 1) === 1 ? Promise.reject(new Error('no luck')) : Promise.resolve(undefined));
    await queue.enqueue({ org: 'west' });
    await until(() => ended.length === 2);
    expect(dead).not.toContain('west');
  });

  it('keeps a plan by org, of which the last one counts', async () => {
    const plan = { org: 'north (EU)', cron: '0 6 * * *', timeZone: 'Europe/Rome' };
    await queue.schedule({ ...plan, cron: '5 5 * * *' });
    await queue.schedule(plan);
    expect(await queue.schedules()).toEqual([plan]);
    await queue.unschedule(plan.org);
    expect(await queue.schedules()).toEqual([]);
  });

  it('counts what waits and what is at work', async () => {
    await until(async () => {
      const { waiting, active: atWork } = await queue.counts();
      return waiting === 0 && atWork === 0;
    });
  });
});

describe('a job in PostgreSQL', () => {
  it('ends in one transaction with the watermark of its run, so that both are there or neither', async () => {
    const store = await openPostgresReplica(postgres.url, '00D000000000001');
    const queue = await openPgBossQueue({
      ...{ databaseUrl: postgres.url, isWorker: true, onTrouble: () => undefined },
      ...{ heartbeatSeconds: 10, superviseSeconds: 1, pollSeconds: 0.5 },
    });
    const marks: unknown[] = [];
    await queue.work({
      concurrency: 1,
      sync: async (_, settle) => {
        const isFirst = marks.length === 0;
        const lost = async (execute: Execute): Promise<void> => {
          await settle!(execute);
          throw new Error('the connection was lost before the end of the transaction');
        };
        const ended = store.finish({ run: isFirst ? 'lost' : 'kept', settle: isFirst ? lost : settle });
        await ended.catch(() => undefined);
        marks.push((await store.watermark())?.run);
        // Whatever happens to the worker after the transaction does not bring the job back.
        throw new Error('killed');
      },
      isRequested: () => Promise.resolve(false),
      onDead: () => marks.push('dead'),
    });
    await queue.enqueue({ org: 'settled' });
    await until(() => marks.length === 2);
    await until(async () => {
      const { waiting, active: atWork } = await queue.counts();
      return waiting + atWork === 0;
    });
    await delay(4000);
    expect(marks).toEqual([undefined, 'kept']);
    await queue.stop();
    store.close();
  });
});

describe('the queue of one process', () => {
  it('gives a sync up that fails again and again, and says so', async () => {
    const home = mkdtempSync(join(folder, 'home-'));
    const queue = openEmbeddedQueue(home, () => Promise.resolve());
    const dead: string[] = [];
    let times = 0;
    await queue.work({
      concurrency: 1,
      sync: () => {
        times += 1;
        return Promise.reject(new Error('never'));
      },
      isRequested: () => Promise.resolve(false),
      onDead: ({ org }) => dead.push(org),
    });
    await queue.enqueue({ org: 'north' });
    await until(() => dead.length > 0);
    expect([dead, times]).toEqual([['north'], 4]);
    await queue.stop();
  });

  it('keeps a second scheduler of the same folder away, but not after one that died', async () => {
    const home = mkdtempSync(join(folder, 'home-'));
    const first = openEmbeddedQueue(home);
    expect(() => openEmbeddedQueue(home)).toThrow(SchedulerRunningFailure);
    await first.stop();
    writeFileSync(join(home, 'schedule.lock'), '2147483646');
    await openEmbeddedQueue(home).stop();
  });
});
