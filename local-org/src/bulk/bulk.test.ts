import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Connection } from 'jsforce';
import type { LocalOrg } from '../localOrg.ts';
import { startLocalOrg } from '../localOrg.ts';

interface JobInfo {
  id: string;
  state: string;
  errorMessage?: string;
  numberRecordsProcessed: number;
  numberRecordsFailed: number;
  contentUrl?: string;
}
interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

let org: LocalOrg;
beforeAll(async () => {
  org = await startLocalOrg({ bulkPageRows: 3 });
});
afterAll(() => org.close());

/** A request to the running org, by hand: what clients see on the wire. */
async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const response = await fetch(`${org.url}/services/data/v66.0${path}`, {
    method,
    headers: {
      authorization: `Bearer ${org.accessToken}`,
      ...(body === undefined ? {} : { 'content-type': isRaw ? 'text/csv' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}
const json = <T>(answer: Answer): T => JSON.parse(answer.text) as T;
const lines = (answer: Answer): string[] => answer.text.split('\n').filter((line) => line !== '');

async function finished(path: string): Promise<JobInfo> {
  for (;;) {
    const job = json<JobInfo>(await send('GET', path));
    if (!['Open', 'UploadComplete', 'InProgress'].includes(job.state)) return job;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function ingest(job: Record<string, unknown>, csv: string): Promise<JobInfo & { path: string }> {
  const made = await send('POST', '/jobs/ingest', { contentType: 'CSV', ...job });
  expect(made.status).toBe(200);
  const path = `/jobs/ingest/${json<JobInfo>(made).id}`;
  expect((await send('PUT', `${path}/batches`, csv)).status).toBe(201);
  expect(json<JobInfo>(await send('PATCH', path, { state: 'UploadComplete' })).state).toBe('UploadComplete');
  return { ...(await finished(path)), path };
}

async function query(soql: string, more: Record<string, unknown> = {}): Promise<JobInfo & { path: string }> {
  const made = await send('POST', '/jobs/query', { operation: 'query', query: soql, ...more });
  expect(made.text).toContain('UploadComplete');
  const path = `/jobs/query/${json<JobInfo>(made).id}`;
  return { ...(await finished(path)), path };
}

async function deployKey(): Promise<void> {
  const { deploy } = await import('../deploy/deploy.ts');
  const { zipOf } = await import('../deploy/testOrg.ts');
  const field =
    '<fields><fullName>ExternalKey__c</fullName><label>Key</label><type>Text</type><length>100</length><externalId>true</externalId><unique>true</unique></fields>';
  const xml = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${field}</CustomObject>`;
  const zip = zipOf({ 'objects/Account.object': xml, 'objects/Opportunity.object': xml });
  const outcome = deploy(
    org.org.store,
    org.org.sessions.admin,
    zip,
    { checkOnly: false, rollbackOnError: true },
    new Date(),
  );
  expect(outcome.failures).toEqual([]);
}

describe('ingest', () => {
  beforeAll(deployKey);

  test('inserts rows, and answers with ids beside the rows as they were sent', async () => {
    const job = await ingest(
      { object: 'Account', operation: 'insert' },
      'NAME,externalkey__c,Industry\n"Acme, Inc.",A-1,Energy\nBeta,A-2,\n',
    );
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 0 });
    const rows = lines(await send('GET', `${job.path}/successfulResults`));
    expect(rows[0]).toBe('"sf__Id","sf__Created",NAME,externalkey__c,Industry');
    expect(rows[1]).toMatch(/^"001\w{15}","true","Acme, Inc.",A-1,Energy$/);
    expect(lines(await send('GET', `${job.path}/failedResults`))).toHaveLength(1);
  });

  test('a refused row stands in the failed results with its reason, and the others are saved', async () => {
    const job = await ingest({ object: 'Account', operation: 'insert' }, 'Name,Site\nGamma,here\n,nowhere\n');
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(lines(await send('GET', `${job.path}/failedResults`))).toEqual([
      '"sf__Id","sf__Error",Name,Site',
      '"","REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --",,nowhere',
    ]);
  });

  test('upserts by an external id, finds the parent by its own, and says what was new', async () => {
    const csv = (amount: string): string =>
      `ExternalKey__c;Name;StageName;CloseDate;Amount;Account.ExternalKey__c\nO-1;Deal;Prospecting;2026-04-01;${amount};A-1\n`;
    const job = {
      object: 'Opportunity',
      operation: 'upsert',
      externalIdFieldName: 'ExternalKey__c',
      columnDelimiter: 'SEMICOLON',
    };
    const first = await ingest(job, csv('10.005'));
    expect(lines(await send('GET', `${first.path}/successfulResults`))[1]).toMatch(/^"006\w{15}";"true";O-1;/);
    const second = await ingest(job, csv('#N/A'));
    expect(lines(await send('GET', `${second.path}/successfulResults`))[1]).toMatch(/^"006\w{15}";"false";O-1;/);
    const rows = await query("SELECT Amount, Account.Name FROM Opportunity WHERE ExternalKey__c = 'O-1'");
    expect(lines(await send('GET', `${rows.path}/results`))).toEqual(['"Amount","Account.Name"', '"","Acme, Inc."']);
  });

  test('an empty cell leaves the field, #N/A empties it', async () => {
    const [id] = org.org.store.findIds('Account', 'ExternalKey__c', 'A-1');
    await ingest({ object: 'Account', operation: 'update' }, `Id,Name,Industry\n${id},,#N/A\n`);
    expect(org.org.store.get('Account', id!)).toMatchObject({ Name: 'Acme, Inc.', Industry: null });
  });

  test('deletes by id', async () => {
    const [id] = org.org.store.findIds('Account', 'ExternalKey__c', 'A-2');
    const job = await ingest({ object: 'Account', operation: 'delete' }, `Id\n${id}\n`);
    expect(job.numberRecordsFailed).toBe(0);
    expect(org.org.store.get('Account', id!)).toBeNull();
  });

  test('an unknown column fails the job, and every row is left unprocessed', async () => {
    const job = await ingest({ object: 'Account', operation: 'insert' }, 'Name,Nope__c\nDelta,1\n');
    expect(job).toMatchObject({ state: 'Failed', errorMessage: 'InvalidBatch : Field name not found : Nope__c' });
    expect(lines(await send('GET', `${job.path}/unprocessedrecords`))).toEqual(['Name,Nope__c', 'Delta,1']);
  });

  test('the line ending must be the one the job was made with', async () => {
    const refused = await ingest({ object: 'Account', operation: 'insert' }, 'Name\r\nEpsilon\r\n');
    expect(refused.errorMessage).toBe(
      'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF',
    );
    const taken = await ingest({ object: 'Account', operation: 'insert', lineEnding: 'CRLF' }, 'Name\r\nEpsilon\r\n');
    expect(taken).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1, numberRecordsFailed: 0 });
  });

  test('job and content may come in one request', async () => {
    const body = [
      '--edge\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name="job"\r\n\r\n{"object":"Account","operation":"insert","contentType":"CSV"}',
      '\r\n--edge\r\nContent-Type: text/csv\r\nContent-Disposition: form-data; name="content"; filename="content"\r\n\r\nName\nZeta\n',
      '\r\n--edge--\r\n',
    ].join('');
    const made = await send('POST', '/jobs/ingest', body, { 'content-type': 'multipart/form-data; boundary=edge' });
    const job = await finished(`/jobs/ingest/${json<JobInfo>(made).id}`);
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1 });
  });

  test('hardDelete takes a permission nobody has from the start', async () => {
    const refused = await send('POST', '/jobs/ingest', { object: 'Account', operation: 'hardDelete' });
    expect(refused.status).toBe(400);
    expect(json<{ errorCode: string }[]>(refused)[0]?.errorCode).toBe('FEATURENOTENABLED');
  });

  test('an open job can be aborted and deleted, and is gone then', async () => {
    const path = `/jobs/ingest/${json<JobInfo>(await send('POST', '/jobs/ingest', { object: 'Account', operation: 'insert' })).id}`;
    expect(json<JobInfo>(await send('PATCH', path, { state: 'Aborted' })).state).toBe('Aborted');
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
  });
});

