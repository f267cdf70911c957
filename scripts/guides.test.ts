import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSalesTeam } from '../sync-service/src/testing/salesTeam.ts';
import { startTestOrg } from '../sync-service/src/testing/testOrg.ts';
import type { TestOrg } from '../sync-service/src/testing/testOrg.ts';

// What the guides tell people to type is typed, and what they show is read.
jest.setTimeout(300_000);
const root = resolve(__dirname, '..');
const guides = [
  'README.md',
  ...readdirSync(join(root, 'docs/guides'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/guides/${name}`),
];

interface Block {
  readonly language: string;
  readonly text: string;
}

const blocksOf = (guide: string): readonly Block[] =>
  [...readFileSync(join(root, guide), 'utf8').matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language, text]) => ({
    language: language!,
    text: text!,
  }));

/** The commands of a guide's blocks, each on one line, without what follows a `#`. */
const commandsOf = (guide: string): readonly string[] =>
  blocksOf(guide)
    .filter(({ language }) => language === '')
    .flatMap(({ text }) => text.replace(/ \\\n\s*/g, ' ').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');

const EVENFIELD = /^(?:npm run evenfield -- |node sync-service\/bin\/evenfield\.js )(.*)$/;
/** Stay until they are stopped, ask a person, or need another place: held to their options alone. */
const NOT_STARTED = new Set(['schedule', 'worker', 'connect', '--help']);

const reference = readFileSync(join(root, 'docs/reference/commands.md'), 'utf8');
const helpOf = (command: string): string =>
  (reference.split(`## evenfield ${command}\n`)[1] ?? '').split('\n## evenfield ')[0]!;

const partsOf = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);

describe('every code block of the guides', () => {
  it.each(guides)('%s shows JSON that is JSON', (guide) => {
    for (const { language, text } of blocksOf(guide)) if (language === 'json') JSON.parse(text);
    expect(blocksOf(guide).every(({ language }) => ['', 'json', 'csv', 'text'].includes(language))).toBe(true);
  });

  it.each(guides)('%s names only options that the commands have', (guide) => {
    for (const line of commandsOf(guide)) {
      const [command, ...parameters] = partsOf(EVENFIELD.exec(line)?.[1] ?? '');
      if (command === undefined || command.startsWith('--')) continue;
      const help = helpOf(command);
      expect([line, help === '']).toEqual([line, false]);
      for (const option of parameters.filter((each) => each.startsWith('--'))) {
        expect([line, option, help.includes(option.split('=')[0]!)]).toEqual([line, option, true]);
      }
    }
  });
});

describe('the commands of the guides', () => {
  let org: TestOrg;
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-guides-'));
  beforeAll(async () => {
    org = await startTestOrg();
    await createSalesTeam(org, 30);
    const [profile] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    await org.create('User', [
      {
        ...{ LastName: 'Ada', Username: 'ada@example.com', Email: 'ada@example.com', Alias: 'ada' },
        ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
        ...{ ProfileId: String(profile!['Id']), IsActive: true },
      },
    ]);
    const file = join(org.home, 'orgs.json');
    const { test } = JSON.parse(readFileSync(file, 'utf8')) as { test: object };
    const aliases = ['local', 'production', 'my-sandbox', 'YOUR-ALIAS', 'test'];
    writeFileSync(file, JSON.stringify(Object.fromEntries(aliases.map((alias) => [alias, test]))), { mode: 0o600 });
    for (const name of ['data', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
    for (const name of ['territories', 'goals']) {
      writeFileSync(join(folder, `${name}.csv`), readFileSync(join(root, `data/examples/import/${name}.csv`)));
    }
    const accounts = readFileSync(join(root, 'data/examples/territory-accounts.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    await org.create(
      'Account',
      accounts.map((line) => ({ Name: line.split(',')[0]! })),
    );
    // A plan is drawn on a map of accounts that somebody works: each has its place and a member of a territory as owner.
    const members = await org.query("SELECT User__c FROM TerritoryMember__c WHERE Role__c = 'Representative'");
    const everyAccount = await org.query('SELECT Id FROM Account ORDER BY Id');
    await org.update(
      'Account',
      everyAccount.map(({ Id }, at) => ({
        Id: String(Id),
        OwnerId: String(members[at % members.length]!['User__c']),
        BillingLatitude: 40 + (at % 10) / 4,
        BillingLongitude: -85 + at / 50,
      })),
    );
    writeFileSync(join(folder, 'members.csv'), 'territory,user\nAlba,ada@example.com\n');
    writeFileSync(join(folder, 'before.csv'), readFileSync(join(root, 'data/examples/territory-accounts.csv')));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await org.close();
  });

  it('do what they say, each once, in the order of the guides', () => {
    const lines = [...new Set(guides.flatMap(commandsOf))].filter((line) => {
      const [command] = partsOf(EVENFIELD.exec(line)?.[1] ?? '');
      return command !== undefined && !NOT_STARTED.has(command);
    });
    expect(lines.length).toBeGreaterThan(10);
    const failed = lines.flatMap((line) => {
      const parameters = partsOf(EVENFIELD.exec(line)![1]!);
      // What searches for as long as it is let, is let for a moment.
      if (['design', 'rebalance'].includes(parameters[0]!) && !parameters.includes('--time'))
        parameters.push('--time', '2s');
      // An export never writes over another.
      const output = parameters.indexOf('--output');
      if (parameters[0] === 'export') rmSync(join(folder, parameters[output + 1]!), { recursive: true, force: true });
      const { status, stderr } = spawnSync(process.execPath, [join(root, 'sync-service/src/main.ts'), ...parameters], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, EVENFIELD_HOME: org.home },
      });
      return status === 0 ? [] : [{ line, status, stderr: stderr.slice(0, 400) }];
    });
    expect(failed).toEqual([]);
  });

  it('that npm runs are scripts whose files are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = guides.flatMap(commandsOf).flatMap((line) => /^npm run ([\w:-]+)/.exec(line)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) {
      const file = /bootstrap\.mjs (\S+)/.exec(scripts[name]!)![1]!;
      expect(existsSync(join(root, file))).toBe(true);
    }
  });
});
