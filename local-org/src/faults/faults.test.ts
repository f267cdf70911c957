import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { startLocalOrg, type LocalOrg } from '../localOrg.ts';
import { catalogue, type FaultName, type FaultRule } from './rule.ts';

jest.setTimeout(60_000);

let org: LocalOrg;
let account: string;
const start = Date.parse('2026-05-06T12:00:00Z');

beforeAll(async () => {
  org = await startLocalOrg({ now: () => new Date(start), bulkPageRows: 2 });
  account = await create('Account', { Name: 'Yard' });
});
afterAll(() => org.close());
beforeEach(async () => {
  await call('DELETE', '/local-org/faults');
  await call('PUT', '/local-org/clock', { shiftSeconds: 0, frozenAt: null });
});

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: never;
}

async function call(method: string, path: string, body?: unknown, token = org.accessToken): Promise<Answer> {
  const response = await fetch(org.url + (path.startsWith('/') ? path : `/services/data/v66.0/${path}`), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson ? JSON.parse(text) : undefined) as never,
  };
}

async function create(object: string, record: object): Promise<string> {
  const { json } = await call('POST', `sobjects/${object}`, record);
  return (json as { id: string }).id;
}

/** Loads accounts through Bulk 2.0 until the job is complete; the job's id. */
async function load(operation: string, csv: string): Promise<string> {
  const { json } = await call('POST', 'jobs/ingest', { object: 'Account', operation, lineEnding: 'LF' });
  const { id } = json as { id: string };
  await fetch(`${org.url}/services/data/v66.0/jobs/ingest/${id}/batches`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'text/csv' },
    body: csv,
  });
  await call('PATCH', `jobs/ingest/${id}`, { state: 'UploadComplete' });
  while (((await call('GET', `jobs/ingest/${id}`)).json as { state: string }).state !== 'JobComplete');
  return id;
}

const ask = (...rules: FaultRule[]): Promise<Answer> => call('PUT', '/local-org/faults', { seed: 7, rules });
const soql = (text: string): Promise<Answer> => call('GET', `query?q=${encodeURIComponent(text)}`);
const names = async (): Promise<string[]> =>
  ((await soql('SELECT Name FROM Account ORDER BY Name')).json as { records: { Name: string }[] }).records.map(
    ({ Name }) => Name,
  );
const statuses = async (count: number, path = 'limits'): Promise<number[]> => {
  const seen: number[] = [];
  for (let n = 0; n < count; n++) seen.push((await call('GET', path)).status);
  return seen;
};

describe('a rule strikes', () => {
  test('at the calls it names, counted over requests that fit its path, method and text alone', async () => {
    await ask({ fault: 'unavailable', on: 'GET /services/data/*/limits', call: [2, 3] });
    expect(await statuses(2, 'sobjects')).toEqual([200, 200]);
    expect(await statuses(4)).toEqual([200, 503, 503, 200]);
    await ask({ fault: 'unavailable', on: '/services/data/*/query', contains: 'FROM Account', call: 1 });
    expect((await soql('SELECT Id FROM User')).status).toBe(200);
    expect((await soql('SELECT Id FROM Account')).status).toBe(503);
  });

  test('at every n-th call, and no more often than allowed', async () => {
    await ask({ fault: 'edge', every: 2, times: 2 });
    expect(await statuses(6)).toEqual([200, 420, 200, 420, 200, 200]);
  });

  test('by a chance that its seed and place alone decide', async () => {
    const rule: FaultRule = { fault: 'unknownException', on: '/services/data/*/limits', chance: 0.4 };
    const draw = async (seed: number): Promise<number[]> => {
      await call('PUT', '/local-org/faults', { seed, rules: [rule] });
      return statuses(40);
    };
    const first = await draw(1);
    expect(await draw(1)).toEqual(first);
    expect(await draw(2)).not.toEqual(first);
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(8);
    expect(first.filter((status) => status === 500).length).toBeLessThan(24);
  });

  test('and is written down, with the request that it struck', async () => {
    await ask({ fault: 'edge', call: 1 });
    await statuses(2);
    const { json } = await call('GET', '/local-org/faults');
    expect(json).toMatchObject({
      seed: 7,
      rules: [{ number: 1, fault: 'edge', calls: 2, struck: 1 }],
      log: [{ rule: 1, fault: 'edge', at: '2026-05-06T12:00:00.000Z', what: 'GET /services/data/v66.0/limits' }],
    });
  });

  test('never on the path on which faults are asked for', async () => {
    await ask({ fault: 'unavailable', on: '/**' });
    expect((await call('GET', '/local-org/faults')).status).toBe(200);
  });
});

