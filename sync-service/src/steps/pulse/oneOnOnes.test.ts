import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConnection } from '../../config/connection.ts';
import { readSettings } from '../../config/settings.ts';
import type { Settings } from '../../config/settings.ts';
import { runErrands } from '../../run/errand.ts';
import { openOrg } from '../../salesforce/org.ts';
import type { Org } from '../../salesforce/org.ts';
import { createSalesTeam, daysAgo } from '../../testing/salesTeam.ts';
import type { SalesTeam } from '../../testing/salesTeam.ts';
import { startTestOrg } from '../../testing/testOrg.ts';
import type { TestOrg } from '../../testing/testOrg.ts';
import { oneOnOneErrand } from './oneOnOnes.ts';

jest.setTimeout(120_000);

let org: TestOrg;
let team: SalesTeam;
let settings: Settings;
const people: Record<string, string> = {};
const SETS = { rep: 'EvenfieldRep', other: 'EvenfieldRep', lead: 'EvenfieldManager', service: 'EvenfieldIntegration' };

beforeAll(async () => {
  org = await startTestOrg();
  team = await createSalesTeam(org, 5);
  const idOf = async (object: string, name: string): Promise<string> =>
    String((await org.query(`SELECT Id FROM ${object} WHERE Name = '${name}'`))[0]!['Id']);
  for (const [name, set] of Object.entries(SETS)) {
    const profile = name === 'service' ? 'Minimum Access - API Only Integrations' : 'Standard User';
    const [id = ''] = await org.create('User', [
      {
        ...{ LastName: name, Username: `${name}@evenfield.example`, Email: `${name}@evenfield.example`, Alias: name },
        ...{ TimeZoneSidKey: 'Europe/Rome', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US' },
        ...{ EmailEncodingKey: 'UTF-8', ProfileId: await idOf('Profile', profile), IsActive: true },
      },
    ]);
    people[name] = id;
    await org.create('PermissionSetAssignment', [
      { AssigneeId: id, PermissionSetId: await idOf('PermissionSet', set) },
    ]);
  }
  await org.update('SalesTerritory__c', [{ Id: team.territories['North1']!, LeadUser__c: people['rep']! }]);
  settings = readSettings({ EVENFIELD_HOME: org.newHome() });
  const file = join(settings.home, 'orgs.json');
  const { test } = JSON.parse(readFileSync(file, 'utf8')) as { test: object };
  const entry = (name: string) => [name, { ...test, username: `${name}@evenfield.example` }];
  writeFileSync(file, JSON.stringify({ test, ...Object.fromEntries(Object.keys(SETS).map(entry)) }), { mode: 0o600 });
});
afterAll(() => org.close());

async function as<T>(name: string, work: (open: Org) => Promise<T>): Promise<T> {
  const open = await openOrg(readConnection(name, settings), settings);
  try {
    return await work(open);
  } finally {
    open.close();
  }
}
const run = () => as('service', (open) => runErrands(open, [oneOnOneErrand], settings, () => undefined));
const plan = (rest: object): Promise<string> =>
  as('lead', async (open) => {
    const talk = {
      ...{ Manager__c: people['lead'], Rep__c: people['rep'], ScheduledAt__c: `${daysAgo(3)}T14:00:00.000Z` },
      ...{ Cadence__c: 'Weekly', Status__c: 'Planned', Agenda__c: 'What weighs on you', ...rest },
    };
    return String(((await open.jsforce.sobject('OneOnOne__c').create(talk as never)) as { id?: string }).id);
  });
const agendas = (name: string) => as(name, (open) => open.query('SELECT Agenda__c FROM OneOnOne__c'));

describe('a one-on-one', () => {
  it('is shared with the other of the two by the next run, and with nobody else', async () => {
    await plan({});
    expect(await agendas('rep')).toEqual([]);
    expect((await run()).outcomes.flatMap(({ errors }) => errors)).toEqual([]);
    for (const name of ['lead', 'rep']) expect(await agendas(name)).toEqual([{ Agenda__c: 'What weighs on you' }]);
    expect(await agendas('other')).toEqual([]);
    expect((await run()).outcomes).toEqual([]);
  });

  it('can be written by both', async () => {
    const [talk] = await as('rep', (open) => open.query('SELECT Id FROM OneOnOne__c'));
    await as('rep', (open) =>
      open.jsforce.sobject('OneOnOne__c').update({ Id: String(talk!['Id']), Agenda__c: 'My load too' } as never),
    );
    expect(await agendas('lead')).toEqual([{ Agenda__c: 'My load too' }]);
  });

  it('stands as a day on the rep’s territory: past for one that is overdue, without what it is about', async () => {
    const due = async () =>
      (
        await as('other', (open) =>
          open.query("SELECT OneOnOneDueDate__c FROM SalesTerritory__c WHERE Name = 'North1'"),
        )
      )[0];
    expect(await due()).toEqual({ OneOnOneDueDate__c: daysAgo(3) });
    const [talk] = await org.query('SELECT Id FROM OneOnOne__c');
    await org.update('OneOnOne__c', [{ Id: String(talk!['Id']), Status__c: 'Held' }]);
    await run();
    expect(await due()).toEqual({ OneOnOneDueDate__c: daysAgo(-4) });
  });

  it('tells the service neither agenda nor actions, and nothing of notes', async () => {
    for (const field of ['Agenda__c', 'Actions__c']) {
      await expect(as('service', (open) => open.query(`SELECT ${field} FROM OneOnOne__c`))).rejects.toThrow();
    }
    await expect(as('service', (open) => open.query('SELECT Id FROM OneOnOneNote__c'))).rejects.toThrow();
  });

  it('has notes that only their author sees, though both see the conversation', async () => {
    const [talk] = await org.query('SELECT Id FROM OneOnOne__c');
    for (const name of ['lead', 'rep']) {
      const note = { OneOnOne__c: String(talk!['Id']), Body__c: `Note of ${name}` };
      await as(name, (open) => open.jsforce.sobject('OneOnOneNote__c').create(note as never));
    }
    for (const name of ['lead', 'rep']) {
      const seen = await as(name, (open) => open.query('SELECT Body__c FROM OneOnOneNote__c'));
      expect(seen).toEqual([{ Body__c: `Note of ${name}` }]);
    }
    expect(await as('other', (open) => open.query('SELECT Id FROM OneOnOneNote__c'))).toEqual([]);
  });

  it('needs two people and a time', async () => {
    await expect(plan({ Rep__c: people['lead'] })).rejects.toThrow('two different people');
    await expect(plan({ ScheduledAt__c: null })).rejects.toThrow('Enter when it begins');
  });
});

describe('what nobody can set', () => {
  it('is a group of fewer than three, in the settings or in a survey', async () => {
    const setting = { Name: 'DEFAULT', ExternalKey__c: 'DEFAULT', PulseMinimumGroupSize__c: 2 };
    await expect(org.create('TerritorySetting__c', [setting])).rejects.toThrow('fewer than three are never shown');
    const survey = { Name: 'S', Status__c: 'Draft', MinimumGroupSize__c: 2 };
    await expect(org.create('PulseSurvey__c', [survey])).rejects.toThrow('fewer than three are never shown');
  });

  it('is an eleventh question, a scale with its ends swapped, or a choice of nothing', async () => {
    const [survey = ''] = await org.create('PulseSurvey__c', [{ Name: 'S', Status__c: 'Draft' }]);
    const question = (at: number, rest: object = {}) => ({
      ...{ Survey__c: survey, Position__c: at, Kind__c: 'Scale', Question__c: `Q${at}?`, Lowest__c: 1, Highest__c: 5 },
      ...rest,
    });
    await org.create(
      'PulseQuestion__c',
      Array.from({ length: 10 }, (_, at) => question(at + 1)),
    );
    await expect(org.create('PulseQuestion__c', [question(11)])).rejects.toThrow('one to ten questions');
    const [other = ''] = await org.create('PulseSurvey__c', [{ Name: 'T', Status__c: 'Draft' }]);
    const swapped = question(1, { Survey__c: other, Lowest__c: 5, Highest__c: 1 });
    await expect(org.create('PulseQuestion__c', [swapped])).rejects.toThrow('the lowest first');
    const choice = question(1, { Survey__c: other, Kind__c: 'Choice' });
    await expect(org.create('PulseQuestion__c', [choice])).rejects.toThrow('two options or more');
  });

  it('is what the service writes, and a results’ number least of all', async () => {
    for (const name of ['rep', 'lead']) {
      const written = as(name, (open) => open.jsforce.sobject('PulseResult__c').create({ IsShown__c: true } as never));
      await expect(written).rejects.toThrow();
    }
    const draft = as('rep', (open) => open.jsforce.sobject('PulseSurvey__c').create({ Name: 'Mine' } as never));
    await expect(draft).rejects.toThrow();
  });
});
