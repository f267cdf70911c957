import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalOrg } from '../../local-org/src/localOrg.ts';
import { ALIAS } from './sfOrgRows.ts';
import { type Stage, textOf } from './stage.ts';
import type { Row } from './verdicts.ts';

interface DeployAnswer {
  id: string;
  status: string;
  success: boolean;
  checkOnly: boolean;
  numberComponentsDeployed: number;
  files: { fullName: string; type: string; state: string; filePath?: string; error?: string; lineNumber?: number }[];
}

const REST = { SF_ORG_METADATA_REST_DEPLOY: 'true' };
const SOAP = { SF_ORG_METADATA_REST_DEPLOY: 'false' };
const here = ['--target-org', ALIAS];

/** Our whole source tree into the org and back, and single components. */
export function sfDeployRows(stage: Stage): Row[] {
  const { org, cli } = stage;
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'sf', command, check });
  let validated = '';

  return [
    row('project deploy start, the whole tree (SOAP)', async () => {
      const result = await cli.result<DeployAnswer>('project deploy start', here, SOAP);
      assert.equal(result.status, 'Succeeded');
      assertHoldsTree(stage, org, result);
    }),
    row('project deploy start, the whole tree (REST)', async () => {
      const other = await stage.anotherOrg();
      await signIn(stage, other, 'rest');
      const result = await cli.result<DeployAnswer>('project deploy start', ['--target-org', 'rest'], REST);
      assert.equal(result.status, 'Succeeded');
      assertHoldsTree(stage, other, result);
      await signIn(stage, org, ALIAS);
    }),
    row('project deploy start, again: nothing changes', async () => {
      const result = await cli.result<DeployAnswer>('project deploy start', here, SOAP);
      assert.deepEqual([...new Set(result.files.map((file) => file.state))], ['Unchanged']);
    }),
    row('project deploy start, refused: names component, line and reason', async () => {
      const path = stage.write(
        `broken/objects/SalesTerritory__c/fields/Broken__c.field-meta.xml`,
        fieldXml('Broken__c', 'Text'),
      );
      const { code, text } = await cli.refusal('project deploy start', [...here, '--source-dir', path]);
      assert.equal(code, 1);
      const { result } = JSON.parse(text) as { result: DeployAnswer };
      assert.deepEqual(
        result.files.map(({ fullName, state, error }) => [fullName, state, error?.replace(/ \(\d+:\d+\)$/, '')]),
        [['SalesTerritory__c.Broken__c', 'Failed', "Must specify 'length' for a CustomField of type Text"]],
      );
      assert.equal(org.org.catalogue.field('SalesTerritory__c', 'Broken__c'), undefined);
    }),
    row('project deploy validate', async () => {
      const path = stage.write(
        'force-app/alignment/objects/SalesTerritory__c/fields/Motto__c.field-meta.xml',
        fieldXml('Motto__c', 'Text', '<length>80</length>'),
      );
      const result = await cli.result<DeployAnswer>('project deploy validate', [...here, '--source-dir', path]);
      assert.deepEqual([result.status, result.checkOnly], ['Succeeded', true]);
      assert.equal(org.org.catalogue.field('SalesTerritory__c', 'Motto__c'), undefined);
      validated = result.id;
    }),
    row('project deploy quick', async () => {
      const result = await cli.result<DeployAnswer>('project deploy quick', [...here, '--job-id', validated]);
      assert.equal(result.status, 'Succeeded');
      assert.equal(org.org.catalogue.field('SalesTerritory__c', 'Motto__c')?.length, 80);
    }),
    row('project deploy report', async () => {
      const result = await cli.result<DeployAnswer>('project deploy report', [...here, '--job-id', validated]);
      assert.deepEqual([result.status, result.checkOnly], ['Succeeded', true]);
    }),
    ...(['SOAP', 'REST'] as const).map((form) =>
      row(`project deploy start --async, then cancel (${form})`, async () => {
        const alias = `slow${form}`;
        const slow = await stage.anotherOrg({ deployDelay: 600_000 });
        await signIn(stage, slow, alias);
        const env = form === 'REST' ? REST : SOAP;
        const said = await cli.text('project deploy start', ['--target-org', alias, '--async'], env);
        assert.match(said, new RegExp(`using the v66\\.0 ${form} API`));
        const id = /0Af\w{15}/.exec(said)![0];
        const canceled = await cli.result<DeployAnswer>('project deploy cancel', ['--job-id', id], env);
        assert.equal(canceled.status, 'Canceled');
        assert.deepEqual(slow.org.store.metadata(), []);
        await signIn(stage, org, ALIAS);
      }),
    ),
    row('project retrieve start, everything deployed', async () => {
      const copy = join(stage.project, 'retrieved');
      mkdirSync(copy);
      const types = [
        'CustomObject',
        'LightningComponentBundle',
        'PermissionSet',
        'CustomApplication',
        'CustomTab',
        'FlexiPage',
        'Layout',
        'CustomLabels',
        'CustomPermission',
        'CustomNotificationType',
        'Flow',
        'StaticResource',
      ];
      await cli.result('project retrieve start', [
        ...here,
        '--output-dir',
        copy,
        ...types.flatMap((type) => ['--metadata', type]),
      ]);
      assertSameTree(join(stage.project, 'force-app'), copy);
    }),
    row('org list metadata', async () => {
      const listed = await cli.result<{ fullName: string; type: string }[]>('org list metadata', [
        ...here,
        '--metadata-type',
        'CustomField',
      ]);
      const names = new Set(listed.map((component) => component.fullName));
      const ours = org.org.catalogue.objects.filter((object) => object.custom);
      for (const object of ours) {
        for (const field of object.fields.filter((each) => each.custom))
          assert.ok(names.has(`${object.name}.${field.name}`), field.name);
      }
    }),
    row('org list metadata-types', async () => {
      const { metadataObjects } = await cli.result<{ metadataObjects: { xmlName: string }[] }>(
        'org list metadata-types',
        here,
      );
      assert.ok(metadataObjects.some((type) => type.xmlName === 'LightningComponentBundle'));
    }),
    row('project generate manifest --from-org', async () => {
      await cli.result('project generate manifest', [
        '--from-org',
        ALIAS,
        '--output-dir',
        stage.project,
        '--name',
        'whole',
      ]);
      const manifest = textOf(join(stage.project, 'whole.xml'));
      for (const object of org.org.catalogue.objects.filter((each) => each.custom)) {
        assert.ok(manifest.includes(`<members>${object.name}</members>`), object.name);
      }
    }),
    row('project delete source (destructive changes)', async () => {
      await cli.result('project delete source', [
        ...here,
        '--metadata',
        'CustomField:SalesTerritory__c.Motto__c',
        '--no-prompt',
      ]);
      assert.equal(org.org.catalogue.field('SalesTerritory__c', 'Motto__c'), undefined);
      assert.ok(
        !existsSync(
          join(stage.project, 'force-app/alignment/objects/SalesTerritory__c/fields/Motto__c.field-meta.xml'),
        ),
      );
    }),
    row('project deploy start --post-destructive-changes', async () => {
      const objectXml = stage.write('force-app/alignment/objects/Spare__c/Spare__c.object-meta.xml', spareObject);
      await cli.result('project deploy start', [...here, '--source-dir', objectXml]);
      assert.ok(org.org.catalogue.object('Spare__c'));
      const empty = stage.write('manifest/package.xml', packageXml(''));
      const gone = stage.write(
        'manifest/destructiveChanges.xml',
        packageXml('<types><members>Spare__c</members><name>CustomObject</name></types>'),
      );
      await cli.result('project deploy start', [...here, '--manifest', empty, '--post-destructive-changes', gone]);
      assert.equal(org.org.catalogue.object('Spare__c'), undefined);
    }),
    row('org assign permset', async () => {
      const answer = await cli.result<{ successes: { value: string }[]; failures: unknown[] }>('org assign permset', [
        ...here,
        '--name',
        'EvenfieldManager',
      ]);
      assert.deepEqual([answer.successes.map((success) => success.value), answer.failures], [['EvenfieldManager'], []]);
      const assigned = await stage.query(
        `SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'EvenfieldManager'`,
      );
      assert.equal(assigned.length, 1);
    }),
  ];
}

