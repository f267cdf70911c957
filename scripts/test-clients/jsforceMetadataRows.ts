import assert from 'node:assert/strict';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { JsforceStage } from './jsforceStage.ts';
import type { Row } from './verdicts.ts';

/** The object that the rows make and use. */
export const parcel = {
  fullName: 'Parcel__c',
  label: 'Parcel',
  pluralLabel: 'Parcels',
  nameField: { type: 'Text', label: 'Parcel Name' },
  deploymentStatus: 'Deployed',
  sharingModel: 'ReadWrite',
} as const;

/** The Metadata API, in its SOAP and REST forms, and describes. */
export function jsforceMetadataRows({ org, connection }: JsforceStage): Row[] {
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'jsforce', command, check });
  const { metadata } = connection;
  metadata.pollInterval = 20;
  metadata.pollTimeout = 60_000;

  return [
    row('metadata.create, an object and its fields', async () => {
      const made = await metadata.create('CustomObject', [parcel]);
      assert.deepEqual(
        made.map(({ fullName, success }) => [fullName, success]),
        [['Parcel__c', true]],
      );
      const fields = [
        { fullName: 'Parcel__c.Key__c', label: 'Key', type: 'Text', length: '40', externalId: 'true', unique: 'true' },
        { fullName: 'Parcel__c.Weight__c', label: 'Weight', type: 'Number', precision: '10', scale: '2' },
        { fullName: 'Parcel__c.Lot__c', label: 'Lot', type: 'Text', length: '40', externalId: 'true' },
      ];
      const added = (await metadata.create('CustomField', fields as never)) as unknown as { success: boolean }[];
      assert.deepEqual(
        added.map(({ success }) => success),
        [true, true, true],
      );
      assert.equal(org.org.catalogue.field('Parcel__c', 'Key__c')?.unique, true);
    }),
    row('metadata.read, metadata.update, metadata.upsert', async () => {
      const read = await metadata.read('CustomObject', 'Parcel__c');
      assert.deepEqual(
        read.fields.map((field) => field.fullName),
        ['Key__c', 'Weight__c', 'Lot__c'],
      );
      assert.equal((await metadata.update('CustomObject', { ...read, label: 'Package' })).success, true);
      assert.equal(org.org.catalogue.object('Parcel__c')?.label, 'Package');
      const upserted = await metadata.upsert('CustomObject', [{ ...read, label: 'Parcel' }]);
      assert.deepEqual(
        upserted.map(({ created, success }) => [created, success]),
        [[false, true]],
      );
      assert.equal(org.org.catalogue.object('Parcel__c')?.label, 'Parcel');
    }),
    row('metadata.list', async () => {
      const listed = await metadata.list([{ type: 'CustomField' }, { type: 'CustomObject' }]);
      const names = listed.map(({ fullName }) => fullName);
      for (const name of ['Parcel__c', 'Parcel__c.Key__c', 'Account']) assert.ok(names.includes(name), name);
    }),
    row('metadata.describe', async () => {
      const { metadataObjects } = await metadata.describe();
      assert.deepEqual(metadataObjects.find(({ xmlName }) => xmlName === 'CustomObject')?.directoryName, 'objects');
    }),
    row('metadata.deploy (SOAP), complete', async () => {
      const result = await metadata.deploy(labelPackage('Deploying'), { rollbackOnError: true }).complete(true);
      assert.deepEqual([result.status, result.numberComponentErrors], ['Succeeded', 0]);
      assert.ok(String(org.org.store.metadata('CustomLabels')[0]?.content).includes('Deploying'));
    }),
    row('metadata.deployRest, checkDeployStatus', async () => {
      const started = (await metadata.deployRest(labelPackage('Posting'), {})) as unknown as { id: string };
      for (let attempt = 0; ; attempt++) {
        const result = await metadata.checkDeployStatus(started.id, true, true);
        if (result.done) {
          assert.equal(result.status, 'Succeeded');
          break;
        }
        assert.ok(attempt < 500, 'the deployment does not end');
      }
      assert.ok(String(org.org.store.metadata('CustomLabels')[0]?.content).includes('Posting'));
    }),
    row('metadata.retrieve, stream of the zip', async () => {
      const unpackaged = { types: [{ name: 'CustomObject', members: ['Parcel__c'] }], version: '66.0' };
      const stream = metadata.retrieve({ apiVersion: '66.0', unpackaged } as never).stream();
      const files = unzipSync(Buffer.concat((await stream.toArray()) as Buffer[]));
      assert.ok(strFromU8(files['unpackaged/objects/Parcel__c.object']!).includes('Weight__c'));
      assert.ok(strFromU8(files['unpackaged/package.xml']!).includes('<members>Parcel__c</members>'));
    }),
    row('metadata.rename, metadata.delete', async () => {
      await metadata.create('CustomObject', { ...parcel, fullName: 'Scrap__c' });
      assert.equal((await metadata.rename('CustomObject', 'Scrap__c', 'Waste__c')).success, true);
      assert.deepEqual([!org.org.catalogue.object('Scrap__c'), !!org.org.catalogue.object('Waste__c')], [true, true]);
      assert.equal((await metadata.delete('CustomObject', 'Waste__c')).success, true);
      assert.equal(org.org.catalogue.object('Waste__c'), undefined);
    }),
    row('describe, describe$, describeGlobal', async () => {
      const described = await connection.sobject('Parcel__c').describe();
      const weight = described.fields.find((field) => field.name === 'Weight__c');
      assert.deepEqual([weight?.type, weight?.precision, weight?.scale], ['double', 10, 2]);
      assert.equal((await connection.describe$('Account')).name, 'Account');
      const { sobjects } = await connection.describeGlobal();
      assert.deepEqual(
        sobjects.map((each) => each.name).sort(),
        org.org.catalogue.objects.map((each) => each.name).sort(),
      );
    }),
    row('tooling.query', async () => {
      const answer = await connection.tooling.query<{ Username: string }>('SELECT Username FROM User');
      assert.deepEqual(
        answer.records.map((each) => each.Username),
        [org.username],
      );
    }),
  ];
}

function labelPackage(text: string): Buffer {
  const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
  const label = `<labels><fullName>Doing</fullName><language>en_US</language><protected>false</protected><shortDescription>Doing</shortDescription><value>${text}</value></labels>`;
  return Buffer.from(
    zipSync({
      'package.xml': strToU8(`<Package ${xmlns}><version>66.0</version></Package>`),
      'labels/CustomLabels.labels': strToU8(`<CustomLabels ${xmlns}>${label}</CustomLabels>`),
    }),
  );
}
