import { join, resolve } from 'node:path';
import { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../local-org/src/localOrg.ts';
import { deployTree } from './start/deployTree.ts';
import { orgSession } from './start/orgSession.ts';

// What the four permission sets, the sharing defaults and the details' masters come to, for people with a Standard User profile.
jest.setTimeout(120_000);

type Person = 'rep' | 'manager' | 'admin' | 'nobody';
type Row = Record<string, unknown>;

let org: LocalOrg;
const as = {} as Record<Person | 'setup', Connection>;
const ids: Record<string, string> = {};

beforeAll(async () => {
  org = await startLocalOrg();
  await deployTree(orgSession(org.url, org.accessToken), join(resolve(__dirname, '..'), 'force-app'));
  as.setup = connection(org.accessToken);
  const idOf = async (soql: string): Promise<string> => String((await as.setup.query<Row>(soql)).records[0]!['Id']);
  const profile = await idOf("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const people = { rep: 'EvenfieldRep', manager: 'EvenfieldManager', admin: 'EvenfieldAdmin', nobody: null } as const;
  for (const [name, set] of Object.entries(people)) {
    const user = await create('setup', 'User', {
      ...{ LastName: name, Username: `${name}@evenfield.example`, Email: `${name}@evenfield.example`, Alias: name },
      ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
      ...{ ProfileId: profile, IsActive: true },
    });
    if (set !== null) {
      const setId = await idOf(`SELECT Id FROM PermissionSet WHERE Name = '${set}'`);
      await create('setup', 'PermissionSetAssignment', { AssigneeId: user, PermissionSetId: setId });
    }
    as[name as Person] = connection(org.org.sessions.open(`${name}@evenfield.example`).token);
  }
  // Somebody else's plan: what managers may do with it is not a matter of owning it.
  ids['plan'] = await create('setup', 'TerritoryPlan__c', {
    ...{ Name: 'FY', Status__c: 'Active', FiscalYear__c: '2026', StartDate__c: '2026-01-01', EndDate__c: '2026-12-31' },
  });
  ids['territory'] = await create('setup', 'SalesTerritory__c', territory('North'));
  ids['goal'] = await create('setup', 'TerritoryGoal__c', goal('Grow'));
});
afterAll(() => org.close());

function connection(accessToken: string): Connection {
  return new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });
}
async function create(who: Person | 'setup', object: string, record: Row): Promise<string> {
  return ((await as[who].sobject(object).create(record as never)) as unknown as { id: string }).id;
}
const territory = (name: string): Row => ({ Name: name, Plan__c: ids['plan'], Level__c: 'Territory' });
const goal = (name: string): Row => ({
  ...{ Name: name, Territory__c: ids['territory'], Metric__c: 'WonAmount', Unit__c: 'Currency', TargetValue__c: 100 },
  ...{ BaselineValue__c: 0, StartDate__c: '2026-01-01', DueDate__c: '2026-12-31', CheckInCadence__c: 'Monthly' },
});
const code = (call: PromiseLike<unknown>): PromiseLike<string> =>
  call.then(
    () => 'done',
    (error: { errorCode?: string }) => error.errorCode ?? String(error),
  );
const edit = (who: Person, object: string, Id: string, fields: Row): PromiseLike<string> =>
  code(as[who].sobject(object).update({ Id, ...fields } as never));

const publication = (): Row => ({ Plan__c: ids['plan'], Status__c: 'Requested' });

it('lets reps and managers read plans, territories and goals that others own, and nobody without a permission set', async () => {
  for (const who of ['rep', 'manager', 'admin'] as const) {
    const { records } = await as[who].query(
      'SELECT Name, Territory__r.Name, Territory__r.Plan__r.Name, TargetValue__c FROM TerritoryGoal__c',
    );
    expect(records).toMatchObject([{ Name: 'Grow', Territory__r: { Name: 'North', Plan__r: { Name: 'FY' } } }]);
  }
  expect(await code(as.nobody.query('SELECT Id FROM TerritoryPlan__c'))).toBe('INVALID_TYPE');
});

