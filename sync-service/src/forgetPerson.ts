import { readConnection } from './config/connection.ts';
import type { Settings } from './config/settings.ts';
import { Failure } from './failure.ts';
import { ownObjects } from './ownObjects.ts';
import { writeChanges } from './run/writeChanges.ts';
import { deleteRecords } from './salesforce/deleteRecords.ts';
import { objectForm } from './salesforce/objectForm.ts';
import type { FormField, ObjectForm } from './salesforce/objectForm.ts';
import { openOrg } from './salesforce/org.ts';
import type { Org } from './salesforce/org.ts';
import { soql, soqlId, soqlName, soqlNames } from './salesforce/soql.ts';

export interface ForgetRequest {
  /** Username, e-mail or record id. */
  readonly person: string;
  /** Also empties the free texts of records that the person created. */
  readonly isWithTexts: boolean;
  /** Objects whose records stay though they are about the person; only the links in them are emptied where that is possible. */
  readonly keep: readonly string[];
  readonly isConfirmed: boolean;
}

/** What is, or would be, done about one field of one object. */
export interface ForgottenField {
  readonly object: string;
  readonly field: string;
  readonly does: 'delete' | 'empty' | 'stays';
  readonly records: number;
  /** Why something stays, and what would help. */
  readonly why: string;
}

export interface ForgottenPerson {
  readonly user: { readonly id: string; readonly username: string };
  readonly fields: readonly ForgottenField[];
  /** Objects that this user may not see, where the person may still be named. */
  readonly hidden: readonly string[];
  readonly done: number;
  readonly refused: readonly { readonly record: string; readonly reason: string }[];
}

/** A record whose field of this name points to a user is about that person, rather than naming them beside other things. */
const SUBJECT = 'User__c';
/** Set by Salesforce alone, or somebody must hold it. */
const SYSTEM_LINKS = new Set(['CreatedById', 'LastModifiedById']);

/**
 * Takes a person out of Evenfield's records: what is about them alone is deleted, links to them are emptied, and on request
 * their free texts too. Which fields there are follows from the objects themselves. The user's own record, and everything that
 * is not Evenfield's, stays.
 *
 * @throws {Failure} when the person is not clear, or the org cannot be reached or refuses
 */
export async function forgetPerson(
  alias: string,
  settings: Settings,
  request: ForgetRequest,
  onProgress: (step: string, done?: number, all?: number) => void,
): Promise<ForgottenPerson> {
  onProgress('Connecting');
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    const user = await personNamed(org, request.person);
    const objects = ownObjects().map(({ name }) => name);
    const forms = await Promise.all(objects.map((object) => objectForm(org, object)));
    const hidden = objects.filter((_, index) => forms[index] === undefined);
    const fields: ForgottenField[] = [];
    const refused: { record: string; reason: string }[] = [];
    let done = 0;
    for (const form of forms.filter((each) => each !== undefined)) {
      for (const { field, does, why } of linksOf(form, request)) {
        onProgress(`Looking through ${form.name}`);
        const ids = await linkedIds(org, form.name, field, user.id);
        if (ids.length === 0) continue;
        fields.push({ object: form.name, field, does, records: ids.length, why });
        if (!request.isConfirmed || does === 'stays') continue;
        const outcome = await act(org, settings, form.name, ids, does === 'delete' ? null : { [field]: null });
        done += ids.length - outcome.length;
        refused.push(...outcome);
      }
      const written = request.isWithTexts ? textsOf(form) : [];
      const ids = written.length === 0 ? [] : await writtenIds(org, form.name, written, user.id);
      if (ids.length === 0) continue;
      const names = written.map(({ name }) => name);
      fields.push({
        object: form.name,
        field: names.join(', '),
        does: 'empty',
        records: ids.length,
        why: 'written by them',
      });
      if (!request.isConfirmed) continue;
      const outcome = await act(org, settings, form.name, ids, Object.fromEntries(names.map((name) => [name, null])));
      done += ids.length - outcome.length;
      refused.push(...outcome);
    }
    return { user, fields, hidden, done, refused };
  } finally {
    org.close();
  }
}

