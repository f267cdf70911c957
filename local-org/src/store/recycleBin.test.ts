import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Connection } from 'jsforce';
import { deploy } from '../deploy/deploy.ts';
import { fieldXml, objectXml, zipOf } from '../deploy/testOrg.ts';
import { startLocalOrg, type LocalOrg } from '../localOrg.ts';

let org: LocalOrg;
let connection: Connection;
let now = new Date('2026-05-06T12:00:00Z');

beforeEach(async () => {
  now = new Date('2026-05-06T12:00:00Z');
  org = await startLocalOrg({ now: () => now });
  connection = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
  const master = '<referenceTo>Box__c</referenceTo><relationshipName>Things</relationshipName>';
  const zip = zipOf({
    'objects/Box__c.object': objectXml(
      fieldXml('Key__c', 'Text', '<length>20</length><externalId>true</externalId><unique>true</unique>') +
        fieldXml(
          'Count__c',
          'Summary',
          '<summaryForeignKey>Thing__c.Box__c</summaryForeignKey><summaryOperation>count</summaryOperation>',
        ),
    ),
    'objects/Thing__c.object': objectXml(fieldXml('Box__c', 'MasterDetail', master), 'ControlledByParent'),
  });
  const options = { checkOnly: false, rollbackOnError: true };
  const outcome = deploy(org.org.store, org.org.sessions.admin, Buffer.from(zip), options, now);
  expect(outcome.failures).toEqual([]);
});
afterEach(() => org.close());

const create = async (object: string, record: object): Promise<string> =>
  ((await connection.sobject(object).create(record as never)) as unknown as { id: string }).id;
const remove = (object: string, id: string): Promise<unknown> => connection.sobject(object).delete(id);
const values = async (soql: string): Promise<object[]> =>
  (await connection.query(soql)).records.map(({ attributes: _, ...fields }) => fields);
const undelete = (id: string): Promise<unknown> => connection.soap.undelete([id]).then(([result]) => result);

describe('undelete', () => {
  test('brings back a record and what went with it, not what had been deleted before', async () => {
    const box = await create('Box__c', { Name: 'B' });
    const [before] = [
      await create('Thing__c', { Name: 'before', Box__c: box }),
      await create('Thing__c', { Name: 'with', Box__c: box }),
    ];
    await remove('Thing__c', before);
    await remove('Box__c', box);
    expect(await values('SELECT Name FROM Thing__c')).toEqual([]);
    now = new Date('2026-05-06T13:00:00Z');
    expect(await undelete(box)).toMatchObject({ success: true, id: box });
    expect(await values('SELECT Name, SystemModstamp FROM Thing__c')).toEqual([
      { Name: 'with', SystemModstamp: '2026-05-06T13:00:00.000+0000' },
    ]);
    expect(await values('SELECT Name, Count__c FROM Box__c')).toEqual([{ Name: 'B', Count__c: 1 }]);
    const gone = await connection.sobject('Box__c').deleted('2026-05-06T11:00:00Z', '2026-05-06T14:00:00Z');
    expect(gone.deletedRecords).toEqual([]);
  });

  test('fills look-ups that the deletion emptied, unless somebody filled them meanwhile', async () => {
    const account = await create('Account', { Name: 'A' });
    const other = await create('Account', { Name: 'O' });
    const deal = (Name: string): object => ({
      Name,
      AccountId: account,
      StageName: 'Prospecting',
      CloseDate: '2026-01-01',
    });
    const cases = [
      await create('Case', { Subject: 'kept', AccountId: account }),
      await create('Case', { Subject: 'moved', AccountId: account }),
    ];
    await create('Opportunity', deal('goes along'));
    await remove('Account', account);
    await connection.sobject('Case').update({ Id: cases[1]!, AccountId: other } as never);
    await undelete(account);
    expect(await values('SELECT Subject, Account.Name FROM Case ORDER BY Subject')).toMatchObject([
      { Subject: 'kept', Account: { Name: 'A' } },
      { Subject: 'moved', Account: { Name: 'O' } },
    ]);
    expect(await values('SELECT Name, Account.Name FROM Opportunity')).toMatchObject([
      { Name: 'goes along', Account: { Name: 'A' } },
    ]);
  });

  test('is refused for what is not in the bin, for a detail without its master, and where another has the key', async () => {
    const box = await create('Box__c', { Name: 'B', Key__c: 'k' });
    expect(await undelete(box)).toMatchObject({ success: false, errors: [{ statusCode: 'UNDELETE_FAILED' }] });
    const thing = await create('Thing__c', { Name: 'T', Box__c: box });
    await remove('Thing__c', thing);
    await remove('Box__c', box);
    expect(await undelete(thing)).toMatchObject({ success: false, errors: [{ statusCode: 'UNDELETE_FAILED' }] });
    await create('Box__c', { Name: 'C', Key__c: 'k' });
    expect(await undelete(box)).toMatchObject({ success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] });
    expect(await values('SELECT Name FROM Box__c')).toEqual([{ Name: 'C' }]);
  });
});

