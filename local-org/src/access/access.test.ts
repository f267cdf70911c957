import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Connection } from 'jsforce';
import { fieldXml, objectXml, zipOf } from '../deploy/testOrg.ts';
import { startLocalOrg, type LocalOrg } from '../localOrg.ts';

jest.setTimeout(60_000);

type Row = Record<string, unknown>;

const field = (name: string, type = 'Text', more = '<length>80</length>'): string => fieldXml(name, type, more);

const master = (name: string, target: string, children: string, readIsEnough: boolean): string =>
  fieldXml(
    name,
    'MasterDetail',
    `<referenceTo>${target}</referenceTo><relationshipName>${children}</relationshipName>
     <writeRequiresMasterRead>${readIsEnough}</writeRequiresMasterRead>`,
  );

const rights = (object: string, ...granted: string[]): string =>
  `<objectPermissions>${['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords']
    .map((right) => `<${right}>${granted.includes(right)}</${right}>`)
    .join('')}<object>${object}</object></objectPermissions>`;

const fieldRight = (name: string, editable: boolean): string =>
  `<fieldPermissions><editable>${editable}</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;

const permissionSet = (label: string, ...parts: string[]): string =>
  `<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">${parts.join('')}<label>${label}</label></PermissionSet>`;

const crud = ['allowRead', 'allowCreate', 'allowEdit', 'allowDelete'];

/**
 * A yard in which everybody's notes are private, plans are for all to read, and the offers under a plan may be made by
 * whoever reads it, while its tasks belong to whoever may change it.
 */
const files = {
  'objects/Note__c.object': objectXml(
    field('Open__c') +
      field('Fixed__c') +
      field('Hidden__c') +
      field('Must__c', 'Text', '<length>80</length><required>true</required>') +
      field('Echo__c', 'Text', '<formula>Hidden__c</formula>'),
    'Private',
  ),
  'objects/Plan__c.object': objectXml(field('Goal__c'), 'Read'),
  'objects/Offer__c.object': objectXml(master('Plan__c', 'Plan__c', 'Offers', true), 'ControlledByParent'),
  'objects/Duty__c.object': objectXml(
    master('Plan__c', 'Plan__c', 'Duties', false) +
      fieldXml('Note__c', 'Lookup', '<referenceTo>Note__c</referenceTo><relationshipName>Duties</relationshipName>'),
    'ControlledByParent',
  ),
  'objects/Secret__c.object': objectXml(field('Word__c'), 'ReadWrite'),
  'customPermissions/Approve.customPermission':
    '<CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><isLicensed>false</isLicensed><label>Approve</label></CustomPermission>',
  'permissionsets/Worker.permissionset': permissionSet(
    'Worker',
    fieldRight('Note__c.Echo__c', false),
    fieldRight('Note__c.Fixed__c', false),
    fieldRight('Note__c.Open__c', true),
    fieldRight('Duty__c.Note__c', true),
    rights('Duty__c', ...crud),
    rights('Note__c', ...crud),
    rights('Offer__c', ...crud),
    rights('Plan__c', ...crud),
  ),
  'permissionsets/Reader.permissionset': permissionSet('Reader', rights('Note__c', 'allowRead', 'viewAllRecords')),
  'permissionsets/Keeper.permissionset': permissionSet(
    'Keeper',
    rights('Note__c', 'allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords', 'modifyAllRecords'),
  ),
};

const people = ['boss', 'ann', 'bob', 'reader', 'keeper', 'robot', 'clerk'] as const;
type Person = (typeof people)[number] | 'admin';

let org: LocalOrg;
const ids = {} as Record<Person, string>;
const as = {} as Record<Person, Connection>;

