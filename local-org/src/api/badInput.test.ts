import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { startLocalOrg, type LocalOrg } from '../localOrg.ts';

jest.setTimeout(120_000);

let org: LocalOrg;
beforeAll(async () => {
  org = await startLocalOrg();
});
afterAll(() => org.close());

const root = '/services/data/v66.0';

interface Sent {
  body?: string | Buffer;
  headers?: Record<string, string>;
}
async function call(
  method: string,
  path: string,
  { body, headers }: Sent = {},
): Promise<{ status: number; text: string }> {
  const response = await fetch(org.url + path, {
    method,
    headers: { authorization: `Bearer ${org.accessToken}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: body as never }),
  });
  return { status: response.status, text: await response.text() };
}

/** Bytes as no client would send them; answers what comes back. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(org.url);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () => socket.end(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', () => done(answer));
    // The org hangs up while bytes are still on their way.
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? done(answer) : fail(error)));
  });
}

const accounts = (): number => org.org.query(org.org.sessions.admin, 'SELECT Id FROM Account').totalSize;
afterEach(async () => {
  expect((await call('GET', `${root}/limits`)).status).toBe(200);
});

describe('malformed', () => {
  test.each<[string, string, string, Sent, number, string]>([
    ['JSON', 'POST', `${root}/sobjects/Account`, { body: '{"Name": ' }, 400, 'JSON_PARSER_ERROR'],
    ['JSON of another shape', 'POST', `${root}/sobjects/Account`, { body: '[1,2]' }, 400, 'errorCode'],
    ['null', 'POST', `${root}/sobjects/Account`, { body: 'null' }, 400, 'errorCode'],
    ['no JSON', 'PATCH', `${root}/composite/sobjects`, { body: '' }, 400, 'errorCode'],
    ['collections', 'POST', `${root}/composite/sobjects`, { body: '{"records": [null, 7, "x"]}' }, 400, 'errorCode'],
    ['composite', 'POST', `${root}/composite`, { body: '{"compositeRequest": {"a": 1}}' }, 400, 'errorCode'],
    ['batch', 'POST', `${root}/composite/batch`, { body: '{"batchRequests": 5}' }, 400, 'errorCode'],
    [
      'a part of a composite',
      'POST',
      `${root}/composite`,
      { body: '{"compositeRequest": [null]}' },
      400,
      'INVALID_INPUT',
    ],
    [
      'a part of a batch',
      'POST',
      `${root}/composite/batch`,
      { body: '{"batchRequests": [{"method": 5}]}' },
      400,
      'INVALID_INPUT',
    ],
    ['tree', 'POST', `${root}/composite/tree/Account`, { body: '{"records": "x"}' }, 400, 'JSON_PARSER_ERROR'],
    ['gzip', 'POST', `${root}/sobjects/Account`, { body: 'not zipped', headers: { 'content-encoding': 'gzip' } }, 400, 'errorCode'], // prettier-ignore
    ['job', 'POST', `${root}/jobs/query`, { body: '{"operation": "dance"}' }, 400, 'INVALIDJOB'],
    ['ingest job', 'POST', `${root}/jobs/ingest`, { body: '[]' }, 400, 'errorCode'],
    ['GraphQL', 'POST', `${root}/graphql`, { body: '{"query": "{ uiapi { "}' }, 200, 'errors'],
    ['GraphQL without end', 'POST', `${root}/graphql`, { body: JSON.stringify({ query: '{a'.repeat(7_000) }) }, 200, 'errors'], // prettier-ignore
    ['JSON without end', 'POST', `${root}/composite`, { body: '[{"a":'.repeat(50_000) }, 400, 'JSON_PARSER_ERROR'],
    ['deploy', 'POST', `${root}/metadata/deployRequest`, { body: '{}' }, 400, 'errorCode'],
    ['UI API', 'PATCH', `${root}/ui-api/records/nonsense`, { body: '{"fields": 1}' }, 404, 'errorCode'],
    ['faults', 'PUT', '/local-org/faults', { body: 'null' }, 200, '"rules":[]'],
  ])('%s is refused', async (_name, method, path, sent, status, text) => {
    const before = accounts();
    const answer = await call(method, path, sent);
    expect(answer.text).toContain(text);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('UNKNOWN_EXCEPTION');
    expect(accounts()).toBe(before);
  });

  test.each([
    ['POST', `${root}/jobs/query`],
    ['POST', `${root}/jobs/ingest`],
    ['POST', `${root}/metadata/deployRequest`],
    ['POST', `${root}/graphql`],
    ['POST', `${root}/composite/sobjects/Account`],
    ['PUT', '/local-org/clock'],
    ['PUT', '/local-org/limits'],
    ['POST', '/local-org/purge'],
  ])('%s %s takes an object, and neither null nor a list', async (method, path) => {
    for (const body of ['null', '[]', '7']) {
      const { status, text } = await call(method, path, { body });
      expect({ body, status, isNamed: text.includes('JSON_PARSER_ERROR') }).toEqual({
        body,
        status: 400,
        isNamed: true,
      });
    }
  });

  test.each([
    ['no XML', 'hello'],
    ['XML cut off', '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>'],
    [
      'an entity bomb',
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><e:Envelope>&b;</e:Envelope>',
    ],
    ['an external entity', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><e:Envelope>&a;</e:Envelope>'],
    ['an empty body', '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>'],
  ])('SOAP that is %s is answered by a fault', async (_name, body) => {
    for (const api of ['m', 'u']) {
      const answer = await call('POST', `/services/Soap/${api}/66.0`, {
        body,
        headers: { 'content-type': 'text/xml' },
      });
      expect(answer.status).toBe(500);
      expect(answer.text).toContain('<faultcode>');
      expect(answer.text).not.toContain('root:');
    }
  });

  test.each([
    ['', 'MALFORMED_QUERY'],
    ['SELECT', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE Name = 'x' OR", 'MALFORMED_QUERY'],
    [`SELECT Id FROM Account WHERE ${'('.repeat(5_000)}`, 'MALFORMED_QUERY'],
    [`SELECT Id FROM Account WHERE ${'NOT '.repeat(2_000)}Name = 'x'`, 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE Name = '\\u0000'; DROP TABLE Account", 'MALFORMED_QUERY'],
    ['SELECT Id FROM Account LIMIT -1', 'MALFORMED_QUERY'],
    ['SELECT Id FROM "Account"', 'MALFORMED_QUERY'],
    ['SELECT Id FROM _deleted', 'INVALID_TYPE'],
    ['SELECT _n FROM Account', 'INVALID_FIELD'],
  ])('SOQL is refused: %s', async (soql, code) => {
    const answer = await call('GET', `${root}/query?q=${encodeURIComponent(soql)}`);
    expect(answer.text).toContain(code);
    expect(answer.status).toBe(400);
  });

  test('SOQL may be long, if it is not deep', async () => {
    const terms = Array.from({ length: 700 }, (_, n) => `Name='${n}'`).join(' OR ');
    const body = JSON.stringify({ compositeRequest: [{ method: 'GET', referenceId: 'q', url: `${root}/query?q=${encodeURIComponent(`SELECT Id FROM Account WHERE ${terms}`)}` }] }); // prettier-ignore
    expect((await call('POST', `${root}/composite`, { body })).text).toContain('"totalSize":0');
    expect(
      org.org.query(
        org.org.sessions.admin,
        `SELECT Id FROM Account WHERE ${Array(3_000).fill("Name = 'x'").join(' OR ')}`,
      ).totalSize,
    ).toBe(0);
  });

  test('CSV fails its job with a reason, and rows that are whole are not half saved', async () => {
    const before = accounts();
    const contents = ['Name\n"never closed\n', 'Name,Name\na,b\n', 'Nmae\nx\n', '\u0000\u0001\u0002', 'Name\na,b,c\n'];
    for (const content of contents) {
      const made = await call('POST', `${root}/jobs/ingest`, { body: '{"object": "Account", "operation": "insert"}' });
      const { id } = JSON.parse(made.text) as { id: string };
      const path = `${root}/jobs/ingest/${id}`;
      await call('PUT', `${path}/batches`, { body: content, headers: { 'content-type': 'text/csv' } });
      await call('PATCH', path, { body: '{"state": "UploadComplete"}' });
      const job = async (): Promise<{ state: string; numberRecordsFailed: number }> =>
        JSON.parse((await call('GET', path)).text) as never;
      while (['UploadComplete', 'InProgress'].includes((await job()).state));
      const { state, numberRecordsFailed } = await job();
      expect({ content, isRefused: state === 'Failed' || numberRecordsFailed > 0 }).toEqual({
        content,
        isRefused: true,
      });
    }
    expect(accounts()).toBe(before);
  });

  test.each(['no zip', `PK\u0003\u0004${'x'.repeat(200)}`, ''])(
    'a package that is %.10j fails its deployment',
    async (zip) => {
      const boundary = 'b0undary';
      const part = (head: string, body: string): string => `--${boundary}\r\n${head}\r\n\r\n${body}\r\n`;
      const options = part('Content-Disposition: form-data; name="json"\r\nContent-Type: application/json', '{"deployOptions":{"rollbackOnError":true}}'); // prettier-ignore
      const file = part('Content-Disposition: form-data; name="file"; filename="a.zip"\r\nContent-Type: application/zip', zip); // prettier-ignore
      const answer = await call('POST', `${root}/metadata/deployRequest`, {
        body: `${options}${file}--${boundary}--\r\n`,
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      });
      if (answer.status >= 400) return expect(answer.text).toContain('errorCode');
      const { id } = JSON.parse(answer.text) as { id: string };
      const result = async (): Promise<{ done: boolean; status: string }> =>
        (JSON.parse((await call('GET', `${root}/metadata/deployRequest/${id}`)).text) as never)['deployResult'];
      while (!(await result()).done);
      expect((await result()).status).toBe('Failed');
    },
  );

  test.each(['', 'x', '00D!', `Bearer ${'a'.repeat(5_000)}`, '00Dxx0000000001!AQ\u00e9', '../../etc', "' OR 1=1 --"])(
    'the token %.20j is refused',
    async (token) => {
      const answer = await call('GET', `${root}/limits`, { headers: { authorization: `Bearer ${token}` } });
      expect(answer).toEqual({
        status: 401,
        text: '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
      });
    },
  );

  test('HTTP ends with 400 and the connection', async () => {
    expect(await raw('BREW /pot HTCPCP/1.0\r\n\r\n')).toContain('400 Bad Request');
    expect(await raw('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n')).toContain('400 Bad Request');
    expect(await raw('\u0016\u0003\u0001 tls hello')).toContain('400 Bad Request');
  });
});

describe('too large', () => {
  test('bodies of 64 MB and more are refused, zipped ones by what they unzip to', async () => {
    const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, 0x20), { level: 1 });
    const headers = { 'content-encoding': 'gzip' };
    expect((await call('POST', `${root}/sobjects/Account`, { body: bomb, headers })).status).toBe(413);
  });

  test('targets and headers have an end', async () => {
    expect((await call('GET', `${root}/query?q=${'x'.repeat(20_000)}`)).status).toBe(414);
    expect((await call('GET', `${root}/limits`, { headers: { 'x-long': 'y'.repeat(40_000) } })).status).toBe(431);
    expect(await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'z'.repeat(200_000)}\r\n\r\n`)).not.toContain('200 OK');
  });
});