test('what is taken out of the recycle bin is gone, its details with it, and stays in the log of deletions', async () => {
  const box = await create('Box__c', { Name: 'B' });
  await create('Thing__c', { Name: 'T', Box__c: box });
  await remove('Box__c', box);
  expect(await connection.soap.emptyRecycleBin([box])).toMatchObject([{ success: true }]);
  for (const object of ['Box__c', 'Thing__c']) {
    const { totalSize } = await connection.query(`SELECT Id FROM ${object}`, { scanAll: true });
    expect(totalSize).toBe(0);
  }
  now = new Date('2026-05-06T13:00:00Z');
  const gone = await connection.sobject('Box__c').deleted('2026-05-06T11:00:00Z', '2026-05-06T14:00:00Z');
  expect(gone.deletedRecords).toMatchObject([{ id: box }]);
  expect(await undelete(box)).toMatchObject({ success: false });
});

describe('merge', () => {
  const merge = (masterRecord: object, ...recordToMergeIds: string[]): Promise<unknown> =>
    connection.soap.merge({ masterRecord: { type: 'Account', ...masterRecord }, recordToMergeIds } as never);

  test('moves what pointed at the loser to the master, and deletes the loser under the master’s name', async () => {
    const [master, loser] = [await create('Account', { Name: 'Acme' }), await create('Account', { Name: 'ACME Inc' })];
    const deal = await create('Opportunity', {
      Name: 'D',
      AccountId: loser,
      StageName: 'Prospecting',
      CloseDate: '2026-01-01',
    });
    now = new Date('2026-05-06T13:00:00Z');
    expect(await merge({ Id: master, Phone: '1' }, loser)).toMatchObject({
      success: true,
      id: master,
      mergedRecordIds: [loser],
    });
    expect(await values('SELECT Name, Phone FROM Account')).toEqual([{ Name: 'Acme', Phone: '1' }]);
    expect(await values('SELECT Id, AccountId, SystemModstamp FROM Opportunity')).toEqual([
      { Id: deal, AccountId: master, SystemModstamp: '2026-05-06T13:00:00.000+0000' },
    ]);
    const { records } = await connection.query(
      'SELECT Id, IsDeleted, MasterRecordId FROM Account WHERE IsDeleted = true',
      { scanAll: true },
    );
    expect(records).toMatchObject([{ Id: loser, IsDeleted: true, MasterRecordId: master }]);
  });

  test('does nothing at all when it is refused', async () => {
    const master = await create('Account', { Name: 'Acme' });
    expect(await merge({ Id: master, Name: 'Changed' }, master)).toMatchObject({ success: false });
    expect(await merge({ Id: master, Name: 'Changed' }, '001000000000000AAA')).toMatchObject({ success: false });
    expect(await values('SELECT Name FROM Account')).toEqual([{ Name: 'Acme' }]);
  });
});