describe('query', () => {
  const names = ['one', 'two "quoted"', 'three\nlines', 'four, comma', 'five', 'six', 'seven'];
  beforeAll(async () => {
    for (const name of names) {
      org.org.store.create(org.org.sessions.admin, 'Campaign', [
        { Name: name, IsActive: name === 'one', BudgetedCost: 5000, StartDate: '2026-01-31' },
      ]);
    }
    await Promise.resolve();
  });

  test('writes quoted cells, true and false, dates, numbers with a point', async () => {
    const job = await query(
      "SELECT Name, IsActive, BudgetedCost, StartDate, Parent.Name FROM Campaign WHERE Name = 'one'",
    );
    expect(lines(await send('GET', `${job.path}/results`))).toEqual([
      '"Name","IsActive","BudgetedCost","StartDate","Parent.Name"',
      '"one","true","5000.0","2026-01-31",""',
    ]);
  });

  test('comes in pages, each with the header, until the locator is the word null', async () => {
    const job = await query('SELECT Name FROM Campaign ORDER BY CreatedDate, Id');
    expect(job.numberRecordsProcessed).toBe(7);
    const pages: string[] = [];
    const counts: string[] = [];
    let locator: string | null = null;
    do {
      const page = await send('GET', `${job.path}/results${locator === null ? '' : `?locator=${locator}`}`);
      expect(page.headers.get('content-type')).toMatch(/^text\/csv/);
      pages.push(page.text);
      counts.push(page.headers.get('sforce-numberofrecords')!);
      locator = page.headers.get('sforce-locator');
    } while (locator !== 'null');
    expect(counts).toEqual(['3', '3', '1']);
    expect(pages[0]).toBe('"Name"\n"one"\n"two ""quoted"""\n"three\nlines"\n');
    expect(pages.every((page) => page.startsWith('"Name"\n'))).toBe(true);
  });

  test('maxRecords is honoured, and a locator can be read again', async () => {
    const job = await query('SELECT Name FROM Campaign ORDER BY Id');
    const first = await send('GET', `${job.path}/results?maxRecords=5`);
    expect(first.headers.get('sforce-numberofrecords')).toBe('5');
    const locator = first.headers.get('sforce-locator')!;
    const second = await send('GET', `${job.path}/results?maxRecords=5&locator=${locator}`);
    expect(second.headers.get('sforce-numberofrecords')).toBe('2');
    expect((await send('GET', `${job.path}/results?maxRecords=5&locator=${locator}`)).text).toBe(second.text);
    expect((await send('GET', `${job.path}/results?locator=nonsense`)).status).toBe(400);
  });

  test('a query without rows is a header', async () => {
    const job = await query("SELECT Id, Name FROM Campaign WHERE Name = 'nobody'");
    const page = await send('GET', `${job.path}/results`);
    expect([page.text, page.headers.get('sforce-locator'), page.headers.get('sforce-numberofrecords')]).toEqual([
      '"Id","Name"\n',
      'null',
      '0',
    ]);
  });

  test('is compressed when the client asks', async () => {
    const job = await query('SELECT Name FROM Campaign');
    const { request } = await import('node:http');
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      const headers = { authorization: `Bearer ${org.accessToken}`, 'accept-encoding': 'gzip' };
      request(`${org.url}/services/data/v66.0${job.path}/results`, { headers }, (response) => {
        expect(response.headers['content-encoding']).toBe('gzip');
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
      })
        .on('error', reject)
        .end();
    });
    expect(gunzipSync(bytes).toString()).toContain('"one"');
  });

  test('deleted records come with queryAll only', async () => {
    const [gone] = org.org.store.create(org.org.sessions.admin, 'Campaign', [{ Name: 'gone' }]);
    org.org.store.delete(org.org.sessions.admin, [gone!.id!]);
    const soql = "SELECT Id FROM Campaign WHERE Name = 'gone'";
    expect((await query(soql)).numberRecordsProcessed).toBe(0);
    expect((await query(soql, { operation: 'queryAll' })).numberRecordsProcessed).toBe(1);
  });

  test.each([
    'SELECT COUNT(Id) FROM Campaign',
    'SELECT COUNT() FROM Campaign',
    'SELECT Type, COUNT(Id) FROM Campaign GROUP BY Type',
    'SELECT Id FROM Campaign LIMIT 2 OFFSET 1',
    'SELECT Id, (SELECT Id FROM ChildCampaigns) FROM Campaign',
    'SELECT TYPEOF What WHEN Account THEN Name END FROM Task',
    'SELECT FIELDS(STANDARD) FROM Campaign',
    'SELECT Id, BillingAddress FROM Account',
    'SELECT Nope FROM Campaign',
    'SELECT Id FROM',
  ])('%s is refused when the job is made', async (soql) => {
    expect((await send('POST', '/jobs/query', { operation: 'query', query: soql })).status).toBe(400);
  });

  test('results are read with the version the job was made with', async () => {
    const job = await query('SELECT Id FROM Campaign');
    const other = await fetch(`${org.url}/services/data/v65.0${job.path}/results`, {
      headers: { authorization: `Bearer ${org.accessToken}` },
    });
    expect(other.status).toBe(409);
  });

  test('the pages of a job can be asked for, to be read at the same time', async () => {
    const job = await query('SELECT Id FROM Campaign');
    const answer = json<{ resultPages: { resultUrl: string }[]; done: boolean }>(
      await send('GET', `${job.path}/resultPages`),
    );
    expect(answer.resultPages).toHaveLength(3);
    expect(answer.done).toBe(true);
    const last = await send('GET', answer.resultPages[2]!.resultUrl.replace('/services/data/v66.0', ''));
    expect(last.headers.get('sforce-numberofrecords')).toBe('1');
  });
});

