import { createSign } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../localOrg.ts';

// Key pairs are made here, which a busy machine may take seconds for.
jest.setTimeout(30_000);

let org: LocalOrg;
let connection: Connection;
let now = new Date('2026-05-06T12:00:00Z');

beforeAll(async () => {
  org = await startLocalOrg({ now: () => now, queryPageRows: 200 });
});
beforeEach(async () => {
  await org.reset();
  now = new Date('2026-05-06T12:00:00Z');
  connection = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
});
afterAll(() => org.close());

interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** What a client without a library sees on the wire. */
async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(org.url + path, {
    method,
    headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  let parsed: unknown = text;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Left as text.
  }
  return { status: response.status, body: parsed, headers: response.headers };
}

const data = '/services/data/v66.0';
const account = (name: string): Promise<string> =>
  connection
    .sobject('Account')
    .create({ Name: name })
    .then(({ id }) => id!);

describe('tokens', () => {
  test('tell whose they are, at the address that the resources of a version name', async () => {
    expect(await connection.identity()).toMatchObject({ username: org.username, organization_id: org.orgId });
  });

  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  function assertion(claims: Record<string, unknown> = {}, key = org.client.privateKeyPem): string {
    const seconds = now.getTime() / 1000;
    const all = { iss: org.client.id, sub: org.username, aud: org.url, exp: seconds + 180, ...claims };
    const text = `${part({ alg: 'RS256' })}.${part(all)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
  }

  async function tokenFor(form: Record<string, string>): Promise<{ status: number; body: Record<string, string> }> {
    const answer = await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  }
  const jwt = (claims?: Record<string, unknown>, key?: string) =>
    tokenFor({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertion(claims, key) });

  test('come for a signed assertion, and jsforce works with them', async () => {
    const client = new Connection({ version: '66.0', oauth2: { loginUrl: org.url } });
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertion() };
    const user = await client.authorize(grant);
    expect(user.organizationId).toBe(org.orgId);
    expect(client.instanceUrl).toBe(org.url);
    expect((await client.identity()).username).toBe(org.username);
  });

  test('come for the client’s secret, in the form or in the header', async () => {
    const { id, secret } = org.client;
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    expect((await tokenFor(form)).body).toMatchObject({ instance_url: org.url, token_type: 'Bearer' });
    const basic = Buffer.from(`${encodeURIComponent(id)}:${secret}`).toString('base64');
    const answer = await fetch(`${org.url}/services/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(answer.status).toBe(200);
  });

  test('accept an expiry in milliseconds and Salesforce’s own audience, as the sf CLI sends', async () => {
    expect((await jwt({ exp: now.getTime() + 180_000, aud: 'https://login.salesforce.com' })).status).toBe(200);
    expect((await jwt({ aud: `${org.url}/` })).status).toBe(200);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['another client', { iss: 'someone' }, 'invalid_client_id', 'client identifier invalid'],
    ['another audience', { aud: 'https://example.org' }, 'invalid_grant', 'audience is invalid'],
    ['a past expiry', { exp: 1_700_000_000 }, 'invalid_grant', 'expired authorization code'],
    ['an unknown user', { sub: 'nobody@example.org' }, 'invalid_grant', "user hasn't approved this consumer"],
  ])('are refused for %s', async (_, claims, error, description) => {
    expect(await jwt(claims)).toEqual({ status: 400, body: { error, error_description: description } });
  });

  test('are refused for a signature by another key, a wrong secret and an unknown grant', async () => {
    const stranger = await startLocalOrg();
    const { privateKeyPem } = stranger.client;
    await stranger.close();
    expect((await jwt({}, privateKeyPem)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid assertion',
    });
    const wrong = { grant_type: 'client_credentials', client_id: org.client.id, client_secret: 'no' };
    expect((await tokenFor(wrong)).body['error']).toBe('invalid_client');
    expect((await tokenFor({ grant_type: 'password' })).body['error']).toBe('unsupported_grant_type');
  });

  test('end: an expired, a revoked and a made-up one answer 401', async () => {
    const { access_token: token } = (await jwt()).body;
    const use = (): Promise<Answer> => send('GET', `${data}/limits`, undefined, { authorization: `Bearer ${token}` });
    expect((await use()).status).toBe(200);
    now = new Date(now.getTime() + 3 * 3_600_000);
    const expired = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];
    expect(await use()).toMatchObject({ status: 401, body: expired });
    const made = await send('GET', `${data}/limits`, undefined, { authorization: 'Bearer x' });
    expect(made).toMatchObject({ status: 401, body: expired });
    const who = await send('GET', '/services/oauth2/userinfo', undefined, { authorization: 'Bearer x' });
    expect(who).toMatchObject({ status: 403, body: 'Bad_OAuth_Token' });
  });
});

