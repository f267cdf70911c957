import type { Session } from '../session.ts';
import type { StoreCore } from './core.ts';
import { quoted } from './database.ts';
import { Deleter } from './deleter.ts';
import { normalId } from './ids.ts';
import type { Cell, MergeOutcome } from './store.ts';
import type { Table } from './table.ts';

/** A master takes in so many records at most. */
const MOST_LOSERS = 2;

/**
 * Takes records into a master: whatever points at them points at the master, and they go to the recycle bin with
 * `MasterRecordId` naming it. Accounts, cases, contacts and leads can be merged. Belongs inside a transaction that is undone on errors.
 */
export function mergeRecords(
  core: StoreCore,
  session: Session,
  table: Table,
  masterId: string,
  given: readonly string[],
  now: string,
): MergeOutcome {
  const losers = given.map((id) => normalId(id.trim()) ?? id);
  const refused = (statusCode: string, message: string): MergeOutcome => ({
    errors: [{ statusCode, message, fields: [] }],
    mergedRecordIds: [],
    updatedRelatedIds: [],
  });
  if (!table.schema.capabilities.mergeable)
    return refused('INVALID_TYPE', `Unable to merge objects of type ${table.name}`);
  if (losers.length === 0 || losers.length > MOST_LOSERS) {
    return refused('INVALID_NUMBER_FIELD_SIZE', `A merge takes one or ${MOST_LOSERS} records into the master.`);
  }
  if (losers.includes(masterId) || new Set(losers).size < losers.length) {
    return refused('DUPLICATE_VALUE', 'A record cannot be merged with itself.');
  }
  const updatedRelatedIds = new Set<string>();
  for (const loser of losers) {
    for (const { childObject, field } of core.catalogue.childRelationships(table.name)) {
      for (const id of moveChildren(core, childObject, field, loser, masterId, now)) updatedRelatedIds.add(id);
    }
    const deleter = new Deleter(core, session, { checkAccess: true, hard: false, now });
    const { errors } = deleter.delete(loser, table);
    if (errors.length > 0) return { errors, mergedRecordIds: [], updatedRelatedIds: [] };
    if (table.column('MasterRecordId')) {
      core.database.run(`UPDATE ${table.sqlName} SET MasterRecordId = ? WHERE Id = ?`, masterId, loser);
    }
  }
  return { errors: [], mergedRecordIds: losers, updatedRelatedIds: [...updatedRelatedIds] };
}

function moveChildren(
  core: StoreCore,
  childObject: string,
  field: string,
  from: string,
  to: string,
  now: string,
): string[] {
  const child = core.tables.get(childObject.toLowerCase());
  const link = child?.column(field);
  if (!child || !link || field === 'MasterRecordId') return [];
  core.indexLink(child, link);
  const sql = `SELECT ${child.selectList} FROM ${child.sqlName} WHERE ${quoted(link.name)} = ?${child.liveOnly}`;
  const rows = core.database.all(sql, [from]);
  const stamp = child.system.systemModstamp < 0 ? '' : ', SystemModstamp = ?';
  for (const old of rows) {
    const parameters: Cell[] = [to, ...(stamp === '' ? [] : [now]), old[0]!];
    core.database.run(`UPDATE ${child.sqlName} SET ${quoted(link.name)} = ?${stamp} WHERE Id = ?`, ...parameters);
    core.rollups.touch(child, old.with(link.index, to), old);
  }
  return rows.map((row) => row[0] as string);
}
