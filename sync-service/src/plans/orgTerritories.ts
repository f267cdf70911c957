import type { PublicationRecord } from '../../../domain/alignment/index.ts';
import { Failure } from '../failure.ts';
import { deleteRecords } from '../salesforce/deleteRecords.ts';
import type { Org } from '../salesforce/org.ts';
import { OrgFailure } from '../salesforce/orgFailure.ts';
import { soql } from '../salesforce/soql.ts';
import { readTerritories } from './planTerritoryRows.ts';
import type { Refusal } from './writeScenario.ts';

/** What the org's own territories (Territory2) would have to gain and lose so that they say the same as a plan. */
export interface OrgTerritoryChanges {
  readonly added: readonly { readonly account: string; readonly territory2: string }[];
  readonly removed: readonly { readonly id: string; readonly account: string; readonly territory2: string }[];
  /** Associations that rules made, and that only the rules can take back. */
  readonly leftToRules: number;
}

const MANUAL = 'Territory2Manual';
/** Each association moves sharing rows: small batches keep the locks of a territory short. */
const BATCH = 50;

/**
 * Compares a plan with the org's own territories. Only associations made by hand are added or taken back, only in territories
 * that the plan names (`ExternalTerritoryKey__c`), and only for accounts of the plan.
 *
 * @param pending what publishing is still to write about the plan's assignments
 * @throws {Failure} setup: when the org has no Sales Territories, or the plan names none
 */
export async function readOrgTerritoryChanges(
  org: Org,
  planId: string,
  pending: readonly PublicationRecord[],
): Promise<OrgTerritoryChanges> {
  if ((await org.describe('ObjectTerritory2Association')) === undefined) {
    throw new Failure(
      'setup',
      'The org has no Sales Territories, or this user may not see them.',
      'Leave out --territory2, or sign in as a user with the permission Manage Territories.',
    );
  }
  const territories = await readTerritories(org, planId);
  const orgKey = new Map(
    territories.flatMap(({ id, externalTerritoryKey: key }) => (key === null ? [] : [[id, key.slice(0, 15)]])),
  );
  if (orgKey.size === 0) {
    throw new Failure(
      'setup',
      'No territory of the plan says which of the org’s own territories it stands for.',
      'Enter the record ids of the Territory2 records in External Territory Key, then run again.',
    );
  }
  const rows = await org.query(
    soql`SELECT Id, Account__c, Territory__c, EndDate__c FROM TerritoryAssignment__c WHERE Territory__r.Plan__r.Id = ${planId} AND Account__c != null`,
  );
  const pendingOf = new Map(
    pending.flatMap((record) => ('id' in record.match ? [[record.match.id, record.fields]] : [])),
  );
  const wanted = new Map<string, string>();
  const accounts = new Set<string>();
  for (const row of rows) {
    const fields = { ...row, ...pendingOf.get(String(row['Id'])) };
    accounts.add(String(row['Account__c']));
    const key = orgKey.get(String(fields['Territory__c']));
    if (key !== undefined && fields['EndDate__c'] == null) wanted.set(String(row['Account__c']), key);
  }
  for (const { object, match, fields } of pending) {
    if (object !== 'TerritoryAssignment__c' || !('key' in match)) continue;
    const key = orgKey.get(String(fields['Territory__c']));
    if (key !== undefined) wanted.set(String(fields['Account__c']), key);
  }

  const associations = await org.query(
    soql`SELECT Id, ObjectId, Territory2Id, AssociationCause FROM ObjectTerritory2Association WHERE Territory2Id IN ${[...new Set(orgKey.values())]}`,
  );
  const standing = associations.map((row) => ({
    id: String(row['Id']),
    account: String(row['ObjectId']),
    territory2: String(row['Territory2Id']),
    isManual: row['AssociationCause'] === MANUAL,
  }));
  const has = new Set(standing.map(({ account, territory2 }) => `${account} ${territory2.slice(0, 15)}`));
  const surplus = standing.filter(
    ({ account, territory2 }) =>
      (accounts.has(account) || wanted.has(account)) && wanted.get(account) !== territory2.slice(0, 15),
  );
  return {
    added: [...wanted]
      .filter(([account, key]) => !has.has(`${account} ${key}`))
      .map(([account, territory2]) => ({ account, territory2 })),
    removed: surplus
      .filter(({ isManual }) => isManual)
      .map(({ id, account, territory2 }) => ({ id, account, territory2 })),
    leftToRules: surplus.filter(({ isManual }) => !isManual).length,
  };
}

/** Adds first and then takes back, so that no account is without a territory in between. */
export async function writeOrgTerritories(
  org: Org,
  { added, removed }: OrgTerritoryChanges,
): Promise<readonly Refusal[]> {
  const refused: Refusal[] = [];
  for (let start = 0; start < added.length; start += BATCH) {
    const batch = added.slice(start, start + BATCH);
    const results = await org.jsforce.sobject('ObjectTerritory2Association').create(
      batch.map(({ account, territory2 }) => ({
        ObjectId: account,
        Territory2Id: territory2,
        AssociationCause: MANUAL,
      })),
      { allOrNone: false },
    );
    if (results.length !== batch.length) {
      throw new OrgFailure({
        code: 'WRONG_RESULT_COUNT',
        message: `The org answered ${results.length} results to ${batch.length} associations.`,
        nextStep: 'Run again: what stands is not added twice.',
      });
    }
    results.forEach((result, at) => {
      if (!result.success) {
        const reason = result.errors.map(({ message }) => message).join('; ');
        refused.push({ record: `account ${batch[at]!.account} in ${batch[at]!.territory2}`, reason });
      }
    });
  }
  const ids = removed.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += BATCH) {
    const { refusals } = await deleteRecords(
      org,
      'ObjectTerritory2Association',
      ids.slice(start, start + BATCH),
      () => undefined,
    );
    refused.push(...refusals.map(({ id, reason }) => ({ record: `association ${id}`, reason })));
  }
  return refused;
}