beforeAll(async () => {
  org = await startLocalOrg();
  as.admin = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
  as.admin.metadata.pollInterval = 200;
  const deployed = await as.admin.metadata
    .deployRest(zipOf(files), { rollbackOnError: true, singlePackage: true })
    .complete(true);
  expect(deployed.details?.componentFailures ?? []).toEqual([]);
  const idOf = async (soql: string): Promise<string> =>
    String((await as.admin.query<{ Id: string }>(soql)).records[0]!.Id);
  const profile = (name: string): Promise<string> => idOf(`SELECT Id FROM Profile WHERE Name = '${name}'`);
  const [standard, minimum] = [await profile('Standard User'), await profile('Minimum Access - API Only Integrations')];
  const top = await make('admin', 'UserRole', { Name: 'Boss' });
  const below = await make('admin', 'UserRole', { Name: 'Team', ParentRoleId: top });
  const deeper = await make('admin', 'UserRole', { Name: 'Trainees', ParentRoleId: below });
  const roles: Partial<Record<Person, string>> = { boss: top, ann: below, bob: deeper };
  for (const name of people) {
    ids[name] = await make('admin', 'User', {
      ...{ LastName: name, Username: `${name}@yard.example`, Email: `${name}@yard.example`, Alias: name },
      ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
      ...{ ProfileId: name === 'robot' ? minimum : standard, UserRoleId: roles[name] ?? null, IsActive: true },
    });
    const accessToken = org.org.sessions.open(`${name}@yard.example`).token;
    as[name] = new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });
  }
  const assign = async (set: string, ...to: Person[]): Promise<void> => {
    const id = await idOf(`SELECT Id FROM PermissionSet WHERE Name = '${set}'`);
    for (const name of to)
      await make('admin', 'PermissionSetAssignment', { AssigneeId: ids[name], PermissionSetId: id });
  };
  await assign('Worker', 'boss', 'ann', 'bob');
  await assign('Reader', 'reader');
  await assign('Keeper', 'keeper');
});
afterAll(() => org.close());

async function make(who: Person, object: string, record: Row): Promise<string> {
  const result = await as[who].sobject(object).create(record as never);
  return (result as unknown as { id: string }).id;
}

async function names(who: Person, object: string): Promise<unknown[]> {
  const { records } = await as[who].query(`SELECT Name FROM ${object} ORDER BY Name`);
  return records.map(({ Name }) => Name as unknown);
}

/** The code and the words with which a call is refused. */
async function refusal(call: PromiseLike<unknown>): Promise<[string, string]> {
  try {
    await call;
  } catch (error) {
    return [(error as { errorCode: string }).errorCode, (error as Error).message];
  }
  throw new Error('The call was not refused.');
}

const note = (name: string): Row => ({ Name: name, Must__c: 'm' });
const cross = 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY';
const readOnly = 'INSUFFICIENT_ACCESS_OR_READONLY';

