import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alteringProxy } from '../testing/alteringProxy.ts';
import type { Alter } from '../testing/alteringProxy.ts';
import { createSalesTeam, dealFields } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Finished, TestOrg } from '../testing/testOrg.ts';

const sync = ['sync', '--org', 'test', '--json'];
jest.setTimeout(120_000);

describe('a sync in trouble', () => {
  let org: TestOrg;
  let team: SalesTeam;
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, 40);
    const { code } = await org.evenfield(sync);
    expect(code).toBe(0);
  });
  afterAll(() => org.close());

  /** Runs on a new machine behind a proxy that alters what the org says. */
  const syncThrough = async (alter: Alter): Promise<Finished> => {
    const proxy = await alteringProxy(org.url, alter);
    try {
      // An assertion names the address it is for, so behind a proxy only the other flow signs in.
      return await org.evenfield(['sync', '--org', 'byClient', '--json'], { EVENFIELD_HOME: org.newHome(proxy.url) });
    } finally {
      await proxy.close();
    }
  };
  const queryOf = (path: string): string => new URL(path, 'http://x').searchParams.get('q') ?? '';
  const lastRun = async () =>
    (await org.query('SELECT Status__c, Message__c, RejectedCount__c FROM SyncRun__c ORDER BY Name DESC LIMIT 1'))[0]!;
  const secrets = (): string[] => [
    readFileSync(join(org.home, 'key.pem'), 'utf8').split('\n')[1]!,
    readFileSync(join(org.home, 'secret'), 'utf8'),
    `${org.orgId}!`,
  ];
  /** A failure is told in words and, with --json, in the last line; never with a stack or a secret. */
  const expectFailure = (finished: Finished, code: number, ...parts: readonly string[]): void => {
    expect({ code: finished.code, stderr: finished.stderr }).toMatchObject({ code });
    for (const part of parts) expect(finished.stderr).toContain(part);
    expect(finished.stderr).toMatch(/\n→ \S/);
    expect(finished.stderr).not.toContain('    at ');
    expect(finished.report.error).toMatchObject({
      exitCode: code,
      message: expect.any(String),
      nextStep: expect.any(String),
    });
    for (const secret of secrets()) expect(finished.stdout + finished.stderr).not.toContain(secret);
  };

  it('rejects records that do not parse, by id and reason, and computes the rest as the org does without them', async () => {
    const { code, report } = await syncThrough(({ path, body }) =>
      /FROM Opportunity$/.test(queryOf(path))
        ? body.replace(/("Id":"[^"]+"[^{}]*"CloseDate":)"[^"]+"/, '$1"someday"')
        : undefined,
    );
    expect(code).toBe(0);
    expect(report.rejections).toEqual([
      { object: 'Opportunity', id: expect.stringMatching(/^006/), reason: 'CloseDate is not a date' },
    ]);
    expect(report.reconciled).toBe(true);
    const count = (figure: string) =>
      report.territories.reduce(
        (sum: number, row: Record<string, number>) =>
          sum + (row['isLeaf'] || row['name'] === ('Unassigned' as never) ? row[figure]! : 0),
        0,
      );
    expect(count('wonCount') + count('lostCount') + count('openCount')).toBe(39);
    expect(await lastRun()).toMatchObject({
      RejectedCount__c: 1,
      Message__c: expect.stringContaining('CloseDate is not a date'),
    });
    expect((await org.evenfield(sync)).report.written.updated).toBeGreaterThan(0);
  });

  it('ends with 6 and names the difference when the sums are not those of the org, and writes nothing', async () => {
    const before = await org.query('SELECT Id, SystemModstamp FROM TerritoryMetric__c');
    const finished = await syncThrough(({ path, body }) =>
      queryOf(path).includes('SUM(Amount)') && queryOf(path).includes('IsClosed = false')
        ? body.replace(/"amount":[\d.E]+/, '"amount":12345.67')
        : undefined,
    );
    expectFailure(finished, 6, 'openAmount: ours', "the org's 12345.67");
    expect(await org.query('SELECT Id, SystemModstamp FROM TerritoryMetric__c')).toEqual(before);
    expect(await lastRun()).toMatchObject({ Status__c: 'Failed', Message__c: expect.stringContaining('openAmount') });
  });

  it('pulls once more when deals change between the pull and the totals', async () => {
    let created = 0;
    const { code, report } = await syncThrough(async ({ path }) => {
      if (queryOf(path).includes('IsClosed = false') && (created += 1) === 1) {
        await org.create('Opportunity', [dealFields(500, team.sellers[0]!, team.accounts[0]!)]);
        return { status: 503, body: '[{"message":"busy","errorCode":"SERVER_UNAVAILABLE"}]' };
      }
      return undefined;
    });
    expect(code).toBe(0);
    expect(report.reconciled).toBe(true);
    expect(report.read.Opportunity.rows).toBeGreaterThan(41);
  });

  it('tries rows again that met a lock, and only those', async () => {
    await org.update('Opportunity', [{ Id: team.deals[0]!, Amount: 4321 }]);
    const requests: string[][] = [];
    const { code, report } = await syncThrough(({ path, requestBody, body }) => {
      if (!path.includes('/composite/sobjects/TerritoryMetric__c/')) return undefined;
      const keys = (JSON.parse(requestBody) as { records: { ExternalKey__c: string }[] }).records.map(
        (record) => record.ExternalKey__c,
      );
      requests.push(keys);
      const lock = {
        success: false,
        errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access', fields: [] }],
      };
      return requests.length === 1
        ? JSON.stringify((JSON.parse(body) as unknown[]).map((result, n) => (n === 0 ? lock : result)))
        : undefined;
    });
    expect({ code, failed: report.written.failed }).toEqual({ code: 0, failed: 0 });
    expect(requests).toHaveLength(2);
    expect(requests[1]).toEqual([requests[0]![0]]);
  });

  it('ends with 3 when the org refuses some rows, naming each, and the next run writes them', async () => {
    await org.update('Opportunity', [{ Id: team.deals[0]!, Amount: 1111 }]);
    const proxied: Alter = ({ path, requestBody }) => {
      if (!path.includes('/composite/sobjects/TerritoryMetric__c/')) return undefined;
      const { records } = JSON.parse(requestBody) as { records: unknown[] };
      const refusal = {
        success: false,
        errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not today', fields: [] }],
      };
      return JSON.stringify(records.map(() => refusal));
    };
    // Refused before the org saw them would be the same: what the org holds is what counts.
    const { code, report } = await syncThrough(proxied);
    expect(code).toBe(3);
    expect(report.failures[0]).toEqual({
      record: expect.stringContaining('TerritoryMetric__c PLAN|'),
      reason: 'Not today (FIELD_CUSTOM_VALIDATION_EXCEPTION)',
    });
    expect(await lastRun()).toMatchObject({ Status__c: 'Partial', Message__c: expect.stringContaining('Not today') });
    expect((await org.evenfield(sync)).code).toBe(0);
  });

  it('goes on after a session that ends in the middle of a pull', async () => {
    let ended = 0;
    const { code } = await syncThrough(({ path }) =>
      queryOf(path).includes('FROM Opportunity') && (ended += 1) === 1
        ? { status: 401, body: '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]' }
        : undefined,
    );
    expect(code).toBe(0);
  });

  it('ends with 4 when the daily requests are used up, and says when to come back', async () => {
    const finished = await syncThrough(({ path }) =>
      queryOf(path).includes('FROM Opportunity')
        ? { status: 403, body: '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]' }
        : undefined,
    );
    expectFailure(finished, 4, 'TotalRequests Limit exceeded', 'Run again later');
    expect(await lastRun()).toMatchObject({ Status__c: 'Deferred' });
  });

  it('names each field that the user may not see, and the permission set that cures it', async () => {
    const finished = await syncThrough(({ path, body }) => {
      if (!path.endsWith('/describe')) return undefined;
      const described = JSON.parse(body) as { fields?: { name: string }[] };
      // An object that the org does not have is described by an error.
      if (described.fields === undefined) return undefined;
      const hidden = ['Amount', 'WonAmount__c'];
      return JSON.stringify({ ...described, fields: described.fields.filter(({ name }) => !hidden.includes(name)) });
    });
    expectFailure(
      finished,
      5,
      'Opportunity.Amount: the field is missing, or the user may not see it.',
      'TerritoryMetric__c.WonAmount__c:',
      'EvenfieldIntegration',
    );
  });

  it.each([
    ['a day that is none', ['--as-of', '2026-02-30'], '"2026-02-30" is not a day'],
    ['a day in the future', ['--as-of', '2999-01-01'], 'lies in the future'],
  ])('ends with 2 for %s', async (_, parameters, message) => {
    expectFailure(await org.evenfield([...sync, ...parameters]), 2, message);
  });

  it('ends with 2 for an unknown alias, an unknown option and a missing one', async () => {
    expectFailure(
      await org.evenfield(['sync', '--org', 'nowhere', '--json']),
      2,
      'The org "nowhere" is unknown',
      'knows test, byClient',
    );
    expect((await org.evenfield(['sync', '--org', 'test', '--ful'])).code).toBe(2);
    const missing = await org.evenfield(['sync']);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('--org <alias>');
  });

  it('ends with 2 for settings that are wrong, all at once', async () => {
    expectFailure(
      await org.evenfield(sync, { EVENFIELD_CONCURRENCY: 'many', EVENFIELD_TRIES: '0' }),
      2,
      'EVENFIELD_CONCURRENCY',
      'EVENFIELD_TRIES',
    );
  });

  it("ends with 5 for a key that is not the app's, and for an address where nothing listens", async () => {
    const home = org.newHome();
    const file = join(home, 'orgs.json');
    const connections = JSON.parse(readFileSync(file, 'utf8'));
    connections.byClient.clientId = 'another';
    connections.test.loginUrl = 'http://127.0.0.1:9';
    writeFileSync(file, JSON.stringify(connections));
    expectFailure(
      await org.evenfield(['sync', '--org', 'byClient', '--json'], { EVENFIELD_HOME: home }),
      5,
      'refused the sign-in',
    );
    expectFailure(await org.evenfield(sync, { EVENFIELD_HOME: home }), 5, 'nothing listens there', 'npm start');
  });

  it('ends with 2 for territory settings in the org that are wrong, naming the field', async () => {
    const [id] = await org.create('TerritorySetting__c', [
      {
        Name: 'DEFAULT',
        ExternalKey__c: 'DEFAULT',

        HolidayDates__c: '2026-12-25\nChristmas',
      },
    ]);
    const finished = await org.evenfield(sync);
    expectFailure(finished, 2, 'HolidayDates__c must be days', 'named DEFAULT');
    await org.remove([id!]);
  });

  it('ends with 2 when no plan is active', async () => {
    await org.update('TerritoryPlan__c', [{ Id: team.plan, Status__c: 'Archived' }]);
    expectFailure(await org.evenfield(sync), 2, 'no active territory plan');
    for (const status of ['Draft', 'InReview', 'Approved', 'Active']) {
      await org.update('TerritoryPlan__c', [{ Id: team.plan, Status__c: status }]);
    }
  });

  it('ends with 2 when the disk takes no more, and goes on once it does', async () => {
    const home = org.newHome();
    const limited = await org.evenfield(sync, { EVENFIELD_HOME: home, EVENFIELD_TEST_FILE_LIMIT: '40' });
    expectFailure(limited, 2, 'disk');
    expect((await org.evenfield(sync, { EVENFIELD_HOME: home })).code).toBe(0);
  });

  it('builds a damaged replica anew, keeps the damaged file aside, and ends in the same numbers', async () => {
    const before = (await org.evenfield(sync)).report;
    const file = join(org.home, 'replica', `${org.orgId.slice(0, 15)}.duckdb`);
    writeFileSync(file, 'rubbish'.repeat(10_000));
    const { code, report } = await org.evenfield(sync);
    expect({ code, mode: report.mode }).toEqual({ code: 0, mode: 'full' });
    expect(report.notes[0]).toContain('built anew');
    expect(report.territories).toEqual(before.territories);
    expect(readdirSync(join(org.home, 'replica')).some((name) => name.includes('.aside-'))).toBe(true);
  });
});

describe('an org without our objects', () => {
  it('ends with 5, naming every object, and how to deploy them', async () => {
    const org = await startTestOrg({ isEmpty: true });
    try {
      const finished = await org.evenfield(sync);
      expect(finished.code).toBe(5);
      for (const object of ['TerritoryPlan__c', 'SalesTerritory__c', 'TerritoryMetric__c', 'SyncRun__c']) {
        expect(finished.stderr).toContain(`${object}: the object is missing`);
      }
      expect(finished.stderr).toContain('sf project deploy start');
    } finally {
      await org.close();
    }
  });
});
