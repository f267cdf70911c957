import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personKey } from '../../../../domain/pulse/index.ts';
import { givenAway, nestedDifference } from '../../../../domain/pulse/testing/attack.ts';
import { readConnection } from '../../config/connection.ts';
import { readSettings } from '../../config/settings.ts';
import type { Settings } from '../../config/settings.ts';
import { runErrands } from '../../run/errand.ts';
import type { ErrandsDone } from '../../run/errand.ts';
import { openOrg } from '../../salesforce/org.ts';
import type { Org } from '../../salesforce/org.ts';
import { alteringProxy } from '../../testing/alteringProxy.ts';
import { createSalesTeam, daysAgo } from '../../testing/salesTeam.ts';
import type { SalesTeam } from '../../testing/salesTeam.ts';
import { startTestOrg } from '../../testing/testOrg.ts';
import type { TestOrg } from '../../testing/testOrg.ts';
import { surveyErrand } from './surveys.ts';

// The real clients over HTTP: people answer as themselves, the service runs with EvenfieldIntegration and nothing else.
jest.setTimeout(240_000);

let org: TestOrg;
let team: SalesTeam;
let settings: Settings;
let integrationId = '';
/** Eight in the North, six in the South, in one territory each. */
const north: string[] = [];
const south: string[] = [];
let manager = '';