describe('paths', () => {
  test.each([
    '/resource/../../../../etc/passwd',
    '/resource/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/resource/..%2f..%2f..%2f..%2fetc/passwd',
    '/lightning/slds/..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd',
    '/lightning/host/%2e%2e%2f%2e%2e%2fpackage.json',
    '/lightning/host/..%5c..%5cpackage.json',
    '/lightning/slds/%00',
    `${root}/sobjects/Account/..%2f..%2fUser`,
    `${root}/jobs/query/..%2f..%2f..%2fetc%2fpasswd/results`,
    `${root}/sobjects/%ff%fe`,
    '//services/data/../../etc/passwd',
    '/services/data/v66.0/./.././../etc/passwd',
  ])('%s leads nowhere', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${org.accessToken}\r\nConnection: close\r\n\r\n`); // prettier-ignore
    expect(answer).toMatch(/^HTTP\/1\.1 (?:400|401|404|405)/);
    expect(answer).not.toContain('root:');
    expect(answer).not.toContain('"dependencies"');
  });

  test('only requests made to this machine’s own names are answered', async () => {
    const ask = (host: string): Promise<string> => raw(`GET /services/data HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`); // prettier-ignore
    expect(await ask('127.0.0.1:9410')).toContain('200 OK');
    expect(await ask('localhost')).toContain('200 OK');
    expect(await ask('rebound.example')).toContain('421');
  });

  test('other machines are let in only when that is asked for twice', async () => {
    await expect(startLocalOrg({ host: '0.0.0.0' })).rejects.toThrow('say --open-to-others too');
    await expect(startLocalOrg({ host: '192.168.1.2' })).rejects.toThrow('other machines');
    const open = await startLocalOrg({ host: '0.0.0.0', isOpenToOthers: true });
    const port = new URL(open.url).port;
    expect((await fetch(`http://127.0.0.1:${port}/services/data`)).status).toBe(200);
    await open.close();
  });
});