describe('what is asked for wrongly is refused with all that is wrong, and changes nothing', () => {
  test.each([
    [{ fault: 'nothing' }, '"nothing" is no fault'],
    [{ fault: 'edge', chance: 2 }, '"chance" must be a number from 0 to 1'],
    [{ fault: 'edge', call: 0 }, '"call" must be a whole number from 1'],
    [{ fault: 'edge', call: 1, every: 2 }, 'Only one of "call", "every" and "chance"'],
    [{ fault: 'edge', colour: 'red' }, 'edge has no setting "colour"'],
    [{ fault: 'redirect' }, 'redirect needs "to"'],
    [{ fault: 'tooMany', seconds: 'x' }, '"seconds" of tooMany must be a number'],
  ])('%j', async (rule, message) => {
    await ask({ fault: 'edge', times: 1 });
    const { status, json } = await call('PUT', '/local-org/faults', { rules: [rule] });
    expect({ status, json }).toMatchObject({ status: 400, json: [{ errorCode: 'INVALID_FAULT' }] });
    expect(JSON.stringify(json)).toContain(JSON.stringify(message).slice(1, -1));
    expect((await call('GET', 'limits')).status).toBe(420);
  });

  test('by anybody but an administrator', async () => {
    const [profile] = org.org.store.all("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    await create('User', {
      ...{
        LastName: 'Ann',
        Username: 'ann@yard.example',
        Email: 'ann@yard.example',
        Alias: 'ann',
        ProfileId: profile![0],
      },
      ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
    });
    const { token } = org.org.sessions.open('ann@yard.example');
    expect((await call('GET', '/local-org/faults', undefined, token)).status).toBe(403);
    expect((await call('GET', '/local-org/faults', undefined, 'nonsense')).status).toBe(401);
  });
});

describe('answers in place of the org', () => {
  test.each<[FaultName, number, string]>([
    ['expiredSession', 401, '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]'],
    ['dailyLimit', 403, '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]'],
    [
      'concurrentLimit',
      403,
      '[{"message":"ConcurrentRequests (Concurrent API Requests) Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]',
    ],
    ['unavailable', 503, '"errorCode":"SERVER_UNAVAILABLE"'],
    ['maintenance', 503, '<html>'],
    ['edge', 420, '<html>'],
    ['notAcceptable', 406, ''],
    ['tooMany', 429, 'REQUEST_LIMIT_EXCEEDED'],
    ['unknownException', 500, '"errorCode":"UNKNOWN_EXCEPTION"'],
    ['queryTimeout', 400, '"errorCode":"QUERY_TIMEOUT"'],
    ['invalidLocator', 400, '"errorCode":"INVALID_QUERY_LOCATOR"'],
    ['invalidReplicationDate', 400, '"errorCode":"INVALID_REPLICATION_DATE"'],
    ['exceededIdLimit', 400, '"errorCode":"EXCEEDED_ID_LIMIT"'],
    ['gone', 404, '"errorCode":"NOT_FOUND"'],
    ['html', 200, '<html>'],
  ])('%s: %i %s', async (fault, status, text) => {
    await ask({ fault, call: 1 });
    const answer = await call('GET', 'limits');
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
    expect((await call('GET', 'limits')).status).toBe(200);
  });

  test('say when to come back, where to go, and whatever is asked for', async () => {
    await ask({ fault: 'tooMany', seconds: 3, call: 1 });
    expect((await call('GET', 'limits')).headers.get('retry-after')).toBe('3');
    await ask({ fault: 'redirect', to: 'http://127.0.0.1:1/' });
    expect((await call('GET', 'query?q=x')).headers.get('location')).toBe(
      'http://127.0.0.1:1/services/data/v66.0/query?q=x',
    );
    await ask({ fault: 'answer', status: 418, headers: { 'x-pot': 'tea' }, body: { short: 'stout' } });
    const { status, headers, json } = await call('GET', 'limits');
    expect({ status, pot: headers.get('x-pot'), json }).toEqual({ status: 418, pot: 'tea', json: { short: 'stout' } });
  });

  test('refuse a token as the token endpoint does', async () => {
    await ask({ fault: 'refusedToken', on: 'POST /services/oauth2/token' });
    const { status, json } = await call('POST', '/services/oauth2/token');
    expect({ status, json }).toEqual({
      status: 400,
      json: { error: 'invalid_grant', error_description: "user hasn't approved this consumer" },
    });
  });

  test('leave the request undone, unless it is to be applied all the same', async () => {
    await ask({ fault: 'unavailable', on: 'POST /**', call: 1 });
    await create('Account', { Name: 'Lost' });
    expect(await names()).not.toContain('Lost');
    await ask({ fault: 'unavailable', on: 'POST /**', call: 1, isApplied: true });
    await create('Account', { Name: 'Made' });
    expect(await names()).toContain('Made');
  });

  test('end the session of a token that expired, for good', async () => {
    const { token } = org.org.sessions.open(org.username);
    await ask({ fault: 'expiredSession', call: 2 });
    const seen: number[] = [];
    for (let n = 0; n < 3; n++) seen.push((await call('GET', 'limits', undefined, token)).status);
    expect(seen).toEqual([200, 401, 401]);
    expect((await call('GET', 'limits')).status).toBe(200);
  });
});

