import { z } from 'zod';
import type { OrgSession } from '../start/orgSession.ts';
import { bulkLoad } from './bulkLoad.ts';
import type { Fields, SampleRecords } from './sampleRecords.ts';
import { sampleScenario, sampleTalk } from './sampleScenario.ts';

const recordsSchema = z.object({ records: z.array(z.object({ Id: z.string() }).loose()) });

/** A scenario in review, and what people say about it. */
export async function loadScenario(
  org: OrgSession,
  sample: SampleRecords,
  users: ReadonlyMap<string, string>,
  accounts: ReadonlyMap<string, string>,
): Promise<void> {
  const [plan] = await query(
    org,
    `SELECT Id FROM TerritoryPlan__c WHERE ExternalKey__c = '${String(sample.plan['ExternalKey__c'])}'`,
  );
  const rows = await query(
    org,
    `SELECT Id, ExternalKey__c FROM SalesTerritory__c WHERE Plan__c = '${String(plan?.['Id'])}'`,
  );
  const territories = new Map(rows.map((row) => [String(row['ExternalKey__c']), String(row['Id'])]));
  const ids = { plan: String(plan?.['Id']), users, accounts, territories };
  const scenario = sampleScenario(sample, ids);
  // One kind after the other, and territories level by level: a row of a job cannot refer to another one of it.
  for (const object of [
    'TerritoryPlan__c',
    'Region',
    'District',
    'Territory',
    'TerritoryMember__c',
    'TerritoryAssignment__c',
  ]) {
    const records = scenario.records.filter(
      (record) => record.object === object || record.fields['Level__c'] === object,
    );
    await upsert(
      org,
      records[0]?.object ?? object,
      records.map(({ fields }) => fields),
    );
  }
  await upsert(org, 'TerritoryPlan__c', [scenario.review]);

  await mayDecide(org);
  const talk = sampleTalk(scenario, sample, ids);
  await upsert(
    org,
    'TerritoryProposal__c',
    talk.map(({ fields }) => fields),
  );
  await upsert(
    org,
    'TerritoryAssignment__c',
    talk
      .filter(({ isAccepted }) => isAccepted)
      .map(({ fields }) => ({
        ExternalKey__c: fields['Assignment__r.ExternalKey__c'],
        'Territory__r.ExternalKey__c': fields['ToTerritory__r.ExternalKey__c'],
      })),
  );
  await upsert(
    org,
    'TerritoryFeedback__c',
    talk.slice(0, 1).map(({ fields, decider }) => ({
      ExternalKey__c: `${fields.ExternalKey__c}|F1`,
      'Proposal__r.ExternalKey__c': fields.ExternalKey__c,
      Stance__c: 'Support',
      Comment__c: 'I saw the renewal coming in the last one-on-one.',
      CreatedById: users.get(decider) ?? null,
    })),
  );
}

/** The session writes down what managers decided, which only who may decide may do. */
async function mayDecide(org: OrgSession): Promise<void> {
  const [set] = await query(org, "SELECT Id FROM PermissionSet WHERE Name = 'EvenfieldAdmin'");
  const [admin] = await query(org, "SELECT Id FROM User WHERE Username = 'admin@evenfield.local'");
  const [standing] = await query(
    org,
    `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${String(admin?.['Id'])}' AND PermissionSetId = '${String(set?.['Id'])}'`,
  );
  if (standing !== undefined) return;
  await bulkLoad(org, {
    object: 'PermissionSetAssignment',
    operation: 'insert',
    records: [{ AssigneeId: String(admin?.['Id']), PermissionSetId: String(set?.['Id']) }],
  });
}

const upsert = (org: OrgSession, object: string, records: readonly Fields[]): Promise<string[]> =>
  bulkLoad(org, { object, operation: 'upsert', externalIdField: 'ExternalKey__c', records });

async function query(org: OrgSession, soql: string): Promise<Record<string, unknown>[]> {
  const answer = await org.call('GET', `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`);
  return recordsSchema.parse(answer).records;
}