async function personNamed(org: Org, person: string): Promise<ForgottenPerson['user']> {
  const isId = /^005[A-Za-z0-9]{12}([A-Z0-5]{3})?$/.test(person);
  const found = await org.query(
    isId
      ? soql`SELECT Id, Username FROM User WHERE Id = ${soqlId(person)}`
      : soql`SELECT Id, Username FROM User WHERE Username = ${person} OR Email = ${person} LIMIT 3`,
  );
  if (found.length === 1) return { id: String(found[0]!['Id']), username: String(found[0]!['Username']) };
  throw new Failure(
    'setup',
    found.length === 0 ? `The org has no user ${person}.` : `${person} is the e-mail address of several users.`,
    'Name the person by username or by the record id of their user (005…).',
  );
}

/** What is to be done about each link from an object to a user. Deleting comes last: it takes the other links along. */
function linksOf(form: ObjectForm, { keep }: ForgetRequest) {
  const links = form.fields.filter(({ referenceTo, name }) => referenceTo.includes('User') && !SYSTEM_LINKS.has(name));
  return links
    .map((field) => ({ field: field.name, ...fateOf(field, form, keep.includes(form.name)) }))
    .sort((a, b) => Number(a.does === 'delete') - Number(b.does === 'delete'));
}

function fateOf(field: FormField, form: ObjectForm, isKept: boolean): Pick<ForgottenField, 'does' | 'why'> {
  if (field.name === 'OwnerId')
    return { does: 'stays', why: 'a record needs an owner; give them another in Salesforce' };
  const mayEmpty = field.isNillable && field.isUpdatable;
  if (field.name === SUBJECT && !isKept) {
    return form.isDeletable
      ? { does: 'delete', why: 'about them alone' }
      : { does: 'stays', why: 'this user may not delete it; connect as an administrator' };
  }
  if (mayEmpty) return { does: 'empty', why: isKept ? 'kept, without the link' : 'names them beside other things' };
  return { does: 'stays', why: 'this user may not empty the field; connect as an administrator' };
}

/** Free texts that a person may have written something personal into. */
const textsOf = (form: ObjectForm): readonly FormField[] =>
  form.fields.filter(
    ({ name, type, isNillable, isUpdatable }) =>
      name.endsWith('__c') && type === 'textarea' && isNillable && isUpdatable,
  );

async function linkedIds(org: Org, object: string, field: string, userId: string): Promise<readonly string[]> {
  const rows = await org.query(
    soql`SELECT Id FROM ${soqlName(object)} WHERE ${soqlName(field)} = ${soqlId(userId)} ORDER BY Id`,
  );
  return rows.map((row) => String(row['Id']));
}

/** Records that the person created, that hold a text. Long texts cannot be asked for in a condition. */
async function writtenIds(
  org: Org,
  object: string,
  texts: readonly FormField[],
  userId: string,
): Promise<readonly string[]> {
  const names = texts.map(({ name }) => name);
  const rows = await org.query(
    soql`SELECT ${soqlNames(['Id', ...names])} FROM ${soqlName(object)} WHERE CreatedById = ${soqlId(userId)} ORDER BY Id`,
  );
  return rows.filter((row) => names.some((name) => row[name] != null)).map((row) => String(row['Id']));
}

/** @returns what the org refused */
async function act(
  org: Org,
  settings: Settings,
  object: string,
  ids: readonly string[],
  emptied: Readonly<Record<string, null>> | null,
): Promise<readonly { record: string; reason: string }[]> {
  if (emptied === null) {
    const { refusals } = await deleteRecords(org, object, ids, () => undefined);
    return refusals.map(({ id, reason }) => ({ record: `${object} ${id}`, reason }));
  }
  const changes = ids.map((id) => ({ object, match: { id }, fields: emptied }));
  const outcomes = await writeChanges(org, changes, settings, () => undefined);
  return outcomes.flatMap(({ write: { match }, errors }) =>
    errors.length === 0
      ? []
      : [
          {
            record: `${object} ${'id' in match ? match.id : match.key}`,
            reason: errors.map((e) => e.message).join('; '),
          },
        ],
  );
}