/** How a raw exchange ends: what came, and whether it was whole. */
function raw(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ bytes: Buffer; isWhole: boolean; error?: string }> {
  return new Promise((done) => {
    const url = new URL(`${org.url}/services/data/v66.0/${path}`);
    const sent = request(url, { headers: { authorization: `Bearer ${org.accessToken}`, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => undefined);
      response.on('close', () => done({ bytes: Buffer.concat(chunks), isWhole: response.complete }));
    });
    sent.on('error', (error) =>
      done({ bytes: Buffer.alloc(0), isWhole: false, error: (error as { code?: string }).code ?? '' }),
    );
    sent.end();
  });
}

describe('while sending', () => {
  test('reset ends the connection without a word, the request carried out or not', async () => {
    await ask({ fault: 'reset', on: 'POST /**' });
    await expect(create('Account', { Name: 'Reset after' })).rejects.toThrow('fetch failed');
    await ask({ fault: 'reset', on: 'POST /**', isApplied: false });
    await expect(create('Account', { Name: 'Reset before' })).rejects.toThrow('fetch failed');
    await call('DELETE', '/local-org/faults');
    expect(await names()).toContain('Reset after');
    expect(await names()).not.toContain('Reset before');
  });

  test.each([false, true])('cut ends it after so many bytes, chunked %s', async (isChunked) => {
    await ask({ fault: 'cut', bytes: 25, isChunked });
    const { bytes, isWhole } = await raw('limits');
    expect({ length: bytes.length, isWhole }).toEqual({ length: 25, isWhole: false });
  });

  test('cut ends a zipped body within the zip', async () => {
    await ask({ fault: 'cut', bytes: 40 });
    const { bytes } = await raw('sobjects', { 'accept-encoding': 'gzip' });
    expect(bytes.length).toBe(40);
    expect(() => gunzipSync(bytes)).toThrow('unexpected end of file');
  });

  test('stall and drip give the whole in the end', async () => {
    const whole = (await raw('sobjects')).bytes;
    await ask({ fault: 'stall', seconds: 0.05, bytes: 10 });
    expect((await raw('sobjects')).bytes.equals(whole)).toBe(true);
    await ask({ fault: 'stall', seconds: 0.05 });
    expect((await raw('sobjects')).bytes.equals(whole)).toBe(true);
    await ask({ fault: 'drip', bytes: Math.ceil(whole.length / 5), milliseconds: 1 });
    expect((await raw('sobjects')).bytes.equals(whole)).toBe(true);
  });
});