beforeAll(async () => {
  org = await startTestOrg();
  team = await createSalesTeam(org, 5);
  await org.remove(team.members);
  const profileOf = async (name: string) =>
    String((await org.query(`SELECT Id FROM Profile WHERE Name = '${name}'`))[0]!['Id']);
  const setOf = async (name: string) =>
    String((await org.query(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`))[0]!['Id']);
  const [above] = await org.create('UserRole', [{ Name: 'Boss', DeveloperName: 'Boss' }]);
  const [below] = await org.create('UserRole', [{ Name: 'Team', DeveloperName: 'Team', ParentRoleId: above! }]);
  const user = (name: string, ProfileId: string, UserRoleId: string | null) => ({
    ...{ LastName: name, Username: `${name}@evenfield.example`, Email: `${name}@evenfield.example`, Alias: name },
    ...{ TimeZoneSidKey: 'Europe/Rome', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US' },
    ...{ EmailEncodingKey: 'UTF-8', ProfileId, UserRoleId, IsActive: true },
  });
  const standard = await profileOf('Standard User');
  const names = [...'abcdefghijklmn'].map((letter) => `rep${letter}`);
  const reps = await org.create(
    'User',
    names.map((name) => user(name, standard, below!)),
  );
  north.push(...reps.slice(0, 8));
  south.push(...reps.slice(8));
  [manager = ''] = await org.create('User', [user('boss', standard, above!)]);
  [integrationId = ''] = await org.create('User', [
    user('service', await profileOf('Minimum Access - API Only Integrations'), null),
  ]);
  const [rep, boss, service] = [
    await setOf('EvenfieldRep'),
    await setOf('EvenfieldManager'),
    await setOf('EvenfieldIntegration'),
  ];
  await org.create('PermissionSetAssignment', [
    ...reps.map((AssigneeId) => ({ AssigneeId, PermissionSetId: rep })),
    { AssigneeId: manager, PermissionSetId: boss },
    { AssigneeId: integrationId, PermissionSetId: service },
  ]);
  const member = (User__c: string, Territory__c: string) => ({
    ...{ User__c, Territory__c, Role__c: 'Representative', StartDate__c: daysAgo(100) },
  });
  await org.create('TerritoryMember__c', [
    ...north.map((id) => member(id, team.territories['North1']!)),
    ...south.map((id) => member(id, team.territories['South1']!)),
    // Somebody in two teams counts in both, and is asked once.
    member(north[0]!, team.territories['South1']!),
  ]);
  settings = readSettings({ EVENFIELD_HOME: org.newHome() });
  signInAs(settings.home, org.url, ['service', 'boss', ...names]);
});
afterAll(() => org.close());

/** A connection for each person, as an alias of their name. */
function signInAs(home: string, url: string, names: readonly string[]): void {
  const file = join(home, 'orgs.json');
  const { test } = JSON.parse(readFileSync(file, 'utf8')) as { test: object };
  const entry = (name: string) => [name, { ...test, loginUrl: url, username: `${name}@evenfield.example` }];
  writeFileSync(file, JSON.stringify({ test, ...Object.fromEntries(names.map(entry)) }), { mode: 0o600 });
}

async function as<T>(name: string, work: (open: Org) => Promise<T>, given: Settings = settings): Promise<T> {
  const open = await openOrg(readConnection(name, given), given);
  try {
    return await work(open);
  } finally {
    open.close();
  }
}

const run = (given: Settings = settings, alias = 'service'): Promise<ErrandsDone> =>
  as(alias, (open) => runErrands(open, [surveyErrand], given, () => undefined), given);
const refusals = ({ outcomes }: ErrandsDone) => outcomes.flatMap(({ errors }) => errors.map(({ message }) => message));
const nameOf = (id: string): string => `rep${'abcdefghijklmn'[[...north, ...south].indexOf(id)]!}`;

async function scheduled(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const [id] = await org.create('PulseSurvey__c', [
    {
      ...{ Name: name, Status__c: 'Draft', OpenDate__c: daysAgo(1), CloseDate__c: daysAgo(-5) },
      ...(more as Record<string, string>),
    },
  ]);
  const question = (Position__c: number, Kind__c: string, Question__c: string) => ({
    ...{ Survey__c: id!, Position__c, Kind__c, Question__c },
    ...(Kind__c === 'Scale' ? { Lowest__c: 1, Highest__c: 5 } : {}),
  });
  await org.create('PulseQuestion__c', [
    question(1, 'Recommendation', 'How likely are you to recommend us?'),
    question(2, 'Scale', 'Is your territory fair?'),
    question(3, 'Text', 'Anything else?'),
  ]);
  await org.update('PulseSurvey__c', [{ Id: id!, Status__c: 'Scheduled' }]);
  return id!;
}

async function questionsOf(survey: string): Promise<readonly string[]> {
  const rows = await org.query(`SELECT Id FROM PulseQuestion__c WHERE Survey__c = '${survey}' ORDER BY Position__c`);
  return rows.map((row) => String(row['Id']));
}

const MUTATION = `mutation send($input: PulseBallot__cCreateInput!) {
  uiapi { PulseBallot__cCreate(input: $input) { Record { Id } } } }`;

/** Sends a ballot as the page does. */
async function answer(person: string, survey: string, answers: Record<string, unknown>): Promise<unknown> {
  return as(nameOf(person), async (open) => {
    const input = {
      PulseBallot__c: { Survey__c: survey, Answers__c: JSON.stringify(answers), OwnerId: integrationId },
    };
    const { body } = await open.http.send({
      ...{ method: 'POST', path: '/services/data/v66.0/graphql', doing: 'answering' },
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: MUTATION, variables: { input } }),
    });
    return (JSON.parse(String(body)) as { errors?: unknown[] }).errors ?? [];
  });
}
const count = async (object: string, where = ''): Promise<number> =>
  Number((await org.query(`SELECT COUNT(Id) n FROM ${object} ${where}`))[0]!['n']);

describe('a pulse survey', () => {
  let survey = '';
  let asked: readonly string[] = [];
  const say = (person: string, score: number, words = ''): Promise<unknown> =>
    answer(person, survey, { [asked[0]!]: score, [asked[1]!]: 3, ...(words === '' ? {} : { [asked[2]!]: words }) });

  it('opens on its day and asks everybody once, each of whom sees their own invitation alone', async () => {
    survey = await scheduled('Team pulse', { Cadence__c: 'Monthly' });
    asked = await questionsOf(survey);
    expect(refusals(await run())).toEqual([]);
    const [round] = await org.query(
      'SELECT Status__c, InvitedCount__c, InboxOwnerKey__c, ScaleLowest__c, MinimumGroupSize__c FROM PulseSurvey__c',
    );
    expect(round).toEqual({
      ...{ Status__c: 'Open', InvitedCount__c: 14, InboxOwnerKey__c: integrationId },
      ...{ ScaleLowest__c: 1, MinimumGroupSize__c: 5 },
    });
    const seen = await as(nameOf(north[1]!), (open) => open.query('SELECT OwnerId FROM PulseInvitation__c'));
    expect(seen).toEqual([{ OwnerId: north[1] }]);
    expect((await run()).outcomes).toEqual([]);
  });

  it('takes ballots into a box that neither their writers nor anybody above them can read', async () => {
    for (const person of north.slice(0, 3)) expect(await say(person, 9)).toEqual([]);
    for (const name of [nameOf(north[0]!), 'boss']) {
      expect(await as(name, (open) => open.query('SELECT Id FROM PulseBallot__c'))).toEqual([]);
    }
    expect(await as('service', (open) => open.query('SELECT Id FROM PulseBallot__c'))).toHaveLength(3);
    const own = as(nameOf(north[3]!), (open) =>
      open.jsforce.sobject('PulseBallot__c').create({ Survey__c: survey, Answers__c: '{}' } as never),
    );
    await expect(own).rejects.toThrow('belongs to the user of the sync service');
  });

  it('leaves few ballots in the box, so that nobody is found by who took part just then', async () => {
    await run();
    expect(await count('PulseAnswer__c')).toBe(0);
    expect(await count('PulseBallot__c')).toBe(3);
  });

  it('counts the last ballot of a person, refuses what is no answer and who was not asked, and empties the box for good', async () => {
    await say(north[0]!, 2, 'First tab');
    await say(north[0]!, 10, '<script>alert(1)</script>');
    for (const person of north.slice(3, 7)) await say(person, 7);
    await answer(south[0]!, survey, { [asked[0]!]: 9 });
    await answer(south[1]!, survey, { [asked[0]!]: 77, [asked[1]!]: 3 });
    expect(refusals(await run())).toEqual([]);

    expect(await count('PulseAnswer__c', `WHERE Question__c = '${asked[0]}'`)).toBe(7);
    const words = await org.query(`SELECT Words__c FROM PulseAnswer__c WHERE Question__c = '${asked[2]}'`);
    expect(words).toEqual([{ Words__c: '<script>alert(1)</script>' }]);
    const left = await as('test', (open) =>
      open
        .pages('SELECT Id FROM PulseBallot__c', true)
        .next()
        .then(({ value }) => value as { records: unknown[] }),
    );
    expect(left.records).toEqual([]);
    expect(await count('PulseInvitation__c', "WHERE Status__c = 'Answered'")).toBe(7);
  });

  it('stores answers without person, order or time, which neither reps nor managers can read', async () => {
    const rows = await org.query(
      'SELECT CreatedById, OwnerId, Period__c, Groups__c, Recommendation__c, AnswerValue__c FROM PulseAnswer__c ORDER BY Id',
    );
    expect(new Set(rows.flatMap((row) => [row['CreatedById'], row['OwnerId']]))).toEqual(new Set([integrationId]));
    const people = JSON.stringify(rows);
    for (const person of [...north, ...south]) expect(people).not.toContain(person.slice(0, 15));
    for (const name of [nameOf(north[0]!), 'boss']) {
      await expect(as(name, (open) => open.query('SELECT Id FROM PulseAnswer__c'))).rejects.toThrow();
    }
  });

  it('refuses a second answer once the first is counted', async () => {
    await say(north[0]!, 1);
    for (const person of south.slice(0, 3)) await say(person, 4, `From ${person}`);
    await run();
    await org.advance(1);
    expect(await count('PulseAnswer__c', `WHERE Question__c = '${asked[0]}'`)).toBe(7);
    expect(await count('PulseBallot__c')).toBe(3);
  });

  it('reminds halfway only who has not answered', async () => {
    await org.advance(3 * 86_400);
    await run();
    const reminded = await org.query('SELECT OwnerId FROM PulseInvitation__c WHERE ReminderCount__c = 1');
    expect(new Set(reminded.map((row) => row['OwnerId']))).toEqual(new Set([north[7], ...south.slice(3)]));
  });

  it('shows groups of five and more, and withholds what would tell of fewer', async () => {
    await org.advance(6 * 86_400);
    expect(refusals(await run())).toEqual([]);
    const rows = await org.query(
      `SELECT Territory__r.Name, IsShown__c, WithheldReason__c, RespondentCount__c, ScoreValue__c, MarginValue__c, AnswerCounts__c
         FROM PulseResult__c WHERE Question__c = '${asked[0]}' ORDER BY Territory__r.Name`,
    );
    const shown = rows.map((row) => [
      (row['Territory__r'] as { Name: string } | null)?.Name ?? 'Everybody',
      row['IsShown__c'] === true ? row['RespondentCount__c'] : row['WithheldReason__c'],
    ]);
    expect(Object.fromEntries(shown)).toMatchObject({ Everybody: 10, South1: 'TooSmall' });
    // Ten less seven would be three of the South.
    expect(Object.fromEntries(shown)).toMatchObject({ North1: 'TellsOfSmallGroup' });
    const everybody = rows.find((row) => row['Territory__r'] === null)!;
    expect(everybody).toMatchObject({ ScoreValue__c: 0, AnswerCounts__c: '{"4":3,"7":4,"9":2,"10":1}' });
    for (const row of rows.filter((one) => one['IsShown__c'] === false)) {
      expect(row).toMatchObject({ RespondentCount__c: null, ScoreValue__c: null, AnswerCounts__c: null });
    }
  });

  it('gives all invitations one last change, and leaves nothing in what is stored that results do not tell', async () => {
    const rows = await org.query('SELECT Status__c, ClosedDate__c FROM PulseInvitation__c');
    expect(new Set(rows.map((row) => row['Status__c']))).toEqual(new Set(['Answered', 'Missed']));
    expect(new Set(rows.map((row) => row['ClosedDate__c'])).size).toBe(1);
    const answers = await org.query('SELECT Question__c, Groups__c, Recommendation__c FROM PulseAnswer__c');
    expect(answers.filter((row) => row['Recommendation__c'] !== null)).toEqual([]);
    for (const question of asked.slice(0, 2)) {
      const groups = answers.filter((row) => row['Question__c'] === question).map((row) => row['Groups__c']);
      for (const alike of Map.groupBy(groups, (name) => name).values()) expect(alike.length).toBeGreaterThanOrEqual(5);
    }
    expect((await run()).outcomes).toEqual([]);
  });

  it('plans the next round with the same questions, which opens only once the last one is answered', async () => {
    const next = async () =>
      (
        await org.query(
          `SELECT Id, Status__c, QuestionCount__c, Fault__c FROM PulseSurvey__c WHERE PreviousSurvey__c = '${survey}'`,
        )
      )[0]!;
    expect(await next()).toMatchObject({ Status__c: 'Scheduled', QuestionCount__c: 3 });
    await org.advance(25 * 86_400);
    await run();
    expect(String((await next())['Fault__c'])).toContain('has not been answered yet');
    await expect(
      org.update('PulseSurvey__c', [{ Id: String((await next())['Id']), Status__c: 'Open' }]),
    ).rejects.toThrow('what you heard');
    await org.update('PulseSurvey__c', [
      { Id: survey, Heard__c: 'Too many reports', Doing__c: 'We drop two', DoneByDate__c: daysAgo(-60) },
    ]);
    await run();
    expect(await next()).toMatchObject({ Status__c: 'Open', Fault__c: null });
  });
});

describe('everything that was published', () => {
  it('isolates nobody, whatever is added and subtracted', async () => {
    const rows = await org.query(
      'SELECT Survey__c, Territory__c, Question__r.Position__c, IsShown__c, RespondentCount__c FROM PulseResult__c',
    );
    const took = await org.query('SELECT Survey__c, OwnerId, Groups__c, Status__c FROM PulseInvitation__c');
    const shown = rows.filter(
      (row) => row['IsShown__c'] === true && (row['Question__r'] as { Position__c: number }).Position__c === 1,
    );
    expect(shown.length).toBeGreaterThan(0);
    const sets = shown.map((row) => {
      const people = took.filter(
        (one) =>
          one['Survey__c'] === row['Survey__c'] &&
          one['Status__c'] === 'Answered' &&
          (row['Territory__c'] === null || String(one['Groups__c']).includes(String(row['Territory__c']))),
      );
      expect(people).toHaveLength(Number(row['RespondentCount__c']));
      return people.map((one) => personKey(String(one['OwnerId'])));
    });
    expect(givenAway(sets, 1)).toEqual({ persons: [], pairs: [] });
    for (const [i, a] of sets.entries()) {
      for (const b of sets.slice(i + 1)) {
        const difference = nestedDifference(new Set(a), new Set(b));
        if (difference !== null && difference > 0) expect(difference).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('a run that is killed at any of its requests', () => {
  it('loses no answer and doubles none', async () => {
    const survey = await scheduled('Killed', { OpenDate__c: daysAgo(-30), CloseDate__c: daysAgo(-60) });
    await run();
    const asked = await questionsOf(survey);
    const where = `WHERE Question__c = '${asked[0]}'`;
    for (const [i, person] of north.entries()) await answer(person, survey, { [asked[0]!]: i + 1, [asked[1]!]: 3 });
    let cuts = 0;
    while (cuts < 99 && (await cutAfter(cuts))) cuts += 1;
    expect(cuts).toBeGreaterThan(6);
    expect(cuts).toBeLessThan(99);
    await run();
    const rows = await org.query(`SELECT AnswerValue__c FROM PulseAnswer__c ${where}`);
    expect(rows.map((row) => Number(row['AnswerValue__c'])).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await count('PulseBallot__c')).toBe(0);
    expect(await count('PulseInvitation__c', `WHERE Survey__c = '${survey}' AND Status__c = 'Answered'`)).toBe(8);
  });

  /** A run whose line is cut after so many answers: what it asked for next is still carried out, but it never hears of it. */
  async function cutAfter(requests: number): Promise<boolean> {
    let sent = 0;
    const proxy = await alteringProxy(org.url, () => {
      sent += 1;
      return sent > requests ? { status: 400, body: '[{"errorCode":"KILLED","message":"killed"}]' } : undefined;
    });
    const given = readSettings({ EVENFIELD_HOME: org.newHome(proxy.url) });
    try {
      await run(given, 'byClient');
      return sent > requests;
    } catch {
      return true;
    } finally {
      await proxy.close();
    }
  }
});