describe('one record', () => {
  test('is created, read, changed and deleted', async () => {
    const id = await account('Acme');
    await connection.sobject('Account').update({ Id: id, Industry: 'Energy' });
    const read = await connection.sobject('Account').retrieve(id);
    expect(read).toMatchObject({
      Id: id,
      Name: 'Acme',
      Industry: 'Energy',
      CreatedDate: '2026-05-06T12:00:00.000+0000',
    });
    await connection.sobject('Account').destroy(id);
    expect(await send('GET', `${data}/sobjects/Account/${id}`)).toMatchObject({
      status: 404,
      body: [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted' }],
    });
  });

  test.each<[string, string, unknown, number, unknown]>([
    [
      'without its name',
      'Account',
      {},
      400,
      [{ message: 'Required fields are missing: [Name]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }],
    ],
    [
      'with an unknown field',
      'Account',
      { Name: 'A', Nope: 1 },
      400,
      [{ message: "No such column 'Nope' on sobject of type Account", errorCode: 'INVALID_FIELD' }],
    ],
    [
      'of an unknown object',
      'Nope',
      {},
      404,
      [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }],
    ],
    [
      'with a text for a number',
      'Account',
      { Name: 'A', NumberOfEmployees: 'many' },
      400,
      [
        {
          errorCode: 'JSON_PARSER_ERROR',
          message: expect.stringContaining('Cannot deserialize instance of int from VALUE_STRING value many'),
        },
      ],
    ],
    [
      'from broken JSON',
      'Account',
      '{"Name":',
      400,
      [
        {
          errorCode: 'JSON_PARSER_ERROR',
          message: expect.stringMatching(/Unexpected end-of-input at \[line:1, column:9\]/),
        },
      ],
    ],
    ['from a list', 'Account', [], 400, [{ errorCode: 'JSON_PARSER_ERROR', message: expect.any(String) }]],
  ])('is refused %s', async (_, object, body, status, answer) => {
    const { status: found, body: errors } = await send('POST', `${data}/sobjects/${object}`, body);
    expect({ status: found, errors }).toEqual({ status, errors: answer });
  });

  test('of nowhere answers 404, and an unknown method 405', async () => {
    expect((await send('GET', `${data}/sobjects/Account/001000000000001AAA`)).status).toBe(404);
    expect((await send('PUT', `${data}/sobjects/Account/001000000000001AAA`)).body).toEqual([
      { errorCode: 'METHOD_NOT_ALLOWED', message: expect.stringContaining("'PUT' not allowed") },
    ]);
    expect((await send('GET', `${data}/nowhere`)).body).toEqual([
      { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' },
    ]);
  });

  test('leads to its parent and its children by their relationships', async () => {
    const id = await account('Acme');
    await connection.sobject('Contact').create({ LastName: 'Ada', AccountId: id });
    expect((await send('GET', `${data}/sobjects/Account/${id}/Contacts?fields=LastName`)).body).toMatchObject({
      totalSize: 1,
      records: [{ LastName: 'Ada' }],
    });
    expect((await send('GET', `${data}/sobjects/Account/${id}/Owner?fields=Username`)).body).toMatchObject({
      Username: org.username,
    });
  });
});

describe('queries', () => {
  beforeEach(async () => {
    const records = Array.from({ length: 450 }, (_, index) => ({ Name: `Account ${String(index).padStart(3, '0')}` }));
    await connection.sobject('Account').create(records, { allowRecursive: true });
  });

  test('come in pages that stay as they were when the query began', async () => {
    const first = await connection.query<{ Name: string }>('SELECT Name FROM Account ORDER BY Name');
    expect([first.totalSize, first.done, first.records.length]).toEqual([450, false, 200]);
    await account('Account 000a');
    const second = await connection.queryMore<{ Name: string }>(first.nextRecordsUrl!);
    const third = await connection.queryMore<{ Name: string }>(second.nextRecordsUrl!);
    expect([second.records.length, third.records.length, third.done]).toEqual([200, 50, true]);
    expect(second.records[0]!.Name).toBe('Account 200');
  });

  test('are read to the end by jsforce', async () => {
    const { records } = await connection.query('SELECT Id FROM Account', { autoFetch: true, maxFetch: 10_000 });
    expect(new Set(records.map(({ Id }) => Id)).size).toBe(450);
  });

  test('of more than 2,000 groups are refused, since groups do not come in pages', async () => {
    const records = Array.from({ length: 2001 }, (_, n) => ({ Name: `Product ${n}` }));
    for (const result of org.org.store.create(org.org.sessions.admin, 'Product2', records))
      expect(result.success).toBe(true);
    await expect(connection.query('SELECT Name, COUNT(Id) FROM Product2 GROUP BY Name')).rejects.toMatchObject({
      errorCode: 'EXCEEDED_ID_LIMIT',
      message: expect.stringContaining('Aggregate query does not support queryMore()'),
    });
    const { totalSize } = await connection.query('SELECT Name, COUNT(Id) FROM Product2 GROUP BY Name LIMIT 2000');
    expect(totalSize).toBe(2000);
  });

  test('take the page size a client asks for, within bounds', async () => {
    const ask = (size: number): Promise<Answer> =>
      send('GET', `${data}/query?q=SELECT+Id+FROM+Account`, undefined, { 'sforce-query-options': `batchSize=${size}` });
    expect(((await ask(300)).body as { records: unknown[] }).records).toHaveLength(300);
    expect(((await ask(1)).body as { records: unknown[] }).records).toHaveLength(200);
  });

  test('refuse a locator that was never given', async () => {
    expect(await send('GET', `${data}/query/0r8000000000001AAA-200`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' }],
    });
  });

  test('tell their columns to the sf CLI', async () => {
    const answer = await send(
      'GET',
      `${data}/query?q=SELECT+COUNT(Id)+n,Industry+FROM+Account+GROUP+BY+Industry&columns=true`,
    );
    expect(answer.body).toMatchObject({
      columnMetadata: [
        { columnName: 'n', aggregate: true },
        { columnName: 'Industry', aggregate: false },
      ],
    });
  });

  test('tell the columns of their subqueries too', async () => {
    const soql = 'SELECT Name, (SELECT Name, Owner.Name FROM Opportunities) FROM Account';
    const answer = await send('GET', `${data}/query?q=${encodeURIComponent(soql)}&columns=true`);
    expect(answer.body).toMatchObject({
      columnMetadata: [
        { columnName: 'Name', joinColumns: [] },
        {
          columnName: 'Opportunities',
          aggregate: true,
          joinColumns: [{ columnName: 'Name' }, { columnName: 'Owner.Name' }],
        },
      ],
    });
  });
});

describe('upsert by external id', () => {
  test('of User by its Id answers 201 then 200, and 404 for a field that is no key', async () => {
    const id = await account('Acme');
    expect(await send('PATCH', `${data}/sobjects/Account/Id/${id}`, { Industry: 'Energy' })).toMatchObject({
      status: 200,
      body: { id, success: true, errors: [], created: false },
    });
    expect(await send('PATCH', `${data}/sobjects/Account/Industry/Energy`, { Name: 'X' })).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND', message: expect.stringContaining('Industry') }],
    });
  });
});

describe('collections', () => {
  const record = (Name?: string) => ({ attributes: { type: 'Account' }, ...(Name === undefined ? {} : { Name }) });

  test('answer in the order of the request, with each record’s own errors', async () => {
    const answer = await send('POST', `${data}/composite/sobjects`, { records: [record('A'), record(), record('C')] });
    expect(answer).toMatchObject({
      status: 200,
      body: [
        { success: true, errors: [] },
        { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }] },
        { success: true, errors: [] },
      ],
    });
    expect((answer.body as object[])[1]).not.toHaveProperty('id');
  });

  test('with allOrNone undo everything, over several objects too', async () => {
    const records = [record('A'), { attributes: { type: 'Contact' } }, record('C')];
    const answer = await send('POST', `${data}/composite/sobjects`, { allOrNone: true, records });
    expect((answer.body as { errors: { statusCode: string }[] }[]).map(({ errors }) => errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    ]);
    expect((await connection.query('SELECT COUNT() FROM Account')).totalSize).toBe(0);
  });

  test('take 200 records and refuse 201', async () => {
    const records = (count: number) => ({ records: Array.from({ length: count }, (_, index) => record(`A${index}`)) });
    expect((await send('POST', `${data}/composite/sobjects`, records(200))).status).toBe(200);
    expect(await send('POST', `${data}/composite/sobjects`, records(201))).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: 'EXCEEDED_ID_LIMIT',
          message: 'record limit reached. cannot submit more than 200 records into this call',
        },
      ],
    });
  });

  test('change, read and delete many', async () => {
    const ids = [await account('A'), await account('B')];
    const changes = ids.map((id) => ({ attributes: { type: 'Account' }, id, Industry: 'Energy' }));
    expect((await send('PATCH', `${data}/composite/sobjects`, { records: changes })).body).toMatchObject([{ id: ids[0], success: true }, { id: ids[1], success: true }]); // prettier-ignore
    const read = await send(
      'GET',
      `${data}/composite/sobjects/Account?ids=${ids[1]},001000000000009AAA&fields=Industry`,
    );
    expect(read.body).toEqual([expect.objectContaining({ Industry: 'Energy' }), null]);
    const deleted = await connection.sobject('Account').destroy(ids);
    expect(deleted.map(({ success }) => success)).toEqual([true, true]);
  });
});

