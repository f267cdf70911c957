import type { OrgSession } from '../start/orgSession.ts';
import { z } from 'zod';
import { bulkLoad } from './bulkLoad.ts';
import { SAMPLE_PLAYS, SAMPLE_RESOURCES } from './sampleEnablement.ts';
import { sampleCommissionPlan, sampleContest } from './sampleIncentives.ts';
import { loadPulse } from './loadPulse.ts';
import { loadScenario } from './loadScenario.ts';
import type { Fields, SamplePerson, SampleRecords } from './sampleRecords.ts';

const recordsSchema = z.object({ records: z.array(z.object({ Id: z.string() }).loose()), done: z.boolean() });

/** How far the loading is: records written so far, of all. */
export type LoadProgress = (written: number, total: number, what: string) => void;

/**
 * Writes the sample into an org that does not hold it yet: people, accounts, opportunities, and the plan with its
 * territories, members, goals, call plans, settings, surveys and one-on-ones, through Bulk API 2.0.
 *
 * Our own objects are upserted by their external keys. Standard objects have none, so the org must not hold the sample.
 */
export async function loadSample(org: OrgSession, sample: SampleRecords, progress: LoadProgress): Promise<void> {
  const total =
    sample.people.length +
    sample.accounts.length +
    sample.opportunities.length +
    sample.territories.length +
    sample.goals.length +
    sample.callPlans.length;
  let written = 0;
  const step = async <T>(what: string, count: number, work: () => Promise<T>): Promise<T> => {
    progress(written, total, what);
    const result = await work();
    written += count;
    progress(written, total, what);
    return result;
  };

  const users = await step('people', sample.people.length, () => loadPeople(org, sample.people));
  const accounts = await step('accounts', sample.accounts.length, () => loadAccounts(org, sample, users));
  const deals = await step('opportunities', sample.opportunities.length, () =>
    bulkLoad(org, {
      object: 'Opportunity',
      operation: 'insert',
      records: sample.opportunities.map((deal) => ({
        ...deal.fields,
        OwnerId: users.get(deal.owner) ?? null,
        ...(deal.account === null ? {} : { AccountId: accounts.get(deal.account) ?? null }),
      })),
    }),
  );
  await step('plan and territories', sample.territories.length, () => loadPlan(org, sample, users));
  await loadKnowHow(org, sample, users, deals);
  await step('goals', sample.goals.length, () =>
    upsert(
      org,
      'TerritoryGoal__c',
      sample.goals.map((goal) => ({ ...goal.fields, 'Territory__r.ExternalKey__c': goal.territoryKey })),
    ),
  );
  await step('call plans', sample.callPlans.length, () => loadCallPlans(org, sample, users));
  await step('a scenario in review', 0, () => loadScenario(org, sample, users, accounts));
  await step('surveys and one-on-ones', 0, () => loadPulse(org, sample, users));
}

const upsert = (org: OrgSession, object: string, records: readonly Fields[]): Promise<string[]> =>
  bulkLoad(org, { object, operation: 'upsert', externalIdField: 'ExternalKey__c', records });

async function query(org: OrgSession, soql: string): Promise<Record<string, unknown>[]> {
  const answer = await org.call('GET', `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`);
  return recordsSchema.parse(answer).records;
}

