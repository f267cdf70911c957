import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { OrgConnection } from '../config/connection.ts';
import { readSettings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { scriptedServer, tokenAnswer } from '../testing/scriptedServer.ts';
import type { Heard, Said } from '../testing/scriptedServer.ts';
import { openOrgHttp } from './orgHttp.ts';
import type { OrgHttp } from './orgHttp.ts';

const privateKeyPem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const settings = { ...readSettings({}), idleTimeoutSeconds: 1 };
const expired = { status: 401, body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }] };
const get = { method: 'GET', path: '/x', doing: 'testing' } as const;

describe('requests to an org', () => {
  let server: Awaited<ReturnType<typeof scriptedServer>>;
  let http: OrgHttp;
  let pauses: number[];
  /** Starts an org that answers as told, and a client whose waiting takes no time. */
  const open = async (
    answer: (heard: Heard, count: number) => Said,
    overrides: Partial<typeof settings> = {},
    flow: OrgConnection['flow'] = 'jwt',
  ): Promise<void> => {
    server = await scriptedServer((heard, count) =>
      heard.path === '/services/oauth2/token' ? signIn(heard, count) : answer(heard, count),
    );
    pauses = [];
    const base = { alias: 'test', loginUrl: server.url, clientId: 'app' };
    const connection: OrgConnection =
      flow === 'jwt'
        ? { ...base, flow, username: 'a@b.c', privateKeyPem }
        : flow === 'sf'
          ? { alias: 'test', flow, instanceUrl: server.url, accessToken: '00D000000000001!x' }
          : { ...base, flow, clientSecret: 'secret' };
    http = openOrgHttp(
      connection,
      { ...settings, ...overrides },
      {
        now: Date.now,
        random: () => 0.5,
        pause: async (milliseconds) => void pauses.push(milliseconds),
      },
    );
  };
  let signIn: (heard: Heard, count: number) => Said;
  beforeEach(() => {
    signIn = (_, count) => tokenAnswer(server.url, `token${count}`);
  });
  afterEach(async () => {
    http.close();
    await server.close();
  });
  const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Failure);
    return error as Failure;
  };

  it('sign in once for many, and again once for many when the session ends', async () => {
    await open((heard) =>
      heard.headers.authorization === 'Bearer token1' && server.heard.length > 5 ? expired : { status: 200 },
    );
    await Promise.all(Array.from({ length: 5 }, () => http.send(get)));
    await Promise.all(Array.from({ length: 5 }, () => http.send(get)));
    expect(server.tokens()).toBe(2);
  });

  it('give a lasting 401 up instead of signing in for ever', async () => {
    await open(() => expired);
    const failure = await failureOf(http.send(get));
    expect(failure.exitCode).toBe(5);
    expect(server.tokens()).toBe(2);
  });

  it("do not sign in again when the refusal names the app, or the session is the sf CLI's", async () => {
    await open(() => ({
      status: 401,
      body: [{ message: 'This session is not valid for use with the REST API', errorCode: 'INVALID_SESSION_ID' }],
    }));
    await failureOf(http.send(get));
    expect(server.tokens()).toBe(1);
    await server.close();
    await open(() => expired, {}, 'sf');
    expect((await failureOf(http.send(get))).nextStep).toBe('Run: sf org login web --alias test');
  });

  it.each([
    ['503 with an error', { status: 503, body: [{ message: 'busy', errorCode: 'SERVER_UNAVAILABLE' }] }],
    ['503 with a page', { status: 503, body: '<html>maintenance</html>', headers: { 'content-type': 'text/html' } }],
    [
      '200 with a page',
      { status: 200, body: '\n<!DOCTYPE html><html></html>', headers: { 'content-type': 'text/html' } },
    ],
    ['420', { status: 420, body: '' }],
    ['500', { status: 500, body: [{ message: 'oops', errorCode: 'UNKNOWN_EXCEPTION' }] }],
  ])('are tried again after %s, with growing random pauses', async (_, fault) => {
    await open((_heard, count) => (count <= 3 ? fault : { status: 200, body: { ok: true } }));
    expect((await http.send(get)).body).toBe('{"ok":true}');
    expect(pauses).toEqual([250, 500, 1000]);
  });

  it('wait as long as the org asks', async () => {
    await open((_, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : { status: 200 }));
    await http.send(get);
    expect(pauses).toEqual([7000]);
  });

  it('end after the tries that are set, telling what the org said', async () => {
    await open(() => ({ status: 503, body: [{ message: 'busy', errorCode: 'SERVER_UNAVAILABLE' }] }), { tries: 3 });
    const failure = await failureOf(http.send(get));
    expect(server.heard).toHaveLength(3);
    expect(failure.message).toContain('busy (SERVER_UNAVAILABLE, HTTP 503)');
  });

  it('are never repeated when they would do something twice', async () => {
    await open(() => ({ status: 503, body: [] }));
    await failureOf(http.send({ ...get, method: 'POST' }));
    expect(server.heard).toHaveLength(1);
    await failureOf(http.send({ ...get, method: 'PATCH', isRepeatable: true }));
    expect(server.heard).toHaveLength(1 + settings.tries);
  });

  it('survive a connection that breaks or stalls, before and within the answer', async () => {
    await open((_, count) => {
      if (count === 1) return (response) => response.destroy();
      if (count === 2) {
        return (response) => {
          response.writeHead(200, { 'content-length': '100' });
          response.write('{"half":');
          setTimeout(() => response.destroy(), 20);
        };
      }
      if (count === 3) return (response) => void response.writeHead(200).write('{"stall');
      return { status: 200, body: { ok: true } };
    });
    expect((await http.send(get)).body).toBe('{"ok":true}');
    expect(server.heard).toHaveLength(4);
  });

  it('put a compressed body to disk whole, and never half of one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evenfield-download-'));
    const text = 'Id,Name\n'.repeat(20_000);
    await open((_, count) => (response) => {
      const body = gzipSync(text);
      response.writeHead(200, { 'content-encoding': 'gzip', 'sforce-numberofrecords': '3' });
      if (count > 1) return void response.end(body);
      response.write(body.subarray(0, 100));
      setTimeout(() => response.destroy(), 20);
    });
    const file = join(folder, 'page.csv');
    const answer = await http.download({ ...get, accept: 'csv' }, file);
    expect(answer.headers['sforce-numberofrecords']).toBe('3');
    expect(readFileSync(file, 'utf8')).toBe(text);
    rmSync(folder, { recursive: true });
  });

  it('stop at the budget, which is no error of the org, but let the run itself be recorded', async () => {
    await open(() => ({ status: 200, headers: { 'sforce-limit-info': 'api-usage=91/100' } }));
    await http.send(get);
    const failure = await failureOf(http.send(get));
    expect(failure.exitCode).toBe(4);
    expect(failure.message).toContain('91 of its 100');
    await http.send({ ...get, isBeyondBudget: true });
    expect(server.heard).toHaveLength(2);
  });

  it('tell the daily limit from too many at once', async () => {
    const limit = (message: string) => ({ status: 403, body: [{ message, errorCode: 'REQUEST_LIMIT_EXCEEDED' }] });
    await open((_, count) =>
      count === 1
        ? limit('ConcurrentRequests (Concurrent API Requests) Limit exceeded.')
        : limit('TotalRequests Limit exceeded.'),
    );
    const failure = await failureOf(http.send(get));
    expect(failure.exitCode).toBe(4);
    expect(server.heard).toHaveLength(2);
  });

  it('never run more at once than is set', async () => {
    let now = 0;
    let most = 0;
    await open(
      () => (response) => {
        most = Math.max(most, (now += 1));
        setTimeout(() => {
          now -= 1;
          response.end('{}');
        }, 10);
      },
      { concurrency: 3 },
    );
    await Promise.all(Array.from({ length: 12 }, () => http.send(get)));
    expect(most).toBe(3);
  });

  it('halve what is in flight when the org is crowded, and give it back when it is calm', async () => {
    let now = 0;
    const most: number[] = [];
    let isCrowded = true;
    await open(
      (_, count) => (response) => {
        now += 1;
        most[count] = now;
        setTimeout(() => {
          now -= 1;
          response.writeHead(isCrowded && count <= 4 ? 503 : 200).end('{}');
        }, 10);
      },
      { concurrency: 4, tries: 10 },
    );
    await Promise.all(Array.from({ length: 8 }, () => http.send(get)));
    isCrowded = false;
    expect(Math.max(...most.slice(9, 13))).toBeLessThan(4);
    await Promise.all(Array.from({ length: 60 }, () => http.send(get)));
    expect(Math.max(...most.slice(-20))).toBe(4);
  });

  it('stop at the calls one run may make', async () => {
    await open(() => ({ status: 200 }), { callsPerRun: 10 });
    for (let n = 0; n < 10; n += 1) await http.send(get);
    expect((await failureOf(http.send(get))).exitCode).toBe(4);
    expect(server.heard).toHaveLength(10);
  });

  it('end as deferred when the org asks to come back after the run must be done', async () => {
    await open(() => ({ status: 429, headers: { 'retry-after': '90000' } }));
    const failure = await failureOf(http.send(get));
    expect([failure.exitCode, failure.nextStep]).toEqual([4, expect.stringContaining('1500 minutes')]);
    expect(pauses).toEqual([]);
  });

  describe('that may share a call', () => {
    const read = (n: number) => ({ ...get, path: `/services/data/v66.0/query?q=${n}`, mayBeBundled: true });
    /** A composite as the org answers it; a part whose status is given ends in it. */
    const composite = (heard: Heard, statusOf: (url: string) => number = () => 200): Said => {
      const { compositeRequest } = JSON.parse(heard.body) as {
        compositeRequest: { url: string; referenceId: string }[];
      };
      const compositeResponse = compositeRequest.map(({ url, referenceId }) => ({
        ...{ referenceId, httpStatusCode: statusOf(url), httpHeaders: {} },
        body: { asked: url },
      }));
      return { status: 200, body: { compositeResponse } };
    };
    const asked = (answer: { body: string }): string => (JSON.parse(answer.body) as { asked: string }).asked;

    it('go five queries to a composite, and each gets its own answer', async () => {
      await open((heard) =>
        heard.path.endsWith('/composite') ? composite(heard) : { status: 200, body: { asked: heard.path } },
      );
      const { result, tally } = await http.tallied(() =>
        Promise.all([1, 2, 3, 4, 5, 6].map((n) => http.send(read(n)))),
      );
      expect(result.map(asked)).toEqual([1, 2, 3, 4, 5, 6].map((n) => read(n).path));
      expect(server.heard.map(({ path }) => path)).toEqual(['/services/data/v66.0/composite', read(6).path]);
      expect(tally.calls).toBe(2);
    });

    it('are sent alone when the org refuses them in company', async () => {
      await open((heard) => {
        if (heard.path.endsWith('/composite')) return composite(heard, (url) => (url.endsWith('=2') ? 400 : 200));
        return { status: 400, body: [{ message: 'no such column', errorCode: 'INVALID_FIELD' }] };
      });
      const [first, second] = await Promise.allSettled([http.send(read(1)), http.send(read(2))]);
      expect(first).toMatchObject({ status: 'fulfilled' });
      expect(second).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_FIELD' } });
    });

    it('are all sent alone to an org that takes no composites', async () => {
      await open((heard) =>
        heard.path.endsWith('/composite') ? { status: 404, body: [] } : { status: 200, body: { asked: heard.path } },
      );
      const answers = await Promise.all([http.send(read(1)), http.send(read(2))]);
      expect(answers.map(asked)).toEqual([read(1).path, read(2).path]);
    });
  });

  it('count calls for the work they belong to, whatever runs beside it', async () => {
    await open(() => ({ status: 200, body: 'x'.repeat(10) }), { concurrency: 2 });
    const work = (calls: number) =>
      http.tallied(() => Promise.all(Array.from({ length: calls }, () => http.send(get))));
    const [a, b] = await Promise.all([work(3), work(5)]);
    expect([a.tally, b.tally]).toEqual([
      { calls: 3, bytes: 30 },
      { calls: 5, bytes: 50 },
    ]);
    expect(http.meter.calls).toBe(8);
  });

  describe('at sign-in', () => {
    it.each([
      ["user hasn't approved this consumer", 'invalid_grant', 'pre-authorized'],
      ['client identifier invalid', 'invalid_client_id', 'consumer key'],
      ['invalid assertion', 'invalid_grant', 'certificate'],
      ['audience is invalid', 'invalid_grant', 'My Domain'],
      ['inactive user', 'inactive_user', 'Activate the integration user'],
    ])('tell what to do about "%s", and ask only once', async (description, error, advice) => {
      await open(() => ({ status: 200 }));
      signIn = () => ({ status: 400, body: { error, error_description: description } });
      const failure = await failureOf(http.send(get));
      expect(failure.exitCode).toBe(5);
      expect(failure.message).toContain(description);
      expect(failure.nextStep).toContain(advice);
      expect(server.tokens()).toBe(1);
    });

    it("take the time from the org when this machine's clock is wrong", async () => {
      await open(() => ({ status: 200 }));
      const serverTime = Date.now() - 2 * 3_600_000;
      signIn = ({ body }, count) => {
        const [, claims] = new URLSearchParams(body).get('assertion')!.split('.');
        const { exp } = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { exp: number };
        const isGood = Math.abs(exp * 1000 - serverTime) < 300_000;
        const date = { date: new Date(serverTime).toUTCString() };
        return isGood
          ? tokenAnswer(server.url, `token${count}`)
          : { status: 400, headers: date, body: { error: 'invalid_grant', error_description: 'expired assertion' } };
      };
      await http.send(get);
      expect(server.tokens()).toBe(2);
    });

    it('say when the key is none', async () => {
      await open(() => ({ status: 200 }));
      http.close();
      http = openOrgHttp(
        {
          ...{ alias: 'test', flow: 'jwt', loginUrl: server.url, clientId: 'app' },
          username: 'a',
          privateKeyPem: 'nonsense',
        },
        settings,
      );
      expect((await failureOf(http.send(get))).message).toContain('is not an RSA private key');
    });

    it('say when nothing listens', async () => {
      await open(() => ({ status: 200 }));
      await server.close();
      const failure = await failureOf(http.send(get));
      expect(failure.exitCode).toBe(5);
      expect(failure.message).toContain('nothing listens there (ECONNREFUSED)');
    });
  });
});