describe('composite requests', () => {
  const subrequest = (referenceId: string, object: string, body: unknown) => ({
    method: 'POST',
    url: `${data}/sobjects/${object}`,
    referenceId,
    body,
  });

  test('refer to the answers before them', async () => {
    const compositeRequest = [
      subrequest('parent', 'Account', { Name: 'Acme' }),
      subrequest('child', 'Contact', { LastName: 'Ada', AccountId: '@{parent.id}' }),
    ];
    const { body } = await send('POST', `${data}/composite`, { allOrNone: true, compositeRequest });
    expect(body).toMatchObject({ compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 201 }] });
    expect((await connection.query("SELECT Id FROM Contact WHERE Account.Name = 'Acme'")).totalSize).toBe(1);
  });

  test('with allOrNone leave nothing when one fails', async () => {
    const compositeRequest = [subrequest('a', 'Account', { Name: 'Acme' }), subrequest('b', 'Account', {})];
    const { body } = await send('POST', `${data}/composite`, { allOrNone: true, compositeRequest });
    expect(body).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
        { httpStatusCode: 400, body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
      ],
    });
    expect((await connection.query('SELECT COUNT() FROM Account')).totalSize).toBe(0);
  });

  test('reach records and queries, and nothing else', async () => {
    const compositeRequest = [{ method: 'GET', url: `${data}/jobs/query`, referenceId: 'jobs' }];
    expect((await send('POST', `${data}/composite`, { compositeRequest })).body).toMatchObject({
      compositeResponse: [{ httpStatusCode: 400, body: [{ errorCode: 'INVALID_INPUT' }] }],
    });
  });

  test('hold five queries and collections at most, further pages of queries among them; a batch any number', async () => {
    const url = (n: number): string =>
      [`${data}/query?q=SELECT+Id+FROM+Account`, `${data}/composite/sobjects/Account?ids=`, `${data}/queryAll/0r8x-1`][
        n % 3
      ]!;
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ method: 'GET', url: url(n), referenceId: `q${n}` })); // prettier-ignore
    const plain = Array.from({ length: 20 }, (_, n) => ({
      method: 'GET',
      url: `${data}/limits`,
      referenceId: `l${n}`,
    }));
    const answer = (compositeRequest: unknown[]) => send('POST', `${data}/composite`, { compositeRequest });
    expect(await answer([...many(5), ...plain])).toMatchObject({ status: 200 });
    expect(await answer(many(6))).toMatchObject({ status: 400, body: [{ errorCode: 'LIMIT_EXCEEDED' }] });
    expect(await send('POST', `${data}/composite/batch`, { batchRequests: many(6) })).toMatchObject({ status: 200 });
  });

  test('in a batch stand for themselves', async () => {
    const batchRequests = [
      { method: 'GET', url: 'v66.0/limits' },
      { method: 'GET', url: 'v66.0/sobjects/Account/001000000000001AAA' },
    ];
    expect((await send('POST', `${data}/composite/batch`, { batchRequests })).body).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 200 }, { statusCode: 404 }],
    });
  });

  test('make a tree of parents and children, or nothing of it', async () => {
    const tree = (lastName?: string) => ({
      records: [
        {
          attributes: { type: 'Account', referenceId: 'p' },
          Name: 'Acme',
          Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: lastName }] },
        },
      ],
    });
    expect(await send('POST', `${data}/composite/tree/Account`, tree('Ada'))).toMatchObject({
      status: 201,
      body: { hasErrors: false, results: [{ referenceId: 'p' }, { referenceId: 'c' }] },
    });
    expect(await send('POST', `${data}/composite/tree/Account`, tree())).toMatchObject({
      status: 400,
      body: { hasErrors: true, results: [{ referenceId: 'c', errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] }] },
    });
    expect((await connection.query('SELECT COUNT() FROM Account')).totalSize).toBe(1);
  });
});

