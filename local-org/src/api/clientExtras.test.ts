import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Connection } from 'jsforce';
import { deploy } from '../deploy/deploy.ts';
import { zipOf } from '../deploy/testOrg.ts';
import { startLocalOrg, type LocalOrg } from '../localOrg.ts';

let org: LocalOrg;
let connection: Connection;
let account: string;
beforeAll(async () => {
  org = await startLocalOrg({ now: () => new Date('2026-05-06T12:00:00Z') });
  connection = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
  account = (await connection.sobject('Account').create({ Name: 'Yard' })).id!;
});
afterAll(() => org.close());

test('what was looked at comes back as recent, the latest first, until it is deleted', async () => {
  const other = (await connection.sobject('Account').create({ Name: 'Dock' })).id!;
  await connection.query(`SELECT Id FROM Account WHERE Id = '${account}' FOR VIEW`);
  await connection.query(`SELECT Id FROM Account WHERE Id = '${other}' FOR REFERENCE`);
  await connection.query("SELECT Id FROM Account WHERE Name = 'not for view'");
  expect(await connection.recent(5)).toMatchObject([
    { Id: other, Name: 'Dock' },
    { Id: account, Name: 'Yard' },
  ]);
  await connection.sobject('Account').destroy(other);
  expect(await connection.sobject('Account').recent()).toMatchObject([
    { Id: account, Name: 'Yard', attributes: { type: 'Account' } },
  ]);
  expect(await connection.sobject('Contact').recent()).toEqual([]);
});

test('list views tell their columns, query, records and plan', async () => {
  const accounts = connection.sobject('Account');
  const { listviews } = (await accounts.listviews()) as { listviews: { id: string }[] };
  expect(listviews).toMatchObject([{ developerName: 'All', label: 'All Accounts', soqlCompatible: true }]);
  const list = accounts.listview(listviews[0]!.id);
  expect(await list.describe()).toMatchObject({
    sobjectType: 'Account',
    query: 'SELECT Name, Industry, AnnualRevenue, OwnerId, Id FROM Account',
    columns: [{ fieldNameOrPath: 'Name' }, {}, {}, {}],
  });
  const { records, size, done } = (await list.results()) as { records: object[]; size: number; done: boolean };
  expect({ size, done }).toEqual({ size: 1, done: true });
  expect(records[0]).toMatchObject({ columns: [{ fieldNameOrPath: 'Name', value: 'Yard' }, {}, {}, {}] });
  expect(await list.explain()).toMatchObject({ plans: [{ sobjectType: 'Account' }] });
  await expect(accounts.listview('00B000000000001AAA').describe()).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
});

describe('a lead', () => {
  const status = 'Closed - Converted';
  const lead = async (): Promise<string> =>
    (await connection.sobject('Lead').create({ FirstName: 'Ada', LastName: 'Love', Company: 'Engines' })).id!;

  test('becomes an account, a contact and an opportunity', async () => {
    const leadId = await lead();
    const made = await connection.soap.convertLead({ leadId, convertedStatus: status });
    expect(made).toMatchObject({ success: true, leadId });
    const opportunity = await connection.query(
      `SELECT Name, CloseDate, IsClosed, Account.Name FROM Opportunity WHERE Id = '${String(made.opportunityId)}'`,
    );
    expect(opportunity.records).toMatchObject([
      { Name: 'Engines-', CloseDate: '2026-06-30', IsClosed: false, Account: { Name: 'Engines' } },
    ]);
    const { records } = await connection.query(
      `SELECT Status, IsConverted, ConvertedAccountId, ConvertedContact.Name FROM Lead WHERE Id = '${leadId}'`,
    );
    expect(records).toMatchObject([
      { Status: status, IsConverted: true, ConvertedAccountId: made.accountId, ConvertedContact: { Name: 'Ada Love' } },
    ]);
    expect(await connection.soap.convertLead({ leadId, convertedStatus: status })).toMatchObject({ success: false });
  });

  test('goes to an account that is named, and makes nothing when it is refused', async () => {
    const leadId = await lead();
    const before = (await connection.query('SELECT Id FROM Account')).totalSize;
    const refused = { leadId, convertedStatus: 'Working - Contacted' };
    expect(await connection.soap.convertLead(refused)).toMatchObject({ success: false });
    const request = { leadId, convertedStatus: status, accountId: account, doNotCreateOpportunity: true };
    const made = await connection.soap.convertLead(request);
    expect(made).toMatchObject({ success: true, accountId: account });
    expect(made.opportunityId ?? null).toBeNull();
    expect((await connection.query('SELECT Id FROM Account')).totalSize).toBe(before);
  });
});