describe('objects', () => {
  test('one may not read do not exist for describe, SOQL, REST, Bulk, UI API and GraphQL', async () => {
    const bob = as.bob;
    expect((await bob.describeGlobal()).sobjects.map(({ name }) => name)).not.toContain('Secret__c');
    const unsupported = "sObject type 'Secret__c' is not supported";
    expect((await refusal(bob.query('SELECT Id FROM Secret__c')))[1]).toContain(unsupported);
    expect((await refusal(bob.query('SELECT Id FROM Secret__c')))[0]).toBe('INVALID_TYPE');
    expect((await refusal(bob.query('SELECT Id FROM Secret__c WITH USER_MODE')))[0]).toBe('INVALID_TYPE');
    expect((await refusal(bob.sobject('Secret__c').describe()))[0]).toBe('NOT_FOUND');
    expect((await refusal(bob.sobject('Secret__c').create({ Name: 's' } as never)))[0]).toBe('NOT_FOUND');
    const job = { object: 'Secret__c', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
    expect((await refusal(bob.requestPost('/services/data/v66.0/jobs/ingest', job)))[0]).toBe('INVALIDENTITY');
    const bulkQuery = { operation: 'query', query: 'SELECT Id FROM Secret__c' };
    await expect(bob.requestPost('/services/data/v66.0/jobs/query', bulkQuery)).rejects.toThrow(unsupported);
    await expect(bob.request('/services/data/v66.0/ui-api/object-info/Secret__c')).rejects.toThrow('not supported');
    const query = '{ uiapi { query { Secret__c { edges { node { Id } } } } } }';
    const answer = await bob.requestPost<{ errors: unknown[] }>('/services/data/v66.0/graphql', { query });
    expect(JSON.stringify(answer.errors)).toContain('Secret__c');
    expect(await names('admin', 'Secret__c')).toEqual([]);
  });

  test('of the standard profile are created and changed as it says, and those of the integration profile not at all', async () => {
    const id = await make('bob', 'Account', { Name: 'Dock' });
    await as.bob.sobject('Account').update({ Id: id, Phone: '1' });
    expect((await as.bob.sobject('Campaign').describe()).createable).toBe(false);
    expect((await refusal(as.robot.query('SELECT Id FROM Account')))[0]).toBe('INVALID_TYPE');
    expect((await as.robot.query('SELECT Id FROM User')).totalSize).toBeGreaterThan(5);
    expect((await refusal(as.bob.sobject('UserRole').create({ Name: 'x' } as never)))[0]).toBe(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    );
  });

  test('of activities are opened by user permissions: one’s own by the one, everybody’s by the other besides', async () => {
    const may = (...names: string[]): string =>
      names.map((name) => `<userPermissions><enabled>true</enabled><name>${name}</name></userPermissions>`).join('');
    const sets = {
      'permissionsets/Diary.permissionset': permissionSet('Diary', may('ActivitiesAccess', 'ViewAllActivities')),
    };
    await as.admin.metadata.deployRest(zipOf(sets), { singlePackage: true }).complete(true);
    const when = { StartDateTime: '2026-03-02T09:00:00Z', EndDateTime: '2026-03-02T10:00:00Z' };
    await make('bob', 'Event', { Subject: 'With a customer', ...when });
    expect((await refusal(as.robot.query('SELECT Id FROM Event')))[0]).toBe('INVALID_TYPE');
    const [set] = (await as.admin.query("SELECT Id FROM PermissionSet WHERE Name = 'Diary'")).records;
    const id = await make('admin', 'PermissionSetAssignment', { AssigneeId: ids.robot, PermissionSetId: set!['Id'] });
    expect((await as.robot.query('SELECT StartDateTime, OwnerId FROM Event')).records).toHaveLength(1);
    expect((await as.robot.sobject('Event').describe()).createable).toBe(false);
    await as.admin.sobject('PermissionSetAssignment').destroy(id);
  });

  test('one may only read refuse to be written, and describe says so', async () => {
    const id = await make('ann', 'Note__c', note('for reading'));
    const notes = as.reader.sobject('Note__c');
    expect(await notes.describe()).toMatchObject({ createable: false, updateable: false, deletable: false });
    expect(await refusal(notes.create(note('x') as never))).toEqual([
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'entity type cannot be inserted: Crate',
    ]);
    expect((await refusal(notes.update({ Id: id, Name: 'x' } as never)))[0]).toBe(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    );
    expect((await refusal(notes.destroy(id)))[0]).toBe(readOnly);
    await as.admin.sobject('Note__c').destroy(id);
  });

  test('open up as soon as a permission set is assigned, and close when it is taken away', async () => {
    const [set] = (await as.admin.query("SELECT Id FROM PermissionSet WHERE Name = 'Reader'")).records;
    expect((await refusal(as.clerk.query('SELECT Id FROM Note__c')))[0]).toBe('INVALID_TYPE');
    const id = await make('admin', 'PermissionSetAssignment', { AssigneeId: ids.clerk, PermissionSetId: set!['Id'] });
    expect((await as.clerk.query('SELECT Id FROM Note__c')).done).toBe(true);
    await as.admin.sobject('PermissionSetAssignment').destroy(id);
    expect((await refusal(as.clerk.query('SELECT Id FROM Note__c')))[0]).toBe('INVALID_TYPE');
  });
});

describe('fields', () => {
  test('without permission are absent; required and Name fields come with the object', async () => {
    const { fields } = await as.ann.sobject('Note__c').describe();
    const flags = Object.fromEntries(fields.map(({ name, updateable }) => [name, updateable]));
    expect(flags).toMatchObject({ Name: true, Must__c: true, Open__c: true, Fixed__c: false });
    expect(flags).not.toHaveProperty('Hidden__c');
    const [code, text] = await refusal(as.ann.query('SELECT Hidden__c FROM Note__c'));
    expect([code, text]).toEqual(['INVALID_FIELD', expect.stringContaining("No such column 'Hidden__c' on entity")]);
    expect((await refusal(as.ann.query("SELECT Id FROM Note__c WHERE Hidden__c = 'x'")))[0]).toBe('INVALID_FIELD');
    expect(await refusal(as.ann.sobject('Note__c').create({ ...note('n'), Hidden__c: 'x' } as never))).toEqual([
      'INVALID_FIELD',
      "No such column 'Hidden__c' on sobject of type Note__c",
    ]);
    expect((await refusal(as.ann.sobject('Note__c').create({ ...note('n'), Fixed__c: 'x' } as never)))[0]).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    const info = await as.ann.request<{ fields: Row }>('/services/data/v66.0/ui-api/object-info/Note__c');
    expect(info.fields).not.toHaveProperty('Hidden__c');
    const query = '{ uiapi { query { Note__c { edges { node { Hidden__c { value } } } } } } }';
    const answer = await as.ann.requestPost<{ errors: unknown[] }>('/services/data/v66.0/graphql', { query });
    expect(answer.errors).toHaveLength(1);
  });

  test('that a formula reads need not be visible for the formula to be', async () => {
    const id = await make('admin', 'Note__c', { ...note('formula'), Hidden__c: 'told', OwnerId: ids.ann });
    const [row] = (await as.ann.query(`SELECT Echo__c FROM Note__c WHERE Id = '${id}'`)).records;
    expect(row).toMatchObject({ Echo__c: 'told' });
    const whole = (await as.ann.sobject('Note__c').retrieve(id)) as Row;
    expect(whole).toMatchObject({ Echo__c: 'told', Must__c: 'm' });
    expect(whole).not.toHaveProperty('Hidden__c');
    await as.admin.sobject('Note__c').destroy(id);
  });
});

describe('records', () => {
  test('of a private object are seen by their owner, the roles above, and who may view or modify all', async () => {
    const made = [await make('ann', 'Note__c', note("ann's")), await make('bob', 'Note__c', note("bob's"))];
    expect(await names('boss', 'Note__c')).toEqual(["ann's", "bob's"]);
    expect(await names('ann', 'Note__c')).toEqual(["ann's", "bob's"]);
    expect(await names('bob', 'Note__c')).toEqual(["bob's"]);
    expect(await names('reader', 'Note__c')).toEqual(["ann's", "bob's"]);
    expect((await as.bob.query('SELECT COUNT() FROM Note__c')).totalSize).toBe(1);
    const [id] = made;
    expect((await refusal(as.bob.sobject('Note__c').retrieve(id!)))[0]).toBe('NOT_FOUND');
    expect((await refusal(as.bob.sobject('Note__c').update({ Id: id!, Name: 'x' } as never)))[0]).toBe(cross);
    expect((await refusal(as.bob.sobject('Note__c').destroy(id!)))[0]).toBe(cross);
    await expect(as.bob.request(`/services/data/v66.0/ui-api/records/${id}?fields=Note__c.Name`)).rejects.toThrow();
    const query = '{ uiapi { query { Note__c { edges { node { Name { value } } } } } } }';
    const answer = await as.bob.requestPost<{ data: unknown }>('/services/data/v66.0/graphql', { query });
    expect(JSON.stringify(answer.data)).not.toContain("ann's");
    const bulk = await as.bob.bulk2.query('SELECT Name FROM Note__c');
    const rows: unknown[] = [];
    for await (const row of bulk) rows.push((row as Row)['Name']);
    expect(rows).toEqual(["bob's"]);
    await as.boss.sobject('Note__c').update({ Id: made[1]!, Name: 'read' } as never);
    await as.keeper.sobject('Note__c').destroy(made);
  });

  test('are shared by share rows, by whoever owns them, until the owner changes', async () => {
    const id = await make('ann', 'Note__c', note('shared'));
    const share = (who: Person, level: string): Promise<string> =>
      make(who, 'Note__Share', { ParentId: id, UserOrGroupId: ids.bob, AccessLevel: level, RowCause: 'Manual' });
    expect((await refusal(share('bob', 'Edit')))[0]).toBe(cross);
    const row = await share('ann', 'Read');
    expect(await names('bob', 'Note__c')).toEqual(['shared']);
    expect((await refusal(as.bob.sobject('Note__c').update({ Id: id, Name: 'x' } as never)))[0]).toBe(readOnly);
    await as.ann.sobject('Note__Share').destroy(row);
    expect(await names('bob', 'Note__c')).toEqual([]);
    await share('ann', 'Edit');
    await as.bob.sobject('Note__c').update({ Id: id, Open__c: 'mine too' } as never);
    expect((await refusal(as.bob.sobject('Note__c').destroy(id)))[0]).toBe(readOnly);
    expect((await refusal(as.bob.sobject('Note__c').update({ Id: id, OwnerId: ids.bob } as never)))[0]).toBe(readOnly);
    await as.ann.sobject('Note__c').update({ Id: id, OwnerId: ids.boss } as never);
    expect(await names('bob', 'Note__c')).toEqual([]);
    expect(await names('ann', 'Note__c')).toEqual([]);
    await as.boss.sobject('Note__c').destroy(id);
  });

  test('for all to read are changed by their owner and the roles above alone', async () => {
    const id = await make('bob', 'Plan__c', { Name: 'plan' });
    expect(await names('keeper', 'Account')).toEqual(['Dock']);
    expect(await names('ann', 'Plan__c')).toEqual(['plan']);
    await as.ann.sobject('Plan__c').update({ Id: id, Name: 'better' } as never);
    const own = await make('boss', 'Plan__c', { Name: 'top' });
    expect((await refusal(as.bob.sobject('Plan__c').update({ Id: own, Name: 'x' } as never)))[0]).toBe(readOnly);
    expect((await refusal(as.bob.sobject('Plan__c').destroy(own)))[0]).toBe(readOnly);
    await as.admin.sobject('Plan__c').destroy([id, own]);
  });

  test('below a master follow it: one sort is written by who reads it, the other by who changes it', async () => {
    const plan = await make('boss', 'Plan__c', { Name: 'top' });
    const offer = await make('bob', 'Offer__c', { Name: 'offer', Plan__c: plan });
    await as.ann.sobject('Offer__c').update({ Id: offer, Name: 'better' } as never);
    const duty: Row = { Name: 'duty', Plan__c: plan };
    expect((await refusal(as.bob.sobject('Duty__c').create(duty as never)))[0]).toBe(cross);
    const id = await make('boss', 'Duty__c', duty);
    expect(await names('bob', 'Duty__c')).toEqual(['duty']);
    expect((await refusal(as.bob.sobject('Duty__c').update({ Id: id, Name: 'x' } as never)))[0]).toBe(readOnly);
    const results = await as.bob.bulk2.loadAndWaitForResults({
      object: 'Duty__c',
      operation: 'update',
      input: [{ Id: id, Name: 'x' }],
    });
    expect(results.failedResults).toHaveLength(1);
    expect((results.failedResults[0] as Row)['sf__Error']).toContain(readOnly);
    await as.admin.sobject('Plan__c').destroy(plan);
  });

  test('out of sight cannot be pointed at, and a parent out of sight is null', async () => {
    const hidden = await make('boss', 'Note__c', note('hidden'));
    const plan = await make('bob', 'Plan__c', { Name: 'own' });
    const duty: Row = { Name: 'duty', Plan__c: plan };
    expect((await refusal(as.bob.sobject('Duty__c').create({ ...duty, Note__c: hidden } as never)))[0]).toBe(cross);
    const id = await make('admin', 'Duty__c', { ...duty, Note__c: hidden });
    const [row] = (await as.bob.query(`SELECT Note__c, Note__r.Name FROM Duty__c WHERE Id = '${id}'`)).records;
    expect(row).toMatchObject({ Note__c: hidden, Note__r: null });
    expect((await as.bob.query("SELECT Id FROM Duty__c WHERE Note__r.Name = 'hidden'")).totalSize).toBe(0);
    await as.admin.sobject('Plan__c').destroy(plan);
    await as.admin.sobject('Note__c').destroy(hidden);
  });

  test('of opportunities are for all to read and their owner to change, in a new org', async () => {
    const deal = { Name: 'deal', StageName: 'Prospecting', CloseDate: '2030-01-31' };
    const id = await make('ann', 'Opportunity', deal);
    expect(await names('bob', 'Opportunity')).toEqual(['deal']);
    expect((await refusal(as.bob.sobject('Opportunity').update({ Id: id, Name: 'x' })))[0]).toBe(readOnly);
    await as.boss.sobject('Opportunity').update({ Id: id, Name: 'ours' });
    await as.ann.sobject('Opportunity').destroy(id);
  });

  test("of users are everybody's to read; one changes what is personal of one's own", async () => {
    await as.bob.sobject('User').update({ Id: ids.bob, Phone: '7' });
    expect((await refusal(as.bob.sobject('User').update({ Id: ids.ann, Phone: '7' })))[0]).toBe(readOnly);
    expect((await refusal(as.bob.sobject('User').update({ Id: ids.bob, UserRoleId: null })))[0]).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });

  test('keep the moments of their making, unless an administrator says otherwise', async () => {
    const record = { Name: 'old', CreatedDate: '2020-01-01T00:00:00Z' };
    expect((await refusal(as.bob.sobject('Account').create(record as never)))[0]).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    await as.admin.sobject('Account').destroy(await make('admin', 'Account', record));
  });
});
