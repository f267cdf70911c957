import { ApiError } from '../api/apiError.ts';
import type { Database } from './database.ts';
import { momentOf } from './moments.ts';
import type { DeletedRecords, UpdatedRecords } from './store.ts';
import type { Table } from './table.ts';

/** getUpdated and getDeleted look back this far. */
const REPLICATION_DAYS = 30;
/** More changed ids than this are refused. */
const MOST_IDS = 600_000;
const DAY = 86_400_000;

/** What bounds a span of changes besides what is asked. */
export interface SpanContext {
  now: Date;
  /** Begin of the oldest transaction that has not committed yet: what it writes bears stamps from then on. */
  openSince: Date | null;
  /** The log of deletions does not reach back further; null when nothing was ever purged. */
  knownSince: string | null;
}

/** Ids of live records changed in the span, by SystemModstamp. Seconds of the bounds are ignored, as documented. */
export function updatedRecords(
  database: Database,
  table: Table,
  start: Date,
  end: Date,
  context: SpanContext,
): UpdatedRecords {
  const { from, to, covered } = bounds(start, end, context);
  const sql = `SELECT Id FROM ${table.sqlName} WHERE SystemModstamp >= ? AND SystemModstamp <= ?${table.liveOnly} ORDER BY SystemModstamp, _n`;
  const ids = database.all(sql, [from, to]).map(([id]) => id as string);
  if (ids.length > MOST_IDS) throw tooMany();
  return { ids, latestDateCovered: covered };
}

/** Records deleted in the span, by the delete log. */
export function deletedRecords(
  database: Database,
  table: Table,
  start: Date,
  end: Date,
  context: SpanContext,
): DeletedRecords {
  const { from, to, covered } = bounds(start, end, context);
  const { now, knownSince } = context;
  if (knownSince !== null && from < knownSince) throw tooFarBack();
  const sql = 'SELECT id, at FROM _deleted WHERE object = ? AND at >= ? AND at <= ? ORDER BY at, id';
  const rows = database.all(sql, [table.name, from, to]);
  if (rows.length > MOST_IDS) throw tooMany();
  const [earliest] = database.first('SELECT MIN(at) FROM _deleted WHERE object = ?', table.name) ?? [null];
  return {
    deletedRecords: rows.map(([id, deletedDate]) => ({ id: id as string, deletedDate: deletedDate as string })),
    earliestDateAvailable:
      (earliest as string | null) ?? knownSince ?? momentOf(new Date(now.getTime() - REPLICATION_DAYS * DAY)),
    latestDateCovered: covered,
  };
}

/**
 * The span as the store counts it: whole minutes, the last one included only as far as it has passed. Covered is what
 * nothing can appear in any more: a transaction still open holds that back to its begin.
 */
function bounds(
  start: Date,
  end: Date,
  { now, openSince }: SpanContext,
): { from: string; to: string; covered: string } {
  const minute = (date: Date): number => Math.floor(date.getTime() / 60_000) * 60_000;
  if (minute(start) >= minute(end)) {
    throw new ApiError(400, 'INVALID_REPLICATION_DATE', 'startDate must be at least one minute greater than endDate');
  }
  if (start.getTime() < now.getTime() - REPLICATION_DAYS * DAY - 60_000) {
    throw tooFarBack();
  }
  const to = Math.min(minute(end), now.getTime());
  const covered = Math.min(to, openSince?.getTime() ?? to);
  return { from: momentOf(new Date(minute(start))), to: momentOf(new Date(to)), covered: momentOf(new Date(covered)) };
}

function tooFarBack(): ApiError {
  return new ApiError(400, 'INVALID_REPLICATION_DATE', 'startDate before org replication enabled date');
}

function tooMany(): ApiError {
  return new ApiError(500, 'EXCEEDED_ID_LIMIT', `more than ${MOST_IDS} ids in the span; ask for a shorter one`);
}