test('writers at the same time each see their own call done whole', async () => {
  const before = accounts();
  const body = (writer: number, key: string): string =>
    JSON.stringify({
      allOrNone: true,
      records: Array.from({ length: 50 }, (_, n) => ({
        ...{ attributes: { type: 'Account' }, Name: `w${writer} ${n}`, AccountNumber: key },
        // Every third call has a record that is refused, so all of it is.
        ...(writer % 3 === 0 && n === 49 ? { Name: null } : {}),
      })),
    });
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, writer) =>
      call('POST', `${root}/composite/sobjects`, { body: body(writer, `${writer}`) }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  expect(accounts() - before).toBe(8 * 50);
  const counts = org.org.query(
    org.org.sessions.admin,
    "SELECT AccountNumber k, COUNT(Id) n FROM Account WHERE Name LIKE 'w%' GROUP BY AccountNumber",
  );
  expect(new Set([...counts.records('')].map(({ n }) => n))).toEqual(new Set([50]));
});

describe('a kill during writes', () => {
  let folder: string;
  let child: ChildProcess;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'evenfield-killed-'));
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function begin(file: string): Promise<{ url: string; token: string }> {
    child = spawn(process.execPath, [join(__dirname, '../main.ts'), '--port', '0', '--file', file]);
    const told: string[] = [];
    for await (const line of createInterface(child.stdout!)) {
      told.push(line);
      if (line.includes('consumer key')) break;
    }
    const text = told.join('\n');
    return { url: /http:\S+/.exec(text)![0], token: /access token\s+(\S+)/.exec(text)![1]! };
  }

  test.each([60, 150])('leaves no half-written call, after %i ms', async (delay) => {
    const file = join(folder, 'org.sqlite');
    const { url, token } = await begin(file);
    const acknowledged = new Set<number>();
    const write = async (n: number): Promise<void> => {
      const records = Array.from({ length: 100 }, (_, i) => ({ attributes: { type: 'Account' }, Name: `${n}`, AccountNumber: `${i}` })); // prettier-ignore
      const response = await fetch(`${url}${root}/composite/sobjects`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ allOrNone: true, records }),
      });
      await response.text();
      acknowledged.add(n);
    };
    setTimeout(() => child.kill('SIGKILL'), delay);
    const isDead = (): boolean => child.killed;
    for (let n = 0; !isDead(); n += 4) {
      await Promise.all([0, 1, 2, 3].map((more) => write(n + more))).catch(() => undefined);
    }
    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const groups = database.prepare('SELECT Name, COUNT(*) AS n FROM Account GROUP BY Name').all();
    expect(groups.filter(({ n }) => n !== 100)).toEqual([]);
    const written = new Set(groups.map(({ Name }) => Number(Name)));
    expect([...acknowledged].filter((n) => !written.has(n))).toEqual([]);
    database.close();
    const again = await begin(file);
    const made = await fetch(`${again.url}${root}/sobjects/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${again.token}`, 'content-type': 'application/json' },
      body: '{"Name": "after"}',
    });
    expect(made.status).toBe(201);
  });
});