it('lets managers and admins edit plans, territories, members and goals, whoever owns the plan', async () => {
  for (const who of ['manager', 'admin'] as const) {
    expect(await edit(who, 'TerritoryPlan__c', ids['plan']!, { CompanyGoals__c: `Grow, says ${who}` })).toBe('done');
    expect(await edit(who, 'SalesTerritory__c', ids['territory']!, { Code__c: who })).toBe('done');
    expect(await edit(who, 'TerritoryGoal__c', ids['goal']!, { TargetValue__c: 200 })).toBe('done');
    expect(await code(create(who, 'SalesTerritory__c', territory(`Made by ${who}`)))).toBe('done');
    expect(await code(create(who, 'TerritoryGoal__c', goal(`Made by ${who}`)))).toBe('done');
    const member = { Territory__c: ids['territory'], Role__c: 'Overlay', StartDate__c: '2026-01-01' };
    const user = await as[who].identity();
    expect(await code(create(who, 'TerritoryMember__c', { ...member, User__c: user.user_id }))).toBe('done');
    expect(await code(create(who, 'TerritoryPublication__c', publication()))).toBe('done');
  }
});

it('lets reps change none of those', async () => {
  const denied = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';
  expect(await edit('rep', 'TerritoryPlan__c', ids['plan']!, { CompanyGoals__c: 'Rest' })).toBe(denied);
  expect(await edit('rep', 'SalesTerritory__c', ids['territory']!, { Code__c: 'mine' })).toBe(denied);
  expect(await edit('rep', 'TerritoryGoal__c', ids['goal']!, { TargetValue__c: 1 })).toBe(denied);
  expect(await code(create('rep', 'TerritoryGoal__c', goal('Easy')))).toBe(denied);
  expect(await code(create('rep', 'TerritoryPublication__c', publication()))).toBe(denied);
  expect(await code(as.rep.sobject('TerritoryGoal__c').delete(ids['goal']!))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
});

it('lets reps check in on goals, propose changes, comment on proposals and ask for a sync', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const checkIn = { Goal__c: ids['goal'], CheckInDate__c: today, Value__c: 10 };
  expect(await code(create('rep', 'GoalCheckIn__c', checkIn))).toBe('done');
  const proposal = await create('rep', 'TerritoryProposal__c', {
    ...{ Plan__c: ids['plan'], Kind__c: 'ChangeGoal', Reason__c: 'WrongData', Rationale__c: 'The base is wrong.' },
    ...{ Status__c: 'Draft', FromTerritory__c: ids['territory'] },
  });
  const feedback = { Proposal__c: proposal, Comment__c: 'Yes', Stance__c: 'Support' };
  expect(await code(create('rep', 'TerritoryFeedback__c', feedback))).toBe('done');
  expect(await code(create('rep', 'SyncRequest__c', { Status__c: 'Requested', Mode__c: 'Full' }))).toBe('done');
});

it('keeps what the service writes from reps and managers', async () => {
  for (const who of ['rep', 'manager'] as const) {
    expect(await edit(who, 'TerritoryPlan__c', ids['plan']!, { WonGiniFraction__c: 0 })).not.toBe('done');
    expect(await edit(who, 'TerritoryGoal__c', ids['goal']!, { ProgressFraction__c: 1 })).not.toBe('done');
    expect(await code(create(who, 'TerritoryMetric__c', { AsOfDate__c: '2026-01-01' }))).not.toBe('done');
  }
});

