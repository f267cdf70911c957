import { unzipSync } from 'fflate';
import { Connection } from 'jsforce';
import { fieldXml, objectXml, zipOf } from '../deploy/testOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import { startLocalOrg } from '../localOrg.ts';

let org: LocalOrg;
let connection: Connection;
beforeEach(async () => {
  org = await startLocalOrg();
  connection = connectionWith(org.accessToken);
});
afterEach(() => org.close());

function connectionWith(accessToken: string, target = org): Connection {
  const made = new Connection({ instanceUrl: target.url, accessToken, version: '66.0' });
  made.metadata.pollInterval = 5;
  return made;
}

const crate = zipOf({
  'objects/Crate__c.object': objectXml(fieldXml('Weight__c', 'Number', '<precision>10</precision><scale>1</scale>')),
  'lwc/crateCard/crateCard.js':
    "import { LightningElement } from 'lwc';\nexport default class extends LightningElement {}\n",
  'lwc/crateCard/crateCard.html': '<template>Crate</template>',
  'lwc/crateCard/crateCard.js-meta.xml':
    '<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion></LightningComponentBundle>',
});

/** A raw call, for what no client would send. */
async function call(body: string, url = org.url): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/services/Soap/m/66.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const envelope = (token: string, inner: string): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></e:Header><e:Body>${inner}</e:Body></e:Envelope>`;

describe('deploy', () => {
  test('over SOAP puts a package in force and tells what became of each component', async () => {
    const result = await connection.metadata.deploy(crate, { rollbackOnError: true }).complete(true);
    expect(result).toMatchObject({ status: 'Succeeded', success: true, done: true, numberComponentsDeployed: 3 });
    const messages = result.details!.componentSuccesses!;
    expect(messages.find((message) => message.fullName === 'Crate__c.Weight__c')).toMatchObject({
      componentType: 'CustomField',
      created: true,
      success: true,
      fileName: 'objects/Crate__c.object',
    });
    await expect(connection.sobject('Crate__c').create({ Name: 'One', Weight__c: 2 })).resolves.toMatchObject({
      success: true,
    });
  });

  test('over SOAP tells why a component is refused, with special characters as they are', async () => {
    const bad = zipOf({ 'objects/Crate__c.object': objectXml(fieldXml('Bad__c', 'Text', '<label>&lt;&amp;</label>')) });
    const result = await connection.metadata.deploy(bad, {}).complete(true);
    expect(result).toMatchObject({ status: 'Failed', success: false });
    expect(result.details!.componentFailures![0]!.problem).toContain('Element label is duplicated');
  });

  test.each([true, false])('of a validated package needs no second upload (REST: %s)', async (rest) => {
    const checked = await connection.metadata.deploy(crate, { checkOnly: true }).complete(true);
    expect(checked).toMatchObject({ status: 'Succeeded', checkOnly: true });
    await expect(connection.query('SELECT Id FROM Crate__c')).rejects.toMatchObject({ name: 'INVALID_TYPE' });
    const answer = await connection.metadata.deployRecentValidation({ id: checked.id, rest });
    const id = typeof answer === 'string' ? answer : (answer as { result: string }).result;
    for (;;) {
      const result = await connection.metadata.checkDeployStatus(id, false, rest);
      if (!result.done) continue;
      expect(result).toMatchObject({ status: 'Succeeded', checkOnly: false });
      break;
    }
    await expect(connection.query('SELECT Id FROM Crate__c')).resolves.toMatchObject({ totalSize: 0 });
    await expect(connection.metadata.deployRecentValidation({ id, rest })).rejects.toThrow('no successful validation');
  });

  test('is cancelled while it waits for its turn, and not afterwards', async () => {
    const slow = await startLocalOrg({ deployDelay: 60_000 });
    try {
      const client = connectionWith(slow.accessToken, slow);
      const { id } = await client.metadata.deploy(crate, {});
      expect(await client.metadata.checkDeployStatus(id, false)).toMatchObject({ status: 'Pending', done: false });
      expect(await client.metadata.cancelDeploy(id)).toMatchObject({ done: 'true', id });
      expect(await client.metadata.checkDeployStatus(id, false)).toMatchObject({ status: 'Canceled', done: true });
      await expect(client.metadata.cancelDeploy(id)).rejects.toThrow('already been completed');
    } finally {
      await slow.close();
    }
  });
});

describe('retrieve', () => {
  beforeEach(async () => {
    await connection.metadata.deploy(crate, {}).complete();
  });

  const retrieved = async (types: { name: string; members: string[] }[]): Promise<Record<string, string>> => {
    const request = { apiVersion: '66.0', singlePackage: true, unpackaged: { types, version: '66.0' } };
    const result = await connection.metadata.retrieve(request as never).complete();
    expect(result).toMatchObject({ status: 'Succeeded', success: true });
    const files = unzipSync(Buffer.from(result.zipFile, 'base64'));
    return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, Buffer.from(content).toString()]));
  };

  test('gives back what was deployed, byte for byte where it is a file of its own', async () => {
    const files = await retrieved([
      { name: 'CustomObject', members: ['*'] },
      { name: 'LightningComponentBundle', members: ['crateCard'] },
    ]);
    expect(Object.keys(files).sort()).toEqual([
      'lwc/crateCard/crateCard.html',
      'lwc/crateCard/crateCard.js',
      'lwc/crateCard/crateCard.js-meta.xml',
      'objects/Crate__c.object',
      'package.xml',
    ]);
    expect(files['lwc/crateCard/crateCard.html']).toBe('<template>Crate</template>');
    expect(files['objects/Crate__c.object']).toContain('<fullName>Weight__c</fullName>');
    expect(files['package.xml']).toContain('<members>crateCard</members>');
    // What was retrieved can be deployed again, and changes nothing.
    const again = await connection.metadata.deploy(zipOf(files), {}).complete(true);
    expect(again.success).toBe(true);
    expect(again.details!.componentSuccesses!.every((message) => !message.changed && !message.created)).toBe(true);
  });

  test('of a field gives its object with that field alone', async () => {
    const files = await retrieved([{ name: 'CustomField', members: ['Crate__c.Weight__c'] }]);
    expect(files['objects/Crate__c.object']).toContain('<fullName>Weight__c</fullName>');
    expect(files['objects/Crate__c.object']).not.toContain('sharingModel');
  });

  test('names what is not there', async () => {
    const unpackaged = { types: [{ name: 'CustomObject', members: ['Barrel__c'] }], version: '66.0' };
    const result = await connection.metadata.retrieve({ apiVersion: '66.0', unpackaged } as never).complete();
    expect(result.messages).toEqual([
      {
        fileName: 'unpackaged/package.xml',
        problem: "Entity of type 'CustomObject' named 'Barrel__c' cannot be found",
      },
    ]);
  });
});

describe('single components', () => {
  const crateObject = {
    fullName: 'Crate__c',
    label: 'Crate',
    pluralLabel: 'Crates',
    nameField: { type: 'Text', label: 'Crate Name' },
    deploymentStatus: 'Deployed',
    sharingModel: 'ReadWrite',
  };

  test('are created, read, listed, changed and deleted', async () => {
    const { metadata } = connection;
    expect(await metadata.create('CustomObject', [crateObject])).toEqual([
      expect.objectContaining({ fullName: 'Crate__c', success: true }),
    ]);
    expect(await metadata.create('CustomObject', crateObject)).toMatchObject({
      success: false,
      errors: [{ statusCode: 'DUPLICATE_DEVELOPER_NAME' }],
    });
    const field = { fullName: 'Crate__c.Weight__c', label: 'Weight', type: 'Number', precision: '10', scale: '1' };
    expect(await metadata.upsert('CustomField', field as never)).toMatchObject({ created: true, success: true });
    expect(await metadata.upsert('CustomField', { ...field, label: 'Mass' } as never)).toMatchObject({
      created: false,
      success: true,
    });
    const read = await metadata.read('CustomObject', ['Crate__c', 'Nothing__c']);
    expect(read[0]).toMatchObject({ fullName: 'Crate__c', label: 'Crate', nameField: { type: 'Text' } });
    expect(read[0]!.fields).toMatchObject([{ fullName: 'Weight__c', label: 'Mass' }]);
    expect(read[1]).not.toHaveProperty('fullName');
    const listed = await metadata.list([{ type: 'CustomField' }, { type: 'CustomObject' }]);
    expect(listed.map((each) => each.fullName)).toEqual(
      expect.arrayContaining(['Crate__c.Weight__c', 'Crate__c', 'Account']),
    );
    expect(await metadata.update('CustomObject', { ...crateObject, label: 'Box' })).toMatchObject({ success: true });
    expect((await connection.sobject('Crate__c').describe()).label).toBe('Box');
    expect(await metadata.delete('CustomObject', ['Crate__c'])).toMatchObject([{ success: true }]);
    expect(await metadata.delete('CustomObject', ['Crate__c'])).toMatchObject([{ success: false }]);
    await expect(connection.sobject('Crate__c').describe()).rejects.toThrow();
  });

  test('the types there are can be asked for', async () => {
    const { metadataObjects } = await connection.metadata.describe('66.0');
    expect(metadataObjects.find((type) => type.xmlName === 'CustomObject')).toMatchObject({
      directoryName: 'objects',
      suffix: 'object',
      inFolder: false,
      childXmlNames: expect.arrayContaining(['CustomField', 'ListView', 'ValidationRule']) as string[],
    });
    await expect(connection.metadata.list({ type: 'Nonsense' })).rejects.toThrow('INVALID_TYPE');
  });
});

describe('the envelope', () => {
  test('without a session in force is refused in the form that makes clients sign in anew', async () => {
    let refreshed = 0;
    const client = new Connection({
      instanceUrl: org.url,
      accessToken: '00D!old',
      version: '66.0',
      refreshFn: (_, done) => {
        refreshed++;
        done(null, org.accessToken);
      },
    });
    await expect(client.metadata.describe()).resolves.toMatchObject({ testRequired: false });
    expect(refreshed).toBe(1);
    expect(await call(envelope('nobody', '<describeMetadata/>'))).toMatchObject({
      status: 500,
      text: expect.stringContaining('<faultcode>sf:INVALID_SESSION_ID</faultcode>') as string,
    });
  });

  test.each([
    ['no XML', 'what?'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an unclosed element', '<e:Envelope>'],
    ['an empty body', envelope('x', '')],
    ['an unknown operation', envelope('x', '<dance/>')],
    ['a name of every object', envelope('x', '<constructor/>')],
  ])('with %s is refused as the client’s fault', async (_, body) => {
    const { status, text } = await call(body);
    expect(status).toBe(500);
    expect(text).toContain('<faultcode>soapenv:Client</faultcode>');
  });

  test('counts against the daily limit', async () => {
    const small = await startLocalOrg({ dailyApiRequests: 1 });
    try {
      const body = envelope(small.accessToken, '<describeMetadata/>');
      expect((await call(body, small.url)).status).toBe(200);
      expect((await call(body, small.url)).text).toContain('sf:REQUEST_LIMIT_EXCEEDED');
    } finally {
      await small.close();
    }
  });
});
