import { InputFailure } from '../input/readRows.ts';
import type { InputRow, RowFault } from '../input/readRows.ts';
import type { ExistingRecord, FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import type { ObjectForm } from '../salesforce/objectForm.ts';
import type { ImportFile } from './importRows.ts';
import type { NamedAccount, NamedUser, OrgRecords } from './orgRecords.ts';

/** A reference to a record that the same import creates: its key, until the org has given it an id. */
const NEW = 'new record: ';
export const referenceToNew = (key: string): string => `${NEW}${key}`;
/** The key of the new record that a value refers to; null when it refers to none. */
export const newRecordKey = (value: FieldValue): string | null =>
  typeof value === 'string' && value.startsWith(NEW) ? value.slice(NEW.length) : null;

/** What an import would do. */
export interface ImportDecision {
  readonly plan: WantedRecord | null;
  /** In the order in which they must be written. */
  readonly records: readonly WantedRecord[];
  /** Assignments of accounts that move on the very day on which they began: they go, since they cannot end before. */
  readonly removals: readonly { readonly object: string; readonly id: string }[];
  /** What ids and new records are called by people. */
  readonly names: ReadonlyMap<string, string>;
}

interface Scene {
  readonly org: OrgRecords;
  readonly planKey: string;
  readonly forms: ReadonlyMap<string, ObjectForm>;
  /** First day on which what is imported holds, where a row does not say. */
  readonly effective: string;
}

/**
 * Decides which records should exist after an import. An account that an import moves keeps its former assignment, ended the
 * day before; nothing that no file names is touched.
 *
 * @throws {InputFailure} naming every reference that leads nowhere or to several, with its line
 */
export function importDecision(files: readonly ImportFile[], scene: Scene): ImportDecision {
  const territories = territoryNames(files, scene);
  const faults = new Map<string, RowFault[]>();
  const records: WantedRecord[] = [];
  const removals: { object: string; id: string }[] = [];
  for (const file of files) {
    const found = faults.get(file.path) ?? [];
    faults.set(file.path, found);
    const resolved = file.rows.map((row) => resolvedRow(file, row, scene, territories, found));
    if (found.length > 0) continue;
    const wanted = recordsOf(file, resolved, scene, territories, found);
    records.push(...wanted.records);
    removals.push(...wanted.removals);
  }
  for (const [path, found] of faults) if (found.length > 0) throw new InputFailure(path, found);
  return {
    plan: scene.org.plan === null ? newPlan(scene.planKey) : null,
    records,
    removals,
    names: peopleNames(scene, territories),
  };
}

const newPlan = (name: string): WantedRecord => ({
  object: 'TerritoryPlan__c',
  match: { key: name },
  fields: { Name: name, Status__c: 'Draft' },
});

interface TerritoryRef {
  /** A record id, or a reference to a new record. */
  readonly ref: string;
  readonly key: string;
  readonly name: string;
}

/** Territories of the plan and of the import, by every name that leads to one; several mean that the name decides nothing. */
function territoryNames(
  files: readonly ImportFile[],
  { org, planKey }: Scene,
): ReadonlyMap<string, readonly TerritoryRef[]> {
  const known = org.existing
    .filter(({ object }) => object === 'SalesTerritory__c')
    .map((record) => ({
      record,
      ref: { ref: record.id, key: record.key ?? record.id, name: String(record.fields['Name']) },
    }));
  const byName = new Map<string, TerritoryRef[]>();
  const add = (name: FieldValue | undefined, ref: TerritoryRef): void => {
    if (name == null || name === '') return;
    const list = byName.get(String(name)) ?? [];
    if (!list.some((other) => other.key === ref.key)) byName.set(String(name), [...list, ref]);
  };
  for (const { record, ref } of known) {
    for (const name of [record.id, record.id.slice(0, 15), record.key, record.fields['Code__c'], record.fields['Name']])
      add(name, ref);
  }
  for (const { row } of files.filter(({ kind }) => kind.kind === 'territories').flatMap(({ rows }) => rows)) {
    if (existingTerritory(row, org.existing) !== undefined) continue;
    const key = territoryKey(row, planKey);
    const ref = { ref: referenceToNew(key), key, name: String(row['Name']) };
    for (const name of [key, row['Code__c'], row['Name']]) add(name, ref);
  }
  return byName;
}

const territoryKey = (row: Readonly<Record<string, FieldValue>>, planKey: string): string =>
  String(row['ExternalKey__c'] ?? `${planKey}|${String(row['Code__c'] ?? row['Name'])}`).slice(0, 100);

/** The record that a row of a territory speaks of: by its key, else its code, else its name. */
function existingTerritory(
  row: Readonly<Record<string, FieldValue>>,
  existing: readonly ExistingRecord[],
): ExistingRecord | undefined {
  const own = existing.filter(({ object }) => object === 'SalesTerritory__c');
  const by = (field: string): ExistingRecord | undefined =>
    row[field] == null ? undefined : own.find(({ fields }) => fields[field] === row[field]);
  return by('ExternalKey__c') ?? by('Code__c') ?? (row['ExternalKey__c'] == null ? by('Name') : undefined);
}

type Row = Readonly<Record<string, FieldValue>>;

/** The row with people's names replaced by ids and by references to new records. */
function resolvedRow(
  { kind }: ImportFile,
  { line, row }: InputRow<Row>,
  { org, forms }: Scene,
  territories: ReadonlyMap<string, readonly TerritoryRef[]>,
  faults: RowFault[],
): InputRow<Row> {
  const resolved: Record<string, FieldValue> = { ...row };
  for (const { name, referenceTo } of forms.get(kind.object)!.fields) {
    const value = row[name];
    if (value == null || referenceTo.length === 0) continue;
    const found = idOf(String(value), referenceTo[0]!, org, territories);
    if ('rule' in found) faults.push({ line, column: name, value: String(value), rule: found.rule });
    else resolved[name] = found.ref;
  }
  return { line, row: resolved };
}

function idOf(
  text: string,
  target: string,
  org: OrgRecords,
  territories: ReadonlyMap<string, readonly TerritoryRef[]>,
): { readonly ref: string } | { readonly rule: string } {
  if (target === 'SalesTerritory__c')
    return onlyOne(territories.get(text) ?? [], 'territory of this plan (key, code or name)');
  if (target === 'User') return onlyOne(refsNamed(org.users, text), 'user of this org (username, e-mail, id or name)');
  if (target === 'Account')
    return onlyOne(refsNamed(org.accounts, text), 'account of this org (id, name or account number)');
  return { rule: `refers to ${target}, which an import does not set` };
}

function refsNamed(known: readonly (NamedUser | NamedAccount)[], text: string): readonly { ref: string }[] {
  const named = known.filter(({ names }) => names.some((name) => name.toLowerCase() === text.toLowerCase()));
  const active = named.filter((each) => !('isActive' in each) || each.isActive);
  return (active.length > 0 ? active : named).map(({ id }) => ({ ref: id }));
}

function onlyOne(
  found: readonly { ref: string }[],
  what: string,
): { readonly ref: string } | { readonly rule: string } {
  if (found.length === 1) return found[0]!;
  return {
    rule: found.length === 0 ? `is no ${what}` : `is the name of ${found.length}; write the key or the record id`,
  };
}

function recordsOf(
  file: ImportFile,
  rows: readonly InputRow<Row>[],
  scene: Scene,
  territories: ReadonlyMap<string, readonly TerritoryRef[]>,
  faults: RowFault[],
): { records: readonly WantedRecord[]; removals: readonly { object: string; id: string }[] } {
  const { existing } = scene.org;
  const own = existing.filter(({ object }) => object === file.kind.object);
  const keyOfTerritory = new Map([...territories.values()].flat().map(({ ref, key }) => [ref, key]));
  const ofAccount = Map.groupBy(own, ({ fields }) => fields['Account__c']);
  const removals: { object: string; id: string }[] = [];
  const seen = new Map<string, number>();
  const records = rows.flatMap(({ line, row }): WantedRecord[] => {
    const identity = identityOf(file, row, scene, keyOfTerritory);
    const first = seen.get(identity.key);
    if (first !== undefined) {
      faults.push({ line, column: '', value: '', rule: `says again what line ${first} says; each may occur once` });
      return [];
    }
    seen.set(identity.key, line);
    const { ExternalKey__c: _, ...fields } = row;
    if (file.kind.kind === 'assignments') {
      return assignmentRecords(row, identity.key, ofAccount.get(row['Account__c']) ?? [], scene, removals);
    }
    const found = identity.find(own);
    return found === undefined
      ? [{ object: file.kind.object, match: { key: identity.key }, fields: { ...fields, ...identity.fixed } }]
      : [{ object: file.kind.object, match: { id: found.id }, fields }];
  });
  return { records: file.kind.kind === 'territories' ? parentsFirst(records) : records, removals };
}

interface Identity {
  readonly key: string;
  readonly find: (own: readonly ExistingRecord[]) => ExistingRecord | undefined;
  /** What a new record also needs. */
  readonly fixed: Row;
}

/** What makes two rows speak of one record, and its key where it is new. */
function identityOf(
  { kind }: ImportFile,
  row: Row,
  { org, planKey }: Scene,
  keyOfTerritory: ReadonlyMap<string, string>,
): Identity {
  const same = (fields: readonly string[]) => (own: readonly ExistingRecord[]) =>
    own.find(({ key }) => key !== null && key === row['ExternalKey__c']) ??
    own.find((record) => fields.every((field) => (record.fields[field] ?? null) === (row[field] ?? null)));
  const given = row['ExternalKey__c'];
  const keyed = (...parts: readonly FieldValue[]): string => String(given ?? parts.map(String).join('|')).slice(0, 100);
  const territory = keyOfTerritory.get(String(row['Territory__c'])) ?? String(row['Territory__c']);
  switch (kind.kind) {
    case 'territories':
      return {
        key: territoryKey(row, planKey),
        find: (own) => existingTerritory(row, own),
        fixed: {
          Plan__c: org.plan?.id ?? referenceToNew(planKey),
          ...(row['Level__c'] == null ? { Level__c: 'Territory' } : {}),
        },
      };
    case 'members': {
      const role = row['Role__c'] ?? 'Representative';
      const find = (own: readonly ExistingRecord[]): ExistingRecord | undefined =>
        own.find(({ key }) => key !== null && key === given) ??
        own.find(
          ({ fields }) =>
            fields['Territory__c'] === row['Territory__c'] &&
            fields['User__c'] === row['User__c'] &&
            fields['Role__c'] === role,
        );
      return { key: keyed(territory, row['User__c']!, role), find, fixed: { Role__c: role } };
    }
    case 'assignments':
      // An account is worked by one territory at a time, so it is the account that is spoken of.
      return { key: keyed(territory, row['Account__c']!), find: () => undefined, fixed: {} };
    case 'goals':
      return { key: keyed(territory, row['Name']!), find: same(['Territory__c', 'Name']), fixed: {} };
  }
}

/** The account's assignment as it should be, and the end of the one it has elsewhere; `own` are those of the account. */
function assignmentRecords(
  row: Row,
  key: string,
  own: readonly ExistingRecord[],
  { effective }: Scene,
  removals: { object: string; id: string }[],
): WantedRecord[] {
  const { ExternalKey__c: _, ...fields } = row;
  const start = String(row['StartDate__c'] ?? effective);
  const current = own.filter(({ fields: held }) => String(held['EndDate__c'] ?? '9999') >= start);
  const stays = current.find((each) => each.fields['Territory__c'] === row['Territory__c']);
  const ended = current
    .filter((each) => each !== stays)
    .flatMap((each): WantedRecord[] => {
      const dayBefore = new Date(Date.parse(`${start}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      if (each.fields['StartDate__c'] != null && String(each.fields['StartDate__c']) > dayBefore) {
        removals.push({ object: each.object, id: each.id });
        return [];
      }
      return [{ object: each.object, match: { id: each.id }, fields: { EndDate__c: dayBefore } }];
    });
  if (stays !== undefined) return [...ended, { object: stays.object, match: { id: stays.id }, fields }];
  const isTaken = own.some((each) => each.key === key);
  const record: WantedRecord = {
    object: 'TerritoryAssignment__c',
    match: { key: isTaken ? `${key.slice(0, 89)}|${start}` : key },
    fields: {
      ...fields,
      ...(ended.length > 0 || isTaken ? { StartDate__c: start } : {}),
      Method__c: row['Method__c'] ?? 'Imported',
    },
  };
  return [...ended, record];
}

/** New parents before those who name them; a circle is left as it is, for the org to refuse. */
function parentsFirst(records: readonly WantedRecord[]): readonly WantedRecord[] {
  const waiting = new Set(records);
  const sorted: WantedRecord[] = [];
  const isNew = (key: string | null): boolean =>
    key !== null && [...waiting].some(({ match }) => 'key' in match && match.key === key);
  while (waiting.size > 0) {
    const ready = [...waiting].filter(({ fields }) => !isNew(newRecordKey(fields['ParentTerritory__c'] ?? null)));
    if (ready.length === 0) return [...sorted, ...waiting];
    sorted.push(...ready);
    for (const record of ready) waiting.delete(record);
  }
  return sorted;
}

function peopleNames(
  { org, planKey }: Scene,
  territories: ReadonlyMap<string, readonly TerritoryRef[]>,
): ReadonlyMap<string, string> {
  return new Map([
    ...org.users.map(({ id, names }): [string, string] => [id, names.at(-1)!]),
    ...org.accounts.map(({ id, names }): [string, string] => [id, names[2] ?? id]),
    ...[...territories.values()].flat().map(({ ref, name }): [string, string] => [ref, name]),
    ...(org.plan === null ? [] : [[org.plan.id, org.plan.name] as [string, string]]),
    [referenceToNew(planKey), planKey],
  ]);
}