describe('a proposal about a plan in review', () => {
  let assignment: string;
  const plan = async (): Promise<void> => {
    ids['review'] = await create('setup', 'TerritoryPlan__c', {
      Name: 'More even',
      ScenarioOf__c: ids['plan'],
      Status__c: 'Draft',
    });
    for (const name of ['Giver', 'Taker']) {
      ids[name] = await create('setup', 'SalesTerritory__c', {
        Name: name,
        Plan__c: ids['review'],
        Level__c: 'Territory',
      });
    }
    const account = async (name: string, hours: number, at: string): Promise<string> => {
      ids[name] = await create('setup', 'Account', { Name: name });
      return create('setup', 'TerritoryAssignment__c', {
        ...{ Territory__c: ids[at], Account__c: ids[name], Method__c: 'Manual' },
        ...{ EstimatedWorkloadHours__c: hours, EstimatedPotentialAmount__c: hours * 10 },
      });
    };
    await account('Rest of giver', 95, 'Giver');
    await account('Rest of taker', 90, 'Taker');
    assignment = await account('Small', 10, 'Giver');
    const review = { ProposalToleranceFraction__c: 0.1, MeanWorkloadHours__c: 97.5, MeanPotentialAmount__c: 975 };
    const moved = await as.manager
      .sobject('TerritoryPlan__c')
      .update({ Id: ids['review']!, Status__c: 'InReview', ...review } as never);
    expect(moved).toMatchObject({ success: true });
  };
  const move = (fields: Row = {}): Row => ({
    ...{ Plan__c: ids['review'], Kind__c: 'MoveAccount', Reason__c: 'Distance', Account__c: ids['Small'] },
    ...{ Assignment__c: assignment, FromTerritory__c: ids['Giver'], ToTerritory__c: ids['Taker'], ...fields },
  });
  const byRule = { Status__c: 'Accepted', RuleCode__c: 'bothStayInBand', DecisionReason__c: 'Both stay in the band.' };
  const REFUSED = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
  beforeAll(plan);

  it('is accepted at once by a rep only where both territories stay within the tolerance', async () => {
    expect(await code(create('rep', 'TerritoryProposal__c', move(byRule)))).toBe('done');
    // Without a rule, from another territory than the account's, and where the plan offers nothing, it is not.
    expect(await code(create('rep', 'TerritoryProposal__c', move({ ...byRule, RuleCode__c: null })))).toBe(REFUSED);
    const other = { FromTerritory__c: ids['Taker'], ToTerritory__c: ids['Giver'] };
    expect(await code(create('rep', 'TerritoryProposal__c', move({ ...byRule, ...other })))).toBe(REFUSED);
    await edit('manager', 'TerritoryPlan__c', ids['review']!, { ProposalToleranceFraction__c: 0.02 });
    expect(await code(create('rep', 'TerritoryProposal__c', move(byRule)))).toBe(REFUSED);
    await edit('manager', 'TerritoryPlan__c', ids['review']!, { ProposalToleranceFraction__c: null });
    expect(await code(create('rep', 'TerritoryProposal__c', move(byRule)))).toBe(REFUSED);
  });

  it('is decided later by a manager alone, and then stays as it was decided', async () => {
    const proposal = await create('rep', 'TerritoryProposal__c', move({ Status__c: 'Submitted' }));
    const decision = { Status__c: 'Accepted', DecisionReason__c: 'Agreed.' };
    expect(await edit('rep', 'TerritoryProposal__c', proposal, decision)).toBe(REFUSED);
    expect(await edit('rep', 'TerritoryProposal__c', proposal, { ...decision, RuleCode__c: 'bothStayInBand' })).toBe(
      REFUSED,
    );
    expect(await edit('manager', 'TerritoryProposal__c', proposal, decision)).toBe('done');
    expect(await edit('manager', 'TerritoryAssignment__c', assignment, { Territory__c: ids['Taker'] })).toBe('done');
    expect(await edit('rep', 'TerritoryProposal__c', proposal, { DecisionReason__c: 'I like it.' })).toBe(REFUSED);
  });

  it('belongs to a plan that goes from step to step', async () => {
    expect(await edit('manager', 'TerritoryPlan__c', ids['review']!, { Status__c: 'Active' })).not.toBe('done');
    expect(await edit('manager', 'TerritoryPlan__c', ids['review']!, { Status__c: 'Approved' })).toBe('done');
  });
});