describe('what changed', () => {
  test('lists changed and deleted records of the span', async () => {
    const [kept, gone] = [await account('A'), await account('B')];
    await connection.sobject('Account').destroy(gone);
    now = new Date('2026-05-06T12:10:00Z');
    const account_ = connection.sobject('Account');
    const updated = await account_.updated(new Date('2026-05-06T11:59:00Z'), now);
    expect(updated).toEqual({ ids: [kept], latestDateCovered: '2026-05-06T12:10:00.000+0000' });
    const deleted = await account_.deleted(new Date('2026-05-06T11:59:00Z'), now);
    expect(deleted.deletedRecords).toEqual([{ id: gone, deletedDate: '2026-05-06T12:00:00.000+0000' }]);
  });

  test('is refused for a span that ends before it begins, or began over thirty days ago', async () => {
    const ask = (start: string, end: string): Promise<Answer> =>
      send('GET', `${data}/sobjects/Account/updated/?start=${start}&end=${end}`);
    for (const [start, end] of [
      ['2026-05-06T12:00:00Z', '2026-05-06T11:00:00Z'],
      ['2026-03-01T00:00:00Z', '2026-05-06T11:00:00Z'],
    ] as const) {
      expect(await ask(start, end)).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_REPLICATION_DATE' }] });
    }
  });
});