async function signIn({ cli }: Stage, org: LocalOrg, alias: string): Promise<void> {
  const args = ['--instance-url', org.url, '--alias', alias, '--no-prompt'];
  await cli.result('org login access-token', args, { SF_ACCESS_TOKEN: org.accessToken });
}

/** Every object folder and component folder of the tree stands in the org, and the client says so of each file. */
function assertHoldsTree(stage: Stage, org: LocalOrg, { files }: DeployAnswer): void {
  assert.deepEqual(
    files.filter((file) => file.state !== 'Created').map(({ fullName, state }) => [fullName, state]),
    [],
  );
  const tree = filesUnder(join(stage.project, 'force-app'));
  const named = (pattern: RegExp): string[] =>
    [...new Set(tree.flatMap((path) => pattern.exec(path)?.[1] ?? []))].sort();
  const objects = named(/\/objects\/(\w+__c)\/\w+\.object-meta\.xml$/);
  assert.ok(objects.length > 0);
  assert.deepEqual(
    org.org.catalogue.objects
      .filter((object) => object.custom)
      .map((object) => object.name)
      .sort(),
    objects,
  );
  const bundles = named(/\/lwc\/(\w+)\/\w+\.js-meta\.xml$/);
  const stored = new Set(org.org.store.metadata('LightningComponentBundle').map((file) => file.fullName));
  assert.deepEqual([...stored].sort(), bundles);
  for (const path of tree.filter((each) => /\/fields\/\w+\.field-meta\.xml$/.test(each))) {
    const [, object, field] = /\/objects\/(\w+)\/fields\/(\w+)\.field-meta\.xml$/.exec(path)!;
    assert.ok(org.org.catalogue.field(object!, field!), `${object}.${field}`);
  }
}

/** What was retrieved is what was deployed: components byte for byte, objects with the same fields. */
function assertSameTree(source: string, copy: string): void {
  const deployed = filesUnder(source).filter(
    (path) => !/\.ts$|__tests__|\/test\/|\.map$|jsconfig|tsconfig|README/.test(path),
  );
  const retrieved = new Map(filesUnder(copy).map((path) => [withoutRoom(path), path]));
  for (const path of deployed) {
    const back = retrieved.get(withoutRoom(path));
    assert.ok(back, `${path} did not come back`);
    if (path.includes('/lwc/')) assert.equal(textOf(join(copy, back)), textOf(join(source, path)), path);
  }
}

const withoutRoom = (path: string): string =>
  path.replace(
    /^.*?\/(?=(lwc|objects|layouts|tabs|flexipages|labels|applications|permissionsets|customPermissions|notificationtypes|flows|staticresources)\/)/,
    '',
  );

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${join(entry.parentPath, entry.name).slice(folder.length + 1)}`)
    .sort();
}

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const fieldXml = (name: string, type: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<CustomField ${xmlns}><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}</CustomField>`;

const packageXml = (types: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Package ${xmlns}>${types}<version>66.0</version></Package>`;

const spareObject = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject ${xmlns}><deploymentStatus>Deployed</deploymentStatus><label>Spare</label><pluralLabel>Spares</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel></CustomObject>`;