describe('the Tooling API', () => {
  const resource = (Name: string, Body: string | Buffer): object => ({ Name, ContentType: 'text/plain', Body });

  test('describes classes, triggers and static resources, and nothing that would switch source tracking on', async () => {
    const { sobjects } = await connection.tooling.describeGlobal();
    expect(sobjects.map(({ name }) => name)).toEqual(['ApexClass', 'ApexTrigger', 'StaticResource']);
    expect((await connection.tooling.sobject('ApexClass').describe()).fields.map(({ name }) => name)).toContain('Body');
    await expect(connection.tooling.sobject('SourceMember').describe()).rejects.toMatchObject({
      errorCode: 'NOT_FOUND',
    });
  });

  test('takes static resources as JSON or as a form, gives them back, and takes a name once', async () => {
    const json = await connection.tooling.create('StaticResource', resource('One', btoa('one')));
    const form = { multipartFileFields: { Body: { contentType: 'text/plain', filename: 'two.txt' } } };
    await connection.tooling.create('StaticResource', resource('Two', Buffer.from('two')), form);
    const id = (json as { id: string }).id;
    const record = await connection.tooling.retrieve('StaticResource', id);
    expect(await connection.tooling.request(String(record['Body']))).toBe('one');
    expect((await connection.query('SELECT Name FROM StaticResource ORDER BY Name')).records).toMatchObject([
      { Name: 'One' },
      { Name: 'Two' },
    ]);
    expect((await fetch(`${org.url}/resource/Two`)).status).toBe(200);
    const again = connection.tooling.create('StaticResource', resource('One', btoa('again')));
    await expect(again).rejects.toMatchObject({ errorCode: 'DUPLICATE_DEVELOPER_NAME' });
    const without = connection.tooling.create('StaticResource', { Name: 'Three' } as never);
    await expect(without).rejects.toMatchObject({ errorCode: 'REQUIRED_FIELD_MISSING' });
  });

  test('a deployed class is a record, which goes with it', () => {
    const meta = '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion><status>Active</status></ApexClass>'; // prettier-ignore
    const put = (files: Record<string, string>): void => {
      const zip = Buffer.from(zipOf(files));
      const options = { checkOnly: false, rollbackOnError: true };
      expect(deploy(org.org.store, org.org.sessions.admin, zip, options, new Date()).failures).toEqual([]);
    };
    const found = (): unknown[] => [
      ...org.org.query(org.org.sessions.admin, 'SELECT Name, ApiVersion, Status, Body FROM ApexClass').rows(),
    ];
    put({ 'classes/A.cls': 'class A {}', 'classes/A.cls-meta.xml': meta });
    expect(found()).toEqual([['A', 66, 'Active', 'class A {}']]);
    put({ 'classes/A.cls': 'class A { }', 'classes/A.cls-meta.xml': meta });
    expect(found()).toEqual([['A', 66, 'Active', 'class A { }']]);
    const gone = '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>A</members><name>ApexClass</name></types></Package>'; // prettier-ignore
    put({ 'destructiveChanges.xml': gone });
    expect(found()).toEqual([]);
  });
});