describe('real clients', () => {
  const connection = (): Connection =>
    new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });

  test('jsforce loads and reads', async () => {
    const client = connection();
    client.bulk2.pollInterval = 20;
    const loaded = await client.bulk2.loadAndWaitForResults({
      object: 'Campaign',
      operation: 'insert',
      input: [{ Name: 'from jsforce', Description: 'a "quoted", line\nbreak' }],
    });
    expect(loaded.successfulResults[0]).toMatchObject({ sf__Created: 'true', Name: 'from jsforce' });
    const stream = await client.bulk2.query("SELECT Name, Description FROM Campaign WHERE Name = 'from jsforce'");
    const rows = await stream.toArray();
    expect(rows).toEqual([{ Name: 'from jsforce', Description: 'a "quoted", line\nbreak' }]);
  });
});

describe('a restart', () => {
  test('keeps jobs and their results, and finishes what was begun', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evenfield-org-'));
    const file = join(folder, 'org.sqlite');
    const memory = org;
    try {
      org = await startLocalOrg({ file, bulkPageRows: 3 });
      const rows = Array.from({ length: 12_000 }, (_, index) => `Account ${index}`).join('\n');
      const loaded = await ingest({ object: 'Account', operation: 'insert' }, `Name\n${rows}\n`);
      expect(loaded.numberRecordsProcessed).toBe(12_000);
      const done = await query('SELECT Id FROM Account');
      const made = json<JobInfo>(await send('POST', '/jobs/ingest', { object: 'Account', operation: 'insert' }));
      await send('PUT', `/jobs/ingest/${made.id}/batches`, `Name\n${rows}\n`);
      await send('PATCH', `/jobs/ingest/${made.id}`, { state: 'UploadComplete' });
      await org.close();

      org = await startLocalOrg({ file, bulkPageRows: 3 });
      const page = await send('GET', `${done.path}/results?maxRecords=12000`);
      expect(lines(page)).toHaveLength(12_001);
      const resumed = await finished(`/jobs/ingest/${made.id}`);
      expect(resumed).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 12_000, numberRecordsFailed: 0 });
      expect(org.org.store.all('SELECT COUNT(*) FROM Account')).toEqual([[24_000]]);
      expect(lines(await send('GET', `/jobs/ingest/${made.id}/successfulResults`))).toHaveLength(12_001);
    } finally {
      await org.close();
      org = memory;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test('a job shows its state at the address of the older Bulk API, as `sf data resume` asks for it', async () => {
  const { id } = await ingest({ object: 'Account', operation: 'insert' }, 'Name\nOne\nTwo\n');
  const ask = (job: string, token: string): Promise<Response> =>
    fetch(`${org.url}/services/async/66.0/job/${job}`, { headers: { 'x-sfdc-session': token } });
  const text = await (await ask(id, org.accessToken)).text();
  expect(text).toContain('<state>JobComplete</state>');
  expect(text).toContain('<numberRecordsProcessed>2</numberRecordsProcessed>');
  expect(await (await ask('750000000000000AAA', org.accessToken)).text()).toContain('InvalidJob');
  const refused = await ask(id, 'nobody');
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('InvalidSessionId') as string]);
});
