import type { Catalogue } from '../schema/catalogue.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';

/**
 * A field's value as the store holds it: dates `YYYY-MM-DD`, moments `YYYY-MM-DDThh:mm:ss.000Z` (always UTC, always
 * `Z`; REST rewrites the end to `+0000`), ids 18 characters, booleans true and false.
 */
export type FieldValue = string | number | boolean | null;

/** A cell as SQLite hands it over: like `FieldValue`, but booleans are 1 and 0. */
export type Cell = string | number | null;

/** A record as a caller sent it: names in any case, values as JSON or as CSV text. `undefined` means "not given". */
export type RecordInput = Readonly<Record<string, unknown>>;

/** A record as stored: names as the schema spells them, every stored field present. */
export type StoredRecord = Record<string, FieldValue>;

/** One reason a record was refused. `statusCode` and `message` are Salesforce's own. */
export interface SaveError {
  statusCode: string;
  message: string;
  fields: string[];
}

/** What became of one record. `id` is null when nothing was saved; `created` is set by create and upsert. */
export interface SaveResult {
  id: string | null;
  success: boolean;
  created?: boolean;
  errors: SaveError[];
}

export interface SaveOptions {
  /** True: one refused record undoes the whole call, and the others answer ALL_OR_NONE_OPERATION_ROLLED_BACK. */
  allOrNone?: boolean;
  /** False skips access checks (the org writing for itself: deploy, seed). Default true. */
  checkAccess?: boolean;
}

export type BulkOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';

/** The outcome of one row of a bulk batch; `error` is null for a saved row and else in the form `CODE:message:fields --`. */
export interface BulkRowResult {
  id: string | null;
  created: boolean;
  error: string | null;
}

/**
 * The fast way to save: one object, one operation, one list of fields, many rows. Everything that depends only on
 * those is decided once, when the writer is opened.
 */
export interface BulkWriter {
  /**
   * Saves rows in one transaction; each row's cells stand in the order of the fields the writer was opened with.
   * A cell is CSV text, `null` to empty the field, or `undefined` to leave it as it is (or to its default).
   * One refused row does not hinder the others.
   */
  write(rows: readonly (readonly (string | null | undefined)[])[]): BulkRowResult[];
}

export interface BulkWriterOptions {
  object: string;
  operation: BulkOperation;
  /** Column names, in any case: fields, or a relationship with an external id (`Account.ExternalKey__c`). */
  fields: readonly string[];
  /** Upsert only: the field that decides between insert and update. */
  externalIdField?: string;
}

/** One deployed file. `path` is its place in the package (`lwc/alignmentBalance/alignmentBalance.html`). */
export interface MetadataFile {
  type: string;
  fullName: string;
  path: string;
  content: Buffer;
  lastModifiedDate: string;
}

/** The records of one object that changed, for getUpdated, or disappeared, for getDeleted. */
export interface UpdatedRecords {
  ids: string[];
  latestDateCovered: string;
}

export interface DeletedRecords {
  deletedRecords: { id: string; deletedDate: string }[];
  earliestDateAvailable: string;
  latestDateCovered: string;
}

/** How much metadata an org takes. */
export interface MetadataLimits {
  customObjects: number;
  customFieldsPerObject: number;
}

/** What became of a merge. */
export interface MergeOutcome {
  errors: SaveError[];
  mergedRecordIds: string[];
  /** Records that now point at the master. */
  updatedRelatedIds: string[];
}

/** Positional parameters of a statement. */
export type SqlParameters = readonly Cell[];

/**
 * Where an org keeps everything: records, schema, deployed files, settings. One SQLite database, in a file or in
 * memory. All calls are synchronous, so one call sees nothing of another half-way.
 *
 * Names of objects and fields are accepted in any case. A record refused is a `SaveResult` with errors; only a
 * request that makes no sense as a whole (unknown object) throws an `ApiError`.
 */