describe('describe', () => {
  test('lists objects and describes one', async () => {
    const { sobjects } = await connection.describeGlobal();
    expect(sobjects.map(({ name }) => name)).toEqual(expect.arrayContaining(['Account', 'Opportunity', 'User']));
    const { fields, name } = await connection.sobject('opportunity').describe();
    expect(name).toBe('Opportunity');
    expect(fields.find((field) => field.name === 'Amount')).toMatchObject({ type: 'currency', updateable: true });
  });

  test('hides Sales Territories in an org that has none', async () => {
    await expect(connection.sobject('Territory2').describe()).rejects.toThrow('The requested resource does not exist');
  });
});

describe('an org in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('keeps its records, its client application and its counters over a restart', async () => {
    const file = join(folder, 'deep', 'org.sqlite');
    const first = await startLocalOrg({ file });
    const connect = (one: LocalOrg) =>
      new Connection({ instanceUrl: one.url, accessToken: one.accessToken, version: '66.0' });
    const { id } = await connect(first).sobject('Account').create({ Name: 'Kept' });
    const client = first.client;
    await first.close();
    const second = await startLocalOrg({ file });
    expect((await connect(second).sobject('Account').retrieve(id!))['Name']).toBe('Kept');
    expect(second.client).toEqual(client);
    const next = await connect(second).sobject('Account').create({ Name: 'Next' });
    expect(next.id! > id!).toBe(true);
    await second.close();
  });
});

