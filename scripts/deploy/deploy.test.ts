import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startTestOrg } from '../../sync-service/src/testing/testOrg.ts';
import type { TestOrg } from '../../sync-service/src/testing/testOrg.ts';

// The commands an administrator runs, against a local org, each in a process of its own.
jest.setTimeout(240_000);

const root = resolve(__dirname, '../..');

interface Ended {
  readonly code: number;
  readonly text: string;
}

function script(org: TestOrg, path: string, ...parameters: string[]): Promise<Ended> {
  const args = [join(root, 'scripts', path), '--target-org', 'test', ...parameters];
  return new Promise((done) => {
    const env = { ...process.env, EVENFIELD_HOME: org.home };
    const child = execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1 << 24 }, (_, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, text: stdout + stderr });
    });
  });
}

const objectsThere = async (org: TestOrg): Promise<string[]> => {
  const { sobjects } = (await org.call('GET', '/sobjects')) as { sobjects: { name: string }[] };
  return sobjects.map(({ name }) => name).filter((name) => name.endsWith('__c'));
};

/** Puts a folder of source into the org, as somebody else's project would. */
async function deployForeign(org: TestOrg, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-foreign-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const program = `
    import { deployTree } from ${JSON.stringify(join(root, 'scripts/start/deployTree.ts'))};
    import { connectedOrg } from ${JSON.stringify(join(root, 'scripts/deploy/connectedOrg.ts'))};
    const { org, session } = await connectedOrg('test');
    await deployTree(session, ${JSON.stringify(folder)});
    org.close();`;
  await new Promise<void>((done, fail) => {
    const env = { ...process.env, EVENFIELD_HOME: org.home };
    const args = ['--input-type=module', '-e', program];
    execFile(process.execPath, args, { cwd: root, env }, (error) => (error ? fail(error) : done()));
  });
  rmSync(folder, { recursive: true });
}

const label = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata">
  <labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected><shortDescription>x</shortDescription><value>Theirs</value></labels>
</CustomLabels>`;

const field = `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>TheirOwn__c</fullName><label>Their own</label><type>Text</type><length>20</length>
</CustomField>`;

describe('npm run deploy, npm run uninstall and evenfield doctor', () => {
  let org: TestOrg;
  beforeAll(async () => {
    org = await startTestOrg({ isEmpty: true });
  });
  afterAll(() => org.close());

  it('say of an org without Evenfield that it is not there', async () => {
    const doctor = await org.evenfield(['doctor', '--org', 'test']);
    expect(doctor.code).toBe(5);
    expect(doctor.stdout).toContain('None of its objects can be seen.');
    expect(await script(org, 'uninstall/main.ts')).toMatchObject({
      code: 0,
      text: expect.stringContaining('Evenfield is not in this org.'),
    });
  });

  it('leave everything as it is with --check', async () => {
    const checked = await script(org, 'deploy/main.ts', '--check');
    expect(checked).toMatchObject({ code: 0, text: expect.stringContaining('The org would take it.') });
    expect(await objectsThere(org)).toEqual([]);
  });

  it("do not overwrite what is somebody else's", async () => {
    await deployForeign(org, { 'labels/CustomLabels.labels-meta.xml': label('UiAsOf') });
    const refused = await script(org, 'deploy/main.ts');
    expect(refused.code).toBe(5);
    expect(refused.text).toMatch(/not Evenfield's: UiAsOf \(CustomLabel\)\.[^]*Rename or remove them/);
    expect(await objectsThere(org)).toEqual([]);
  });

  it('install the app, its permission set and its settings, and know an upgrade', async () => {
    const fresh = await startTestOrg({ isEmpty: true });
    try {
      expect(await script(fresh, 'deploy/main.ts')).toMatchObject({ code: 0 });
      const assigned = "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'EvenfieldAdmin'";
      expect(await fresh.query(assigned)).toHaveLength(1);
      await fresh.update('TerritorySetting__c', [
        { id: String((await fresh.query('SELECT Id FROM TerritorySetting__c'))[0]!['Id']), TrailingMonthCount__c: 6 },
      ]);

      await deployForeign(fresh, {
        'labels/CustomLabels.labels-meta.xml': label('TheirLabel'),
        'objects/SalesTerritory__c/fields/TheirOwn__c.field-meta.xml': field,
      });
      const again = await script(fresh, 'deploy/main.ts');
      expect(again).toMatchObject({ code: 0, text: expect.stringContaining('this is an upgrade') });
      expect(await fresh.query('SELECT TrailingMonthCount__c FROM TerritorySetting__c')).toEqual([
        { TrailingMonthCount__c: 6 },
      ]);

      const doctor = await fresh.evenfield(['doctor', '--org', 'test', '--json']);
      const stateOf = (subject: string): string =>
        doctor.report.findings.find((finding: { subject: string }) => finding.subject === subject).state;
      expect(doctor.code).toBe(0);
      expect(["This user's rights", 'Settings', 'EvenfieldAdmin'].map(stateOf)).toEqual(['fine', 'fine', 'fine']);
      expect(['Active plan', 'EvenfieldRep', 'Latest sync'].map(stateOf)).toEqual(Array(3).fill('attention'));

      const kept = await script(fresh, 'uninstall/main.ts');
      expect(kept.code).toBe(2);
      expect(kept.text).toMatch(/TerritorySetting__c +1[^]*SalesTerritory__c\.TheirOwn__c[^]*Nothing was changed/);
      expect(await objectsThere(fresh)).toContain('SalesTerritory__c');

      expect(await script(fresh, 'uninstall/main.ts', '--delete-records')).toMatchObject({ code: 0 });
      expect(await objectsThere(fresh)).toEqual([]);
      expect(await fresh.query("SELECT Id FROM PermissionSet WHERE Name LIKE 'Evenfield%'")).toEqual([]);
      // Nothing of ours is in the way of a new installation, and what is theirs has stayed.
      const afresh = await script(fresh, 'deploy/main.ts', '--check');
      expect(afresh).toMatchObject({ code: 0, text: expect.stringContaining('None of the names is taken.') });
    } finally {
      await fresh.close();
    }
  });
});
