import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startTestOrg } from '../../sync-service/src/testing/testOrg.ts';
import type { TestOrg } from '../../sync-service/src/testing/testOrg.ts';

// Installations that cannot come to a good end: explained before anything is sent.
jest.setTimeout(300_000);
const root = resolve(__dirname, '../..');

function deploy(org: TestOrg, alias = 'test'): Promise<{ code: number; text: string }> {
  const env = { ...process.env, EVENFIELD_HOME: org.home };
  const args = [join(root, 'scripts/deploy/main.ts'), '--target-org', alias];
  return new Promise((done) => {
    const child = execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1 << 24 }, (_, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, text: stdout + stderr });
    });
  });
}

const ownObjects = async (org: TestOrg): Promise<number> => {
  const { sobjects } = (await org.call('GET', '/sobjects')) as { sobjects: { name: string }[] };
  return sobjects.filter(({ name }) => name.endsWith('__c')).length;
};

it('says of an edition without the API that it has none, and changes nothing', async () => {
  const org = await startTestOrg({ isEmpty: true, profile: ['professional'] });
  try {
    const { code, text } = await deploy(org);
    expect(code).toBe(5);
    expect(text).toMatch(/API/);
    expect(text).toMatch(/\n→ |Next steps/);
  } finally {
    await org.close();
  }
});

describe('an org of a usual edition', () => {
  let org: TestOrg;
  beforeAll(async () => {
    org = await startTestOrg({ isEmpty: true });
    const [profile] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    await org.create('User', [
      {
        ...{ LastName: 'Rep', Username: 'rep@install.example', Email: 'rep@install.example', Alias: 'rep' },
        ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
        ...{ ProfileId: String(profile!['Id']), IsActive: true },
      },
    ]);
    const file = join(org.home, 'orgs.json');
    const connections = JSON.parse(readFileSync(file, 'utf8')) as { test: object };
    const rep = { ...connections.test, username: 'rep@install.example' };
    writeFileSync(file, JSON.stringify({ ...connections, rep }), { mode: 0o600 });
  });
  afterAll(() => org.close());

  it('refuses a user without the right to deploy, who is told which right it is', async () => {
    const { code, text } = await deploy(org, 'rep');
    expect(code).toBe(5);
    expect(text).toMatch(
      /✗ +Right to deploy[^]*Modify Metadata Through Metadata API Functions[^]*Use a System Administrator/,
    );
    expect(text).toContain('Nothing was changed.');
    expect(await ownObjects(org)).toBe(0);
  });
});