describe('the protocol', () => {
  test('counts calls and tells the rest in a header and in the limits', async () => {
    const first = await send('GET', `${data}/limits`);
    const used = Number(/api-usage=(\d+)\/100000/.exec(first.headers.get('sforce-limit-info')!)![1]);
    expect(first.body).toMatchObject({ DailyApiRequests: { Max: 100_000, Remaining: 100_000 - used } });
    expect((await send('GET', '/services/data')).headers.get('sforce-limit-info')).toBeNull();
  });

  test('collapses slashes at the start and takes any version from 31', async () => {
    for (const path of ['//services/data/v51.0/limits', '/services/data/v31.0/limits', '/services/data/v99.0/limits']) {
      const status = await new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${org.accessToken}` };
        httpRequest(org.url, { path, headers }, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end();
      });
      expect(status).toBe(200);
    }
    expect((await send('GET', '/services/data/v30.0/limits')).status).toBe(404);
  });

  test('reads and writes gzip', async () => {
    const response = await fetch(`${org.url}${data}/sobjects/Account`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${org.accessToken}`,
        'content-encoding': 'gzip',
        'content-type': 'application/json',
      },
      body: gzipSync(JSON.stringify({ Name: 'Zipped' })),
    });
    expect(response.status).toBe(201);
    const described = await fetch(`${org.url}${data}/sobjects/Account/describe`, {
      headers: { authorization: `Bearer ${org.accessToken}`, 'accept-encoding': 'gzip' },
    });
    expect(described.headers.get('content-encoding')).toBe('gzip');
    expect(await described.json()).toMatchObject({ name: 'Account' });
  });

  test('refuses targets and headers that are too long', async () => {
    expect((await send('GET', `${data}/query?q=${'x'.repeat(17_000)}`)).status).toBe(414);
    expect((await send('GET', `${data}/limits`, undefined, { 'x-long': 'x'.repeat(40_000) })).status).toBe(431);
  });

  test('refuses further calls when the daily limit is used up', async () => {
    const small = await startLocalOrg({ dailyApiRequests: 1 });
    const ask = () =>
      fetch(`${small.url}${data}/limits`, { headers: { authorization: `Bearer ${small.accessToken}` } });
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, await refused.json()]).toEqual([
      403,
      [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    ]);
    await small.close();
  });

  test('tells what to do when the port is taken', async () => {
    await expect(startLocalOrg({ port: Number(new URL(org.url).port) })).rejects.toThrow(
      /Port \d+ is in use by another program. Stop it, or choose another port with --port\./,
    );
  });
});