describe('bulk jobs', () => {
  let job: string;
  beforeAll(async () => {
    for (const [name, employees] of [
      ['B1', 7],
      ['B2', 8],
      ['B3', 9],
    ] as const) {
      await create('Account', { Name: name, NumberOfEmployees: employees });
    }
    const query = "SELECT Name, NumberOfEmployees FROM Account WHERE Name LIKE 'B%' ORDER BY Name";
    job = ((await call('POST', 'jobs/query', { operation: 'query', query })).json as { id: string }).id;
    while (((await call('GET', `jobs/query/${job}`)).json as { state: string }).state !== 'JobComplete');
  });
  const results = (locator?: string): Promise<Answer> =>
    call('GET', `jobs/query/${job}/results${locator === undefined ? '' : `?locator=${locator}`}`);

  test('have another state or count', async () => {
    await ask({ fault: 'jobState', state: 'Failed', message: 'Gone wrong' }, { fault: 'miscount', by: 2 });
    expect((await call('GET', `jobs/query/${job}`)).json).toMatchObject({
      ...{ state: 'Failed', errorMessage: 'Gone wrong', numberRecordsProcessed: 5 },
    });
    await ask({ fault: 'jobState', state: 'InProgress' });
    expect((await call('GET', `jobs/query/${job}`)).json).not.toHaveProperty('errorMessage');
  });

  test('have pages without header, with CRLF, a byte order mark, decimals, or the same locator again', async () => {
    expect((await results()).text).toBe('"Name","NumberOfEmployees"\n"B1","7"\n"B2","8"\n');
    await ask({ fault: 'missingHeader' });
    expect((await results()).text).toBe('"B1","7"\n"B2","8"\n');
    await ask({ fault: 'carriageReturns' });
    expect((await results()).text).toBe('"Name","NumberOfEmployees"\r\n"B1","7"\r\n"B2","8"\r\n');
    await ask({ fault: 'decimals' });
    expect((await results()).text).toContain('"B1","7.0"');
    await ask({ fault: 'byteOrderMark' });
    const { bytes } = await raw(`jobs/query/${job}/results`);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    await call('DELETE', '/local-org/faults');
    const locator = (await results()).headers.get('sforce-locator')!;
    await ask({ fault: 'repeatedLocator' });
    expect((await results(locator)).headers.get('sforce-locator')).toBe(locator);
  });
});

