import { readConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { difference } from '../run/difference.ts';
import type { Difference } from '../run/difference.ts';
import type { Change, FieldValue } from '../run/wantedRecord.ts';
import { writeChanges } from '../run/writeChanges.ts';
import { deleteRecords } from '../salesforce/deleteRecords.ts';
import { objectForm } from '../salesforce/objectForm.ts';
import type { ObjectForm } from '../salesforce/objectForm.ts';
import { OrgFailure } from '../salesforce/orgFailure.ts';
import { openOrg } from '../salesforce/org.ts';
import type { Org } from '../salesforce/org.ts';
import { readDesignFile } from './designFile.ts';
import { importDecision, newRecordKey } from './importDecision.ts';
import type { ImportDecision } from './importDecision.ts';
import { IMPORT_KINDS } from './importKinds.ts';
import type { ImportKind } from './importKinds.ts';
import { readImportFile } from './importRows.ts';
import type { ImportFile } from './importRows.ts';
import { readOrgRecords } from './orgRecords.ts';

export interface ImportRequest {
  /** A plan's key or name; the active plan when not given. One that does not exist is begun as a draft. */
  readonly plan: string | undefined;
  /** First day on which assignments hold, where a file does not say; the org's today when not given. */
  readonly effective: string | undefined;
  readonly files: Readonly<Partial<Record<ImportKind['kind'], string>>>;
  /** A plan that `evenfield design` wrote. */
  readonly design: string | undefined;
  readonly isConfirmed: boolean;
}

export interface ImportResult {
  readonly plan: { readonly name: string; readonly isNew: boolean };
  readonly difference: Difference;
  /** Assignments that go because they cannot end before they began. */
  readonly removed: number;
  /** Accounts that the design placed nowhere. */
  readonly unplaced: number;
  readonly written: number;
  readonly refused: readonly { readonly record: string; readonly reason: string }[];
  /** What people call the records that the difference names by id. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Reads files of territories, members, assignments and goals, compares them with an org, and when confirmed writes the
 * difference. A second import of the same files changes nothing.
 *
 * @throws {InputFailure} naming every bad row of a file
 * @throws {Failure} when the plan is not clear, or the org cannot be reached or refuses
 */
export async function importRecords(
  alias: string,
  settings: Settings,
  request: ImportRequest,
  onProgress: (step: string, done?: number, all?: number) => void,
): Promise<ImportResult> {
  onProgress('Connecting');
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    const forms = await neededForms(org);
    const design = request.design === undefined ? undefined : readDesignFile(request.design);
    const files = [...(design?.files ?? []), ...readFiles(request.files, forms)].sort(
      (a, b) => IMPORT_KINDS.indexOf(a.kind) - IMPORT_KINDS.indexOf(b.kind),
    );
    onProgress('Reading the org');
    const held = await readOrgRecords(org, request.plan, files, forms);
    if (held.plan === null && request.plan === undefined) throw noPlan(alias);
    const planKey = held.plan?.key ?? request.plan!;
    const effective = request.effective ?? org.serverTime().toISOString().slice(0, 10);
    const decision = importDecision(files, { org: held, planKey, forms, effective });
    const stores = Object.fromEntries(
      [...forms].map(([object, { fields }]) => [
        object,
        Object.fromEntries(fields.map((field) => [field.name, field])),
      ]),
    );
    const found = difference([...(decision.plan ? [decision.plan] : []), ...decision.records], held.existing, stores);
    const result = {
      plan: { name: held.plan?.name ?? planKey, isNew: held.plan === null },
      difference: found,
      removed: decision.removals.length,
      unplaced: design?.unplacedCount ?? 0,
      names: decision.names,
    };
    if (!request.isConfirmed) return { ...result, written: 0, refused: [] };
    return { ...result, ...(await write(org, settings, found.changes, decision, onProgress)) };
  } finally {
    org.close();
  }
}

async function neededForms(org: Org): Promise<ReadonlyMap<string, ObjectForm>> {
  const objects = ['TerritoryPlan__c', ...IMPORT_KINDS.map(({ object }) => object)];
  const forms = await Promise.all(objects.map(async (object) => [object, await objectForm(org, object)] as const));
  const missing = forms.flatMap(([object, form]) => (form === undefined ? [object] : []));
  if (missing.length > 0) {
    throw new OrgFailure({
      code: 'MISSING_OBJECTS',
      message: `The org "${org.alias}" does not show ${missing.join(', ')} to this user.`,
      nextStep: 'Deploy Evenfield (npm run deploy), and give this user EvenfieldAdmin or EvenfieldManager.',
    });
  }
  return new Map(forms as [string, ObjectForm][]);
}

/** All faults of all files at once. */
function readFiles(files: ImportRequest['files'], forms: ReadonlyMap<string, ObjectForm>): readonly ImportFile[] {
  const read: ImportFile[] = [];
  const failures: Failure[] = [];
  for (const kind of IMPORT_KINDS) {
    const path = files[kind.kind];
    if (path === undefined) continue;
    try {
      read.push(readImportFile(path, kind, forms.get(kind.object)!));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new Failure('setup', failures.map(({ message }) => message).join('\n'), failures[0]!.nextStep);
  }
  return read;
}

function noPlan(alias: string): Failure {
  return new Failure(
    'setup',
    `The org "${alias}" has no active plan, or several, so it is not clear which one to import into.`,
    'Name it: --plan "its name or key". A plan that does not exist yet is begun as a draft.',
  );
}

/**
 * Writes in the given order, one object after the other, so that each reference to a new record can be replaced by the id that
 * the org gave it. What refers to a record that was refused is not tried.
 */
async function write(
  org: Org,
  settings: Settings,
  changes: readonly Change[],
  { removals }: ImportDecision,
  onProgress: (step: string, done?: number, all?: number) => void,
): Promise<Pick<ImportResult, 'written' | 'refused'>> {
  const ids = new Map<string, string>();
  const refused: { record: string; reason: string }[] = [];
  let written = 0;
  for (const group of removalGroups(removals)) {
    const gone = await deleteRecords(org, group.object, group.ids, () => undefined);
    refused.push(...gone.refusals.map(({ id, reason }) => ({ record: `${group.object} ${id}`, reason })));
  }
  for (let waiting = changes; waiting.length > 0;) {
    const ready = waiting.filter((change) => referencesOf(change).every((key) => ids.has(key)));
    const { object } = ready[0] ?? waiting[0]!;
    // Objects in their order, since a lock on a parent is shared by its children.
    const batch = ready.filter((change) => change.object === object);
    if (batch.length === 0) {
      refused.push(
        ...waiting.map((change) => ({ record: nameOf(change), reason: 'it refers to a record that was refused' })),
      );
      break;
    }
    const resolved = batch.map((change) => ({ ...change, fields: withIds(change.fields, ids) }));
    const outcomes = await writeChanges(org, resolved, settings, (done, all) =>
      onProgress(`Writing ${object}`, done, all),
    );
    for (const {
      write: { match, object: of },
      id,
      errors,
    } of outcomes) {
      const name = `${of} ${'key' in match ? match.key : match.id}`;
      if (errors.length > 0) refused.push({ record: name, reason: errors.map(({ message }) => message).join('; ') });
      else written += 1;
      if ('key' in match && id !== null && errors.length === 0) ids.set(match.key, id);
    }
    const done = new Set(batch);
    waiting = waiting.filter((change) => !done.has(change));
  }
  return { written, refused };
}

const removalGroups = (removals: ImportDecision['removals']) =>
  [...Map.groupBy(removals, ({ object }) => object)].map(([object, group]) => ({
    object,
    ids: group.map(({ id }) => id),
  }));

const referencesOf = ({ fields }: Change): readonly string[] =>
  Object.values(fields).flatMap((value) => newRecordKey(value) ?? []);

const withIds = (
  fields: Readonly<Record<string, FieldValue>>,
  ids: ReadonlyMap<string, string>,
): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const key = newRecordKey(value);
      return [field, key === null ? value : ids.get(key)!];
    }),
  );

const nameOf = ({ object, match }: Change): string => `${object} ${'key' in match ? match.key : match.id}`;
