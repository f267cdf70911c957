import type { Org, OrgRecord } from '../salesforce/org.ts';
import type { ObjectForm } from '../salesforce/objectForm.ts';
import { soql, soqlId, soqlName, soqlNames } from '../salesforce/soql.ts';
import type { ExistingRecord, FieldValue } from '../run/wantedRecord.ts';
import type { ImportFile } from './importRows.ts';

/** How people in an org are named. */
export interface NamedUser {
  readonly id: string;
  readonly names: readonly string[];
  readonly isActive: boolean;
}

/** How accounts in an org are named. */
export interface NamedAccount {
  readonly id: string;
  readonly names: readonly string[];
}

/** What an import needs to know of the org. */
export interface OrgRecords {
  /** Null when there is no such plan yet. */
  readonly plan: { readonly id: string; readonly key: string; readonly name: string; readonly status: string } | null;
  /** Everything of the plan, of the objects that the import concerns and of its territories. */
  readonly existing: readonly ExistingRecord[];
  readonly users: readonly NamedUser[];
  readonly accounts: readonly NamedAccount[];
}

/** Names in one query; its text stays far below what an address may have. */
const NAMES_A_QUERY = 100;

/**
 * Reads what the import concerns: the plan by its key or name (the active one when none is named), its records, and the people
 * and accounts that the files name.
 */
export async function readOrgRecords(
  org: Pick<Org, 'query'>,
  planName: string | undefined,
  files: readonly ImportFile[],
  forms: ReadonlyMap<string, ObjectForm>,
): Promise<OrgRecords> {
  const plans =
    planName === undefined
      ? await org.query(
          soql`SELECT Id, Name, ExternalKey__c, Status__c FROM TerritoryPlan__c WHERE Status__c = 'Active' LIMIT 2`,
        )
      : await org.query(
          soql`SELECT Id, Name, ExternalKey__c, Status__c FROM TerritoryPlan__c WHERE ExternalKey__c = ${planName} OR Name = ${planName} LIMIT 2`,
        );
  const plan = plans.length === 1 ? plans[0]! : null;
  const objects = new Set(['SalesTerritory__c', ...files.map(({ kind }) => kind.object)]);
  const existing =
    plan === null
      ? []
      : await Promise.all(
          [...objects].map((object) => recordsOfPlan(org, object, String(plan['Id']), forms.get(object)!)),
        );
  return {
    plan:
      plan === null
        ? null
        : {
            id: String(plan['Id']),
            key: String(plan['ExternalKey__c'] ?? plan['Id']),
            name: String(plan['Name']),
            status: String(plan['Status__c']),
          },
    existing: existing.flat(),
    users: await usersNamed(org, textsOf(files, 'User')),
    accounts: await accountsNamed(org, textsOf(files, 'Account')),
  };

  /** What the files write into fields that refer to an object. */
  function textsOf(given: readonly ImportFile[], target: string): readonly string[] {
    const texts = given.flatMap(({ kind, rows }) => {
      const fields = forms.get(kind.object)!.fields.filter(({ referenceTo }) => referenceTo.includes(target));
      return rows.flatMap(({ row }) => fields.flatMap(({ name }) => (row[name] == null ? [] : [String(row[name])])));
    });
    return [...new Set(texts)];
  }
}

async function recordsOfPlan(
  org: Pick<Org, 'query'>,
  object: string,
  planId: string,
  form: ObjectForm,
): Promise<readonly ExistingRecord[]> {
  const fields = form.fields.filter(({ name }) => name === 'Name' || name.endsWith('__c')).map(({ name }) => name);
  const planField = object === 'SalesTerritory__c' ? 'Plan__c' : 'Territory__r.Plan__c';
  const rows = await org.query(
    soql`SELECT ${soqlNames(['Id', ...fields])} FROM ${soqlName(object)} WHERE ${soqlName(planField)} = ${soqlId(planId)}`,
  );
  return rows.map(({ Id, ...values }) => ({
    object,
    id: String(Id),
    key: values['ExternalKey__c'] == null ? null : String(values['ExternalKey__c']),
    fields: values as Record<string, FieldValue>,
  }));
}

async function usersNamed(org: Pick<Org, 'query'>, texts: readonly string[]): Promise<readonly NamedUser[]> {
  const found = new Map<string, NamedUser>();
  for (const part of partsOf(texts)) {
    const ids = part.filter(isRecordId);
    const rows = await org.query(
      soql`SELECT Id, Username, Email, Name, IsActive FROM User WHERE (Username IN ${part} OR Email IN ${part} OR Name IN ${part}` +
        (ids.length === 0 ? ')' : soql` OR Id IN ${ids})`),
    );
    for (const row of rows) {
      const names = ['Id', 'Username', 'Email', 'Name'].flatMap((field) => textOf(row, field));
      found.set(String(row['Id']), { id: String(row['Id']), names, isActive: row['IsActive'] === true });
    }
  }
  return [...found.values()];
}

async function accountsNamed(org: Pick<Org, 'query'>, texts: readonly string[]): Promise<readonly NamedAccount[]> {
  const found = new Map<string, NamedAccount>();
  for (const part of partsOf(texts)) {
    const ids = part.filter(isRecordId);
    const rows = await org.query(
      soql`SELECT Id, Name, AccountNumber FROM Account WHERE (Name IN ${part} OR AccountNumber IN ${part}` +
        (ids.length === 0 ? ')' : soql` OR Id IN ${ids})`),
    );
    for (const row of rows) {
      const names = ['Id', 'Name', 'AccountNumber'].flatMap((field) => textOf(row, field));
      found.set(String(row['Id']), { id: String(row['Id']), names });
    }
  }
  return [...found.values()];
}

const textOf = (row: OrgRecord, field: string): readonly string[] => {
  const value = row[field];
  return typeof value === 'string' && value !== '' ? (field === 'Id' ? [value, value.slice(0, 15)] : [value]) : [];
};

const isRecordId = (text: string): boolean => /^(005|001)[A-Za-z0-9]{12}([A-Z0-5]{3})?$/.test(text);

function* partsOf(texts: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < texts.length; start += NAMES_A_QUERY) yield texts.slice(start, start + NAMES_A_QUERY);
}