describe('rows', () => {
  const save = (records: object[], allOrNone = false): Promise<Answer> =>
    call('POST', 'composite/sobjects', {
      allOrNone,
      records: records.map((record) => ({ attributes: { type: 'Account' }, ...record })),
    });

  test('are locked or refused one by one; the rest succeeds', async () => {
    await ask({ fault: 'lockedRow', object: 'Account', call: 2 });
    expect((await save([{ Name: 'R1' }, { Name: 'R2' }, { Name: 'R3' }])).json).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', fields: [] }] },
      { success: true },
    ]);
    const refusal = { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No.', fields: ['Name'] };
    await ask({ fault: 'refusedRow', operation: 'update', every: 1, ...refusal });
    expect((await save([{ Name: 'R4' }])).json).toMatchObject([{ success: true }]);
    const { status, json } = await call('PATCH', `sobjects/Account/${account}`, { Name: 'Yard' });
    expect({ status, json }).toEqual({
      status: 400,
      json: [{ message: 'No.', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Name'] }],
    });
  });

  test('fall in bulk loads too', async () => {
    await ask({ fault: 'lockedRow', object: 'Account', call: 1 });
    const id = await load('insert', 'Name\nI1\nI2\n');
    const failed = (await call('GET', `jobs/ingest/${id}/failedResults`)).text;
    expect(failed).toContain('UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--');
    expect(failed).toContain('I1');
    expect(failed).not.toContain('I2');
  });
});

describe('a late commit', () => {
  const later = (seconds: number): Promise<Answer> => call('PUT', '/local-org/clock', { shiftSeconds: seconds });
  const stamp = async (name: string): Promise<string | undefined> =>
    (
      (await soql(`SELECT SystemModstamp FROM Account WHERE Name = '${name}'`)).json as {
        records: { SystemModstamp: string }[];
      }
    ).records[0]?.SystemModstamp;

  test('shows what was written later than its stamps say, whether made, changed or deleted', async () => {
    const [changed, deleted] = [await create('Account', { Name: 'Old' }), await create('Account', { Name: 'There' })];
    await ask({ fault: 'lateCommit', on: '/services/data/*/sobjects/**', seconds: 600, times: 3 });
    const made = await create('Account', { Name: 'Late' });
    await call('PATCH', `sobjects/Account/${changed}`, { Name: 'New' });
    await call('DELETE', `sobjects/Account/${deleted}`);
    await later(599);
    expect(await names()).toEqual(expect.arrayContaining(['Old', 'There']));
    expect(await stamp('Late')).toBeUndefined();
    expect((await call('GET', `sobjects/Account/${made}`)).status).toBe(404);
    await later(600);
    expect(await names()).toEqual(expect.arrayContaining(['New', 'Late']));
    expect(await names()).not.toEqual(expect.arrayContaining(['Old']));
    expect(await names()).not.toEqual(expect.arrayContaining(['There']));
    expect(await stamp('Late')).toBe('2026-05-06T12:00:00.000+0000');
    expect((await call('GET', `sobjects/Account/${made}`)).status).toBe(200);
    const { json } = await call('GET', 'sobjects/Account/deleted?start=2026-05-06T11:00:00Z&end=2026-05-06T13:00:00Z');
    expect(json).toMatchObject({
      deletedRecords: expect.arrayContaining([{ id: deleted, deletedDate: expect.any(String) }]),
    });
  });

  test('locks its records, and holds back what getUpdated calls covered', async () => {
    const id = await create('Account', { Name: 'Held' });
    await ask({ fault: 'lateCommit', on: 'PATCH /**', seconds: 600, times: 1 });
    await call('PATCH', `sobjects/Account/${id}`, { Name: 'Held on' });
    await later(300);
    const { json } = await call('PATCH', `sobjects/Account/${id}`, { Name: 'Mine' });
    expect(json).toMatchObject([{ errorCode: 'UNABLE_TO_LOCK_ROW' }]);
    const span = 'sobjects/Account/updated?start=2026-05-06T11:00:00Z&end=2026-05-06T12:04:00Z';
    expect((await call('GET', span)).json).toMatchObject({ latestDateCovered: '2026-05-06T12:00:00.000+0000' });
    await later(600);
    expect((await call('GET', span)).json).toMatchObject({ latestDateCovered: '2026-05-06T12:04:00.000+0000' });
    expect((await call('PATCH', `sobjects/Account/${id}`, { Name: 'Mine' })).status).toBe(204);
  });

  test('of a bulk load shows its rows after the job is complete, made and changed ones', async () => {
    const id = await create('Account', { Name: 'Bulk old' });
    await ask({ fault: 'lateCommit', on: 'PATCH **/jobs/ingest/*', seconds: 600, times: 2 });
    const made = await load('insert', 'Name\nBulk late\n');
    expect((await call('GET', `jobs/ingest/${made}`)).json).toMatchObject({ numberRecordsProcessed: 1 });
    expect((await call('GET', `jobs/ingest/${made}/successfulResults`)).text).toContain('Bulk late');
    await load('update', `Id,Name\n${id},Bulk new\n`);
    await later(300);
    expect((await names()).filter((name) => name.startsWith('Bulk'))).toEqual(['Bulk old']);
    expect((await call('PATCH', `sobjects/Account/${id}`, { Name: 'Mine' })).json).toMatchObject([{ errorCode: 'UNABLE_TO_LOCK_ROW' }]); // prettier-ignore
    await later(600);
    expect((await names()).filter((name) => name.startsWith('Bulk'))).toEqual(['Bulk late', 'Bulk new']);
    expect(await stamp('Bulk late')).toBe('2026-05-06T12:00:00.000+0000');
    await load('insert', 'Name\nBulk at once\n');
    expect(await names()).toContain('Bulk at once');
  });
});

describe('hidden from everybody, administrators too', () => {
  test('an object', async () => {
    await ask({ fault: 'hiddenObject', object: 'Contact' });
    expect((await soql('SELECT Id FROM Contact')).json).toMatchObject([{ errorCode: 'INVALID_TYPE' }]);
    expect((await call('GET', 'sobjects/Contact/describe')).status).toBe(404);
  });

  test('a field, in queries, describe and saves', async () => {
    await ask({ fault: 'hiddenField', object: 'account', field: 'Industry' });
    expect((await soql('SELECT Industry FROM Account')).json).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
    expect((await call('GET', 'sobjects/Account/describe')).text).not.toContain('"Industry"');
    const { json } = await call('PATCH', `sobjects/Account/${account}`, { Industry: 'Energy' });
    expect(json).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
    await call('DELETE', '/local-org/faults');
    expect((await call('PATCH', `sobjects/Account/${account}`, { Industry: 'Energy' })).status).toBe(204);
  });

  test('a share of the rows, the same ones each time', async () => {
    await call('POST', 'composite/sobjects', {
      records: Array.from({ length: 200 }, (_, n) => ({ attributes: { type: 'Product2' }, Name: `p${n}` })),
    });
    const ids = async (): Promise<unknown> =>
      ((await soql('SELECT Id FROM Product2 ORDER BY Id')).json as { records: unknown[] }).records;
    await ask({ fault: 'hiddenRows', object: 'Product2', fraction: 0.4 });
    const seen = (await ids()) as unknown[];
    expect(await ids()).toEqual(seen);
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.length).toBeLessThan(140);
  });

  test('the true type of a field', async () => {
    await ask({ fault: 'retypedField', object: 'Account', field: 'Industry', type: 'double' });
    const { fields } = (await call('GET', 'sobjects/Account/describe')).json as {
      fields: { name: string; type: string }[];
    };
    expect(fields.find(({ name }) => name === 'Industry')).toMatchObject({ type: 'double' });
  });
});

