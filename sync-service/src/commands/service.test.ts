import { setTimeout as delay } from 'node:timers/promises';
import { readSettings } from '../config/settings.ts';
import { openLog } from '../jobs/log.ts';
import { openQueue } from '../openQueue.ts';
import { createSalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Finished, TestOrg } from '../testing/testOrg.ts';
import { startTestPostgres } from '../testing/testPostgres.ts';

jest.setTimeout(240_000);

describe('evenfield as a service', () => {
  let org: TestOrg;
  let postgres: Awaited<ReturnType<typeof startTestPostgres>>;
  beforeAll(async () => {
    [org, postgres] = await Promise.all([startTestOrg(), startTestPostgres()]);
    await createSalesTeam(org, 40);
  });
  afterAll(async () => {
    await Promise.all([org.close(), postgres.close()]);
  });

  interface Service {
    /** What it has logged so far. */
    log(): Record<string, unknown>[];
    port(): Promise<number>;
    /** Waits for so many events of a name. */
    event(name: string, times?: number): Promise<void>;
    end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Finished>;
  }
  const start = (parameters: readonly string[], env: NodeJS.ProcessEnv): Service => {
    const { child, finished } = org.startEvenfield([...parameters, '--port', '0'], {
      EVENFIELD_QUEUE_PACE: 'quick',
      ...env,
    });
    let text = '';
    child.stderr!.on('data', (chunk) => (text += chunk));
    const log = () =>
      text
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const event = async (name: string, times = 1): Promise<void> => {
      while (log().filter((line) => line['event'] === name).length < times) {
        if (child.exitCode !== null) throw new Error(`It ended before "${name}":\n${text}`);
        await delay(50);
      }
    };
    return {
      ...{ log, event },
      port: async () => {
        await event('at work');
        return Number(log().find((line) => line['event'] === 'at work')!['port']);
      },
      end: (signal) => {
        child.kill(signal);
        return finished;
      },
    };
  };
  const told = async (service: Service, path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`http://127.0.0.1:${await service.port()}${path}`);
    return { status: response.status, text: await response.text() };
  };
  const runs = async () => org.query('SELECT Status__c FROM SyncRun__c ORDER BY Name');

  it('plans for workers, who do what is planned, tell how they do, and take over from one that was killed', async () => {
    const env = { DATABASE_URL: postgres.url, EVENFIELD_QUEUE_PACE: 'quick' };
    const planned = await org.evenfield(
      ['schedule', '--org', 'test', '--cron', '0 3 * * *', '--time-zone', 'Europe/Rome'],
      env,
    );
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringMatching(/test +0 3 \* \* \* +Europe\/Rome/) });

    const first = start(['worker'], env);
    const queue = await openQueue(
      readSettings({ ...env, EVENFIELD_HOME: org.home, EVENFIELD_QUEUE_PACE: 'quick' }),
      false,
      openLog(),
    );
    await first.event('at work');
    await queue.enqueue({ org: 'test' });
    await first.event('sync ended');
    expect(await runs()).toEqual([{ Status__c: 'Succeeded' }]);
    expect(await told(first, '/healthz')).toMatchObject({ status: 200 });
    expect(await told(first, '/readyz')).toMatchObject({ status: 200 });
    expect((await told(first, '/elsewhere')).status).toBe(404);
    const { text } = await told(first, '/metrics');
    expect(text).toContain('evenfield_syncs_total{org="test",status="Succeeded"} 1');
    expect(text).toMatch(/evenfield_records_written_total\{org="test"\} [1-9]/);
    expect(text).toContain('evenfield_sync_seconds_count{org="test"} 1');
    expect(text).toMatch(/evenfield_last_success_timestamp_seconds\{org="test"\} \d{10}\n/);
    expect(text).toMatch(/evenfield_jobs\{state="waiting"\} 0/);

    await queue.enqueue({ org: 'test' });
    await first.event('sync began', 2);
    await first.end('SIGKILL');
    const second = start(['worker'], env);
    await second.event('sync ended');
    expect((await runs()).every((run) => run['Status__c'] === 'Succeeded')).toBe(true);
    await queue.stop();
    expect((await second.end('SIGTERM')).code).toBe(0);

    // Nothing in the logs that a log must not hold: names, addresses, tokens, secrets.
    const logged = JSON.stringify([...first.log(), ...second.log()]);
    for (const word of ['Seller', 'account ', '@evenfield', `${org.orgId.slice(0, 15)}!`, 'PRIVATE KEY', 'assertion']) {
      expect(logged).not.toContain(word);
    }
    const fields = new Set([...first.log(), ...second.log()].flatMap((line) => Object.keys(line)));
    for (const field of fields) expect(ALLOWED).toContain(field);
  });

  const ALLOWED = [
    ...['level', 'time', 'event', 'org', 'run', 'status', 'mode', 'seconds', 'read', 'created', 'updated', 'unchanged'],
    ...[
      'failed',
      'rejected',
      'apiCalls',
      'port',
      'concurrency',
      'cron',
      'timeZone',
      'code',
      'exitCode',
      'deferSeconds',
    ],
  ];

  it('needs no database to sync by the clock: one process does, and a second one leaves it to the first', async () => {
    const home = org.newHome();
    const env = { EVENFIELD_HOME: home };
    const before = (await runs()).length;
    const scheduler = start(['schedule', '--org', 'test', '--cron', '*/2 * * * * *'], env);
    await scheduler.event('sync ended', 2);
    const second = await org.evenfield(['schedule', '--org', 'test', '--port', '0'], env);
    expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining('already running') });
    expect((await told(scheduler, '/metrics')).text).toContain('evenfield_syncs_total{org="test",status="Succeeded"}');
    expect((await scheduler.end('SIGTERM')).code).toBe(0);
    expect((await runs()).length).toBeGreaterThanOrEqual(before + 2);
  });

  it.each([
    ['no org', ['schedule'], 'No org is named'],
    ['times that cannot be read', ['schedule', '--org', 'test', '--cron', 'noon'], 'cannot be read'],
    ['a zone that is none', ['schedule', '--org', 'test', '--time-zone', 'Europe/Atlantis'], 'cannot be read'],
    ['an org that is not known', ['schedule', '--org', 'nowhere'], 'nowhere'],
    ['a worker without a database', ['worker'], 'DATABASE_URL is not set'],
  ])('ends with 2 for %s', async (_, parameters, message) => {
    const { code, stderr } = await org.evenfield(parameters);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('ends with 2 for a database address that is none, and one where nothing listens', async () => {
    const wrong = await org.evenfield(['worker'], { DATABASE_URL: 'mysql://x' });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('DATABASE_URL is not the address') });
    const nobody = await org.evenfield(['worker'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:9/x' });
    expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot serve as a queue') });
    expect(nobody.stderr).not.toContain('a:b');
  });
});