export interface Store {
  /** What the edition allows; null where nothing is limited. */
  readonly limits: MetadataLimits | null;

  /** The schema in force. */
  readonly catalogue: Catalogue;

  /** Runs `work` in a transaction; an exception undoes it. Inside another transaction it is a savepoint of that one. */
  transaction<T>(work: () => T): T;

  /** Creates records of one object. Results stand in the order of `records`. */
  create(session: Session, object: string, records: readonly RecordInput[], options?: SaveOptions): SaveResult[];

  /** Changes records by their `Id`. */
  update(session: Session, object: string, records: readonly RecordInput[], options?: SaveOptions): SaveResult[];

  /** Creates or changes records by the value of `externalIdField` (which may be `Id`). */
  upsert(
    session: Session,
    object: string,
    externalIdField: string,
    records: readonly RecordInput[],
    options?: SaveOptions,
  ): SaveResult[];

  /** Deletes records by id (15 or 18 characters, of any object). Details go with their master; SetNull look-ups empty. */
  delete(session: Session, ids: readonly string[], options?: SaveOptions): SaveResult[];

  /** Brings deleted records back, with what their deletion took along. */
  undelete(session: Session, ids: readonly string[]): SaveResult[];

  /** Lets deleted records go for good. */
  emptyRecycleBin(session: Session, ids: readonly string[]): SaveResult[];

  /** Saves the master's fields, takes the other records into it and deletes them; all of it or nothing. */
  merge(session: Session, object: string, master: RecordInput, losers: readonly string[]): MergeOutcome;

  /**
   * The stored record, without computed formula fields; null when there is none or it is deleted.
   * For what a user may see, with formulas and parents, use `org.query`.
   */
  get(object: string, id: string): StoredRecord | null;

  /** Ids of live records whose `field` equals `value`, under the field's own rule of case; at most `limit` (default 2). */
  findIds(object: string, field: string, value: FieldValue, limit?: number): string[];

  /** A writer for bulk loads. Throws an ApiError (InvalidBatch) for an unknown object or field. */
  openWriter(session: Session, options: BulkWriterOptions): BulkWriter;

  /** Rows of an SQL statement as arrays, one by one; a statement stays prepared and is used again. */
  rows(sql: string, parameters?: SqlParameters): IterableIterator<Cell[]>;

  /** All rows at once. */
  all(sql: string, parameters?: SqlParameters): Cell[][];

  /** Ids of records created or changed in (start, end], by SystemModstamp. */
  updated(object: string, start: Date, end: Date): UpdatedRecords;

  /** Records deleted in the span, from the delete log. */
  deleted(object: string, start: Date, end: Date): DeletedRecords;

  /**
   * Puts these objects in force, new ones and changed ones: makes tables, adds columns, compiles rules afresh.
   * Columns of fields that vanish stay in the file and are ignored. Belongs in the deploy's transaction.
   */
  applySchema(objects: readonly ObjectSchema[]): void;

  /** Takes an object out of force and drops its records. */
  dropObject(object: string): void;

  /** Keeps a deployed file, in place of an earlier one of the same path. */
  putMetadata(file: Omit<MetadataFile, 'lastModifiedDate'>): void;

  /** Deployed files, of one type, or of one component of it. */
  metadata(type?: string, fullName?: string): MetadataFile[];

  /** One deployed file by its path in the package. */
  metadataFile(path: string): MetadataFile | null;

  /** Forgets the files of one component. */
  deleteMetadata(type: string, fullName: string): void;

  /** A value kept for the org as a whole, as JSON; null when never set. */
  setting<T>(name: string): T | null;
  setSetting(name: string, value: unknown): void;

  /** The next free id of an object, for rows that the org writes by itself. */
  nextId(object: string): string;

  close(): void;

  /** Whether the store was closed: what still waits for its turn then has nothing to work on. */
  readonly isClosed: boolean;
}