describe('clock, limits and log', () => {
  test('the clock stands still, so that many records bear one stamp, and goes on, forwards and back', async () => {
    await call('PUT', '/local-org/clock', { frozenAt: '2026-05-06T15:00:00Z' });
    const { headers } = await call('GET', 'limits');
    expect(headers.get('date')).toBe('Wed, 06 May 2026 15:00:00 GMT');
    await call('PUT', '/local-org/clock', { frozenAt: null, shiftSeconds: -7200 });
    expect((await call('GET', '/local-org/clock')).json).toMatchObject({ now: '2026-05-06T10:00:00.000Z' });
    expect((await call('PUT', '/local-org/clock', { shiftSeconds: 'x' })).status).toBe(400);
  });

  test('the daily limit refuses, counts no further, and comes back within a day', async () => {
    await call('PUT', '/local-org/limits', { dailyLimit: 50, dailyUsed: 49 });
    expect((await call('GET', 'limits')).headers.get('sforce-limit-info')).toBe('api-usage=50/50');
    const { status, json } = await call('GET', 'limits');
    expect({ status, json }).toMatchObject({ status: 403, json: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }] });
    await call('PUT', '/local-org/clock', { shiftSeconds: 24 * 3600 });
    expect((await call('GET', 'limits')).headers.get('sforce-limit-info')).toBe('api-usage=1/50');
    await call('PUT', '/local-org/limits', { dailyLimit: 100_000, dailyUsed: 0 });
  });

  test('requests of twenty seconds and longer count against the concurrent limit, shorter ones never', async () => {
    await call('PUT', '/local-org/limits', { concurrentLimit: 2 });
    await ask({ fault: 'stall', on: '/services/data/*/sobjects', seconds: 30 });
    const gone = new AbortController();
    const stalled = [1, 2].map(() =>
      fetch(`${org.url}/services/data/v66.0/sobjects`, {
        headers: { authorization: `Bearer ${org.accessToken}` },
        signal: gone.signal,
      }).catch(() => undefined),
    );
    const struck = async (): Promise<number> =>
      ((await call('GET', '/local-org/faults')).json as { log: unknown[] }).log.length;
    while ((await struck()) < 2);
    expect((await call('GET', 'limits')).status).toBe(200);
    await call('PUT', '/local-org/clock', { shiftSeconds: 21 });
    expect((await call('GET', 'limits')).text).toContain('ConcurrentRequests');
    gone.abort();
    await Promise.all(stalled);
    while (
      ((await call('GET', '/local-org/limits')).json as { concurrent: { running: number } }).concurrent.running > 0
    );
    expect((await call('GET', 'limits')).status).toBe(200);
  });

  test('a purge takes deleted records and their log, and earlier spans are refused', async () => {
    const id = await create('Account', { Name: 'Purged' });
    await call('DELETE', `sobjects/Account/${id}`);
    await call('PUT', '/local-org/clock', { shiftSeconds: 3600 });
    const { json } = await call('POST', '/local-org/purge', { before: '2026-05-06T12:30:00Z' });
    expect((json as { purged: number }).purged).toBeGreaterThan(0);
    const all = await call('GET', `queryAll?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Id = '${id}'`)}`);
    expect(all.json).toMatchObject({ totalSize: 0 });
    const span = (from: string): Promise<Answer> =>
      call('GET', `sobjects/Account/deleted?start=2026-05-06T${from}:00Z&end=2026-05-06T13:00:00Z`);
    expect((await span('12:00')).json).toMatchObject([{ errorCode: 'INVALID_REPLICATION_DATE' }]);
    expect((await span('12:31')).json).toMatchObject({ deletedRecords: [] });
  });
});

test('every fault of the catalogue is tried above', async () => {
  const { readFileSync } = await import('node:fs');
  const tried = readFileSync(__filename, 'utf8');
  const untried = Object.keys(catalogue).filter((name) => !new RegExp(`'${name}'`).test(tried));
  expect(untried).toEqual([]);
});