async function loadPeople(org: OrgSession, people: readonly SamplePerson[]): Promise<Map<string, string>> {
  const [profile] = await query(org, "SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const roles = await loadRoles(org, people);
  const managers = people.filter((person) => person.manager === null);
  const sellers = people.filter((person) => person.manager !== null);
  const ids = new Map<string, string>();
  for (const group of [managers, sellers]) {
    const created = await bulkLoad(org, {
      object: 'User',
      operation: 'insert',
      records: group.map((person) => ({
        ...nameFields(person.name),
        Username: person.username,
        Email: person.username,
        Alias: person.username.slice(0, 8),
        Title: person.manager === null ? 'Sales Manager' : 'Sales Representative',
        ProfileId: String(profile?.['Id'] ?? ''),
        UserRoleId: roles.get(person.manager === null ? `manager ${person.name}` : `team ${person.manager}`) ?? null,
        ManagerId: person.manager === null ? null : (ids.get(person.manager) ?? null),
        TimeZoneSidKey: 'America/New_York',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        IsActive: true,
      })),
    });
    group.forEach((person, index) => ids.set(person.name, created[index] ?? ''));
  }
  await assignPermissionSets(org, people, ids);
  return ids;
}

/** First word and the rest, as the published names are written. */
function nameFields(name: string): Fields {
  const [first = '', ...rest] = name.split(' ');
  return { FirstName: first, LastName: rest.join(' ') };
}

/** The role hierarchy: a region above its managers, a manager above the team. */
async function loadRoles(org: OrgSession, people: readonly SamplePerson[]): Promise<Map<string, string>> {
  const managers = people.filter((person) => person.manager === null);
  const regions = [...new Set(managers.map((person) => person.region))];
  const regionIds = await insertRoles(
    org,
    regions.map((region) => ({ Name: `${region} Region` })),
  );
  const managerIds = await insertRoles(
    org,
    managers.map((person) => ({
      Name: `${person.region} Manager ${person.name}`,
      ParentRoleId: regionIds[regions.indexOf(person.region)] ?? null,
    })),
  );
  const teamIds = await insertRoles(
    org,
    managers.map((person, index) => ({ Name: `Team of ${person.name}`, ParentRoleId: managerIds[index] ?? null })),
  );
  return new Map(
    managers.flatMap((person, index) => [
      [`manager ${person.name}`, managerIds[index] ?? ''],
      [`team ${person.name}`, teamIds[index] ?? ''],
    ]),
  );
}

const insertRoles = (org: OrgSession, records: readonly Fields[]): Promise<string[]> =>
  bulkLoad(org, {
    object: 'UserRole',
    operation: 'insert',
    records: records.map((record) => ({
      ...record,
      DeveloperName: String(record['Name']).replaceAll(/[^A-Za-z]+/g, '_'),
      OpportunityAccessForAccountOwner: 'Edit',
    })),
  });

async function assignPermissionSets(
  org: OrgSession,
  people: readonly SamplePerson[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const sets = await query(
    org,
    "SELECT Id, Name FROM PermissionSet WHERE Name IN ('EvenfieldRep', 'EvenfieldManager', 'EvenfieldAdmin')",
  );
  const idOf = (name: string): string => String(sets.find((set) => set['Name'] === name)?.['Id'] ?? '');
  await bulkLoad(org, {
    object: 'PermissionSetAssignment',
    operation: 'insert',
    records: [
      // As "npm run deploy" does for whoever deploys.
      ...(await administrators(org)).map((AssigneeId) => ({ AssigneeId, PermissionSetId: idOf('EvenfieldAdmin') })),
      ...people.map((person) => ({
        AssigneeId: ids.get(person.name) ?? '',
        PermissionSetId: idOf(person.manager === null ? 'EvenfieldManager' : 'EvenfieldRep'),
      })),
    ],
  });
}

async function administrators(org: OrgSession): Promise<string[]> {
  const users = await query(org, "SELECT Id FROM User WHERE Profile.Name = 'System Administrator' AND IsActive = true");
  return users.map((user) => String(user['Id']));
}

async function loadAccounts(
  org: OrgSession,
  { accounts }: SampleRecords,
  users: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const created = await bulkLoad(org, {
    object: 'Account',
    operation: 'insert',
    records: accounts.map((account) => ({ ...account.fields, OwnerId: users.get(account.owner) ?? null })),
  });
  const ids = new Map(accounts.map((account, index) => [account.name, created[index] ?? '']));
  await bulkLoad(org, {
    object: 'Account',
    operation: 'update',
    records: accounts
      .filter((account) => account.parent !== null)
      .map((account) => ({ Id: ids.get(account.name) ?? '', ParentId: ids.get(account.parent ?? '') ?? null })),
  });
  return ids;
}

async function loadPlan(org: OrgSession, sample: SampleRecords, users: ReadonlyMap<string, string>): Promise<void> {
  const planKey = String(sample.plan['ExternalKey__c']);
  await upsert(org, 'TerritorySetting__c', [{ Name: 'DEFAULT', ExternalKey__c: 'DEFAULT' }]);
  await upsert(org, 'TerritoryPlan__c', [sample.plan]);
  await upsert(org, 'IdealCustomerProfile__c', [IDEAL_CUSTOMER]);
  await upsert(org, 'CommissionPlan__c', [sampleCommissionPlan(sample.lastDay)]);
  await upsert(org, 'SalesContest__c', [sampleContest(sample.lastDay)]);
  for (const level of ['Region', 'District', 'Territory']) {
    await upsert(
      org,
      'SalesTerritory__c',
      sample.territories
        .filter((territory) => territory.fields['Level__c'] === level)
        .map((territory) => ({
          ...territory.fields,
          'Plan__r.ExternalKey__c': planKey,
          ...(territory.parentKey === null ? {} : { 'ParentTerritory__r.ExternalKey__c': territory.parentKey }),
          ...(territory.lead === null ? {} : { LeadUser__c: users.get(territory.lead) ?? null }),
        })),
    );
  }
  await upsert(
    org,
    'TerritoryMember__c',
    sample.territories
      .filter((territory) => territory.lead !== null)
      .map((territory) => ({
        ExternalKey__c: `${territory.key}|${territory.lead}`,
        'Territory__r.ExternalKey__c': territory.key,
        User__c: users.get(territory.lead ?? '') ?? null,
        Role__c: territory.fields['Level__c'] === 'Territory' ? 'Representative' : 'Manager',
        AllocationFraction__c: 1,
        StartDate__c: String(sample.plan['StartDate__c']),
      })),
  );
}

async function loadCallPlans(
  org: OrgSession,
  { callPlans }: SampleRecords,
  users: ReadonlyMap<string, string>,
): Promise<void> {
  await upsert(
    org,
    'CallPlan__c',
    callPlans.map(({ fields, seller, territoryKey }) => ({
      ...{ ...fields, OwnerId: users.get(seller) ?? null, 'Territory__r.ExternalKey__c': territoryKey },
    })),
  );
  await bulkLoad(org, {
    object: 'Event',
    operation: 'insert',
    records: callPlans.flatMap(({ seller, meetings }) =>
      meetings.map((meeting) => ({ ...meeting, OwnerId: users.get(seller) ?? null })),
    ),
  });
}

/** Material, plays with a won deal of their owner as evidence, and an endorsement of the first play. */
async function loadKnowHow(
  org: OrgSession,
  { opportunities }: SampleRecords,
  users: ReadonlyMap<string, string>,
  deals: readonly string[],
): Promise<void> {
  await upsert(org, 'EnablementResource__c', SAMPLE_RESOURCES);
  const wonBy = (owner: string): string | null =>
    deals[opportunities.findIndex((deal) => deal.owner === owner && deal.fields['StageName'] === 'Closed Won')] ?? null;
  await upsert(
    org,
    'SalesPlay__c',
    SAMPLE_PLAYS.map(({ owner, fields }) => ({
      ...fields,
      OwnerId: users.get(owner) ?? null,
      Opportunity__c: wonBy(owner),
    })),
  );
  const first = String(SAMPLE_PLAYS[0]?.fields['ExternalKey__c']);
  await upsert(org, 'SalesPlayEndorsement__c', [
    { ExternalKey__c: `${first}|SAMPLE`, 'Play__r.ExternalKey__c': first, Comment__c: 'Worked in the East, too.' },
  ]);
}

/** Made up for the sample: who an equipment seller might aim at. Its back-test on the page says how far the deals agree. */
const IDEAL_CUSTOMER: Fields = {
  Name: 'Mid-sized companies in growing sectors',
  ExternalKey__c: 'SAMPLE',
  IsActive__c: true,
  Criteria__c: JSON.stringify({
    criteria: [
      { field: 'Industry', weight: 30, values: ['retail', 'medical', 'software', 'technolgy', 'finance'] },
      { field: 'NumberOfEmployees', weight: 25, from: 1000, to: 6000 },
      { field: 'AnnualRevenue', weight: 25, from: 500_000_000, to: 4_000_000_000 },
      { field: 'BillingCountry', weight: 20, values: ['United States'] },
    ],
    excluded: [],
    bandA: 75,
    bandB: 50,
    minimumConfidence: 0.5,
  }),
};
