import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from 'jsforce';
import type { LocalOrg } from '../localOrg.ts';
import { startLocalOrg } from '../localOrg.ts';
import { fieldXml, objectXml, zipOf } from './testOrg.ts';

let org: LocalOrg;
beforeEach(async () => {
  org = await startLocalOrg();
});
afterEach(() => org.close());

const client = (): Connection =>
  new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
const crate = (parts = ''): Buffer => zipOf({ 'objects/Crate__c.object': objectXml(parts) });

async function deployed(zip: Buffer, options: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { metadata } = client();
  const { id } = (await metadata.deployRest(zip, options)) as unknown as { id: string };
  for (;;) {
    const result = (await metadata.checkDeployStatus(id, true, true)) as unknown as Record<string, unknown>;
    if (result['done'] === true) return result;
  }
}

test('jsforce deploys over REST, and the new object takes records at once', async () => {
  const field = fieldXml('Weight__c', 'Number', '<precision>10</precision><scale>1</scale>');
  expect(await deployed(crate(field))).toMatchObject({
    status: 'Succeeded',
    success: true,
    numberComponentErrors: 0,
    numberComponentsDeployed: 2,
    numberComponentsTotal: 2,
  });
  const saved = await client().sobject('Crate__c').create({ Name: 'One', Weight__c: 2.5 });
  expect(saved).toMatchObject({ success: true });
  const { records } = await client().query('SELECT Name, Weight__c FROM Crate__c');
  expect(records[0]).toMatchObject({ Name: 'One', Weight__c: 2.5 });
  const described = await client().sobject('Crate__c').describe();
  expect(described.fields.find((each) => each.name === 'Weight__c')).toMatchObject({ type: 'double', precision: 10 });
});

test('a refused deploy says what is wrong, where, and changes nothing', async () => {
  const result = await deployed(crate(fieldXml('Bad__c', 'Text')));
  expect(result).toMatchObject({
    status: 'Failed',
    success: false,
    numberComponentErrors: 1,
    numberComponentsDeployed: 0,
  });
  const { componentFailures } = result['details'] as { componentFailures: Record<string, unknown>[] };
  expect(componentFailures).toEqual([
    expect.objectContaining({
      componentType: 'CustomField',
      fullName: 'Crate__c.Bad__c',
      fileName: 'objects/Crate__c.object',
      problem: "Must specify 'length' for a CustomField of type Text",
      problemType: 'Error',
      lineNumber: 7,
    }),
  ]);
  await expect(client().query('SELECT Id FROM Crate__c')).rejects.toMatchObject({ name: 'INVALID_TYPE' });
});

test('without rollbackOnError the result is partial; with checkOnly nothing is kept', async () => {
  expect(await deployed(crate(fieldXml('Bad__c', 'Text')), { rollbackOnError: false })).toMatchObject({
    status: 'SucceededPartial',
  });
  expect(
    await deployed(zipOf({ 'tabs/Crate__c.tab': '<CustomTab><customObject>true</customObject></CustomTab>' }), {
      checkOnly: true,
    }),
  ).toMatchObject({
    status: 'Succeeded',
    checkOnly: true,
  });
  expect(org.org.store.metadata('CustomTab')).toEqual([]);
});

test('a package that cannot be read fails as a whole', async () => {
  expect(await deployed(Buffer.from('no zip'))).toMatchObject({
    status: 'Failed',
    errorStatusCode: 'INVALID_OPERATION',
  });
});

test('a deployment nobody started is not found', async () => {
  await expect(client().metadata.checkDeployStatus('0Af000000000000AAA', true, true)).rejects.toThrow();
});

test('a deployment that a stop of the org interrupted has failed after the restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
  const file = join(folder, 'org.sqlite');
  try {
    const first = await startLocalOrg({ file, deployDelay: 60_000 });
    const options = { instanceUrl: first.url, accessToken: first.accessToken, version: '66.0' };
    const { id } = (await new Connection(options).metadata.deployRest(crate(), {})) as unknown as { id: string };
    await first.close();
    const second = await startLocalOrg({ file });
    const again = new Connection({ ...options, instanceUrl: second.url, accessToken: second.accessToken });
    expect(await again.metadata.checkDeployStatus(id, true, true)).toMatchObject({
      done: true,
      status: 'Failed',
      errorMessage: 'The org was stopped before the deployment ended. Deploy again.',
    });
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
