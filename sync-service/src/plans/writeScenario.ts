import type { ScenarioRecord } from '../../../domain/alignment/index.ts';
import type { Settings } from '../config/settings.ts';
import { writeChanges } from '../run/writeChanges.ts';
import type { Org } from '../salesforce/org.ts';
import { soql } from '../salesforce/soql.ts';
import type { Write } from '../salesforce/writeRecords.ts';
import type { OrgReader } from './orgPlans.ts';

export interface Refusal {
  readonly record: string;
  readonly reason: string;
}

/**
 * Creates the records of a scenario that the org does not have yet, each kind after those it refers to. What exists is left
 * as it is: people may have worked on it since. A run that was cut off is completed by the next.
 */
export async function writeScenario(
  org: Org,
  records: readonly ScenarioRecord[],
  settings: Settings,
  onProgress: (step: string, done?: number, all?: number) => void,
): Promise<{ readonly created: number; readonly standing: number; readonly refused: readonly Refusal[] }> {
  const planKey = records[0]!.key;
  const idOf = await standingIds(org, planKey);
  const standing = records.filter(({ key }) => idOf.has(key)).length;
  const refused: Refusal[] = [];
  let created = 0;
  let waiting = records.filter(({ key }) => !idOf.has(key));
  while (waiting.length > 0) {
    const ready = readyRecords(waiting, idOf);
    if (ready.length === 0) break;
    const outcomes = await writeChanges(org, writesOf(ready, idOf), settings, (done) =>
      onProgress('Creating', created + done, records.length),
    );
    for (const { write, id, errors } of outcomes) {
      const key = 'key' in write.match ? write.match.key : write.match.id;
      if (errors.length > 0)
        refused.push({ record: `${write.object} ${key}`, reason: errors.map(({ message }) => message).join('; ') });
      else {
        created += 1;
        if (id !== null) idOf.set(key, id);
      }
    }
    const done = new Set(ready);
    waiting = waiting.filter((record) => !done.has(record));
    // Bulk jobs do not tell ids of what they wrote; the next kind of record needs them.
    if (waiting.length > 0) for (const [key, id] of await standingIds(org, planKey)) idOf.set(key, id);
  }
  for (const { object, key } of waiting) {
    refused.push({ record: `${object} ${key}`, reason: 'A record that it refers to was not created.' });
  }
  return { created, standing, refused };
}

/** Those of the records whose references all exist by now. */
export const readyRecords = (
  records: readonly ScenarioRecord[],
  idOf: ReadonlyMap<string, string>,
): readonly ScenarioRecord[] =>
  records.filter(({ references }) => Object.values(references).every((key) => idOf.has(key)));

/** Records as writes, their references by id. */
export const writesOf = (
  records: readonly ScenarioRecord[],
  idOf: ReadonlyMap<string, string>,
): (Write & { readonly match: { readonly key: string } })[] =>
  records.map(({ object, key, fields, references }) => {
    const ids = Object.entries(references).map(([field, target]) => [field, idOf.get(target)!]);
    return { object, match: { key }, fields: { ...fields, ...Object.fromEntries(ids) } };
  });

/** The records of the scenario that the org has: by key their ids. */
export async function standingIds(org: OrgReader, planKey: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const queries = [
    soql`SELECT Id, ExternalKey__c FROM TerritoryPlan__c WHERE ExternalKey__c = ${planKey}`,
    soql`SELECT Id, ExternalKey__c FROM SalesTerritory__c WHERE Plan__r.ExternalKey__c = ${planKey}`,
    soql`SELECT Id, ExternalKey__c FROM TerritoryMember__c WHERE Territory__r.Plan__r.ExternalKey__c = ${planKey}`,
    soql`SELECT Id, ExternalKey__c FROM TerritoryAssignment__c WHERE Territory__r.Plan__r.ExternalKey__c = ${planKey}`,
  ];
  for (const query of queries) {
    for (const row of await org.query(query)) found.set(String(row['ExternalKey__c']), String(row['Id']));
  }
  return found;
}
