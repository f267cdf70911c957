import { Failure } from '../failure.ts';
import type { Page, Rejection } from '../page.ts';
import type { Settle } from '../settle.ts';
import type { ReplicaTable } from './tables.ts';

/** How far an object has been pulled. Stored in the same transaction as the records it speaks of. */
export interface Mark {
  /** The next pull asks for what changed at or after this moment of the org's clock. */
  readonly nextFrom: Date;
  /** The fields that were pulled; when they change, the object is pulled whole again. */
  readonly fields: readonly string[];
  /** Digest of what the latest load brought, where that was one page: the same again need not be loaded. */
  readonly content?: string | undefined;
}

export interface LoadRequest {
  /** `replace` forgets every row first; `merge` puts the given ones over those of the same id. */
  readonly how: 'replace' | 'merge';
  readonly pages: AsyncIterable<Page>;
  /** Records that are gone, removed before the pages are merged. */
  readonly deletedIds: readonly string[];
  /** Records refused before they reached a page; asked once all pages are read. */
  readonly rejections: () => readonly Rejection[];
  /** Asked once all pages are stored; refusing it (by throwing) leaves the store as it was. */
  readonly mark: () => Mark;
}

/** A run that is done: pulled, written and recorded. */
export interface RunEnd {
  readonly run: string;
  /** Ends the job in a queue of the same database. A replica in files has no such queue. */
  readonly settle?: Settle | undefined;
}

export interface Watermark {
  readonly run: string;
  /** By the org's clock: what changed before is in the replica, and the org has the figures of it. */
  readonly upTo: Date;
}

export type Parameter = string | number | boolean | null;

export type Row = Record<string, string | number | boolean | bigint | null>;

/**
 * The local copy of one org. It holds nothing that the org cannot give back, so a store that does not open is put aside
 * and begun anew.
 */
export interface ReplicaStore {
  /** `new` and `rebuilt` hold no records yet. */
  readonly state: 'new' | 'kept' | 'rebuilt';
  /** Why it was rebuilt. */
  readonly note: string | undefined;
  marks(): Promise<ReadonlyMap<string, Mark>>;
  /** Moves the marks of objects of which nothing is to be loaded. */
  setMarks(marks: ReadonlyMap<string, Mark>): Promise<void>;
  /**
   * Stores pages, removes the deleted, and sets the mark, all or nothing.
   *
   * @returns rows stored, and records of the pages that could not be used
   */
  load(table: ReplicaTable, request: LoadRequest): Promise<{ stored: number; rejections: readonly Rejection[] }>;
  /** Every record that was refused and has not been replaced by a usable one since. */
  rejections(): Promise<readonly Rejection[]>;
  /** Rows of a reading query; parameters are `$1`, `$2`, … */
  query(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /**
   * Called at the end of a run. Sets the watermark of the run, in one transaction with the end of the job it was done for;
   * without a run, nothing but housekeeping is done.
   */
  finish(end?: RunEnd): Promise<void>;
  /** The last run that was done to its end; undefined when there is none. */
  watermark(): Promise<Watermark | undefined>;
  /** Lets go of the replica; another may have it once this has resolved. */
  close(): Promise<void>;
}

/** Another process works with the same replica: a sync of the same org. */
export class ReplicaInUseFailure extends Failure {
  override readonly name = 'ReplicaInUseFailure';
  constructor(file: string, cause?: unknown) {
    super('setup', `The replica ${file} is in use by another sync.`, 'Wait until that sync has ended.', cause);
  }
}
