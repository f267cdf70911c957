import type { Access } from '../access.ts';
import { ApiError } from '../api/apiError.ts';
import { accessObjects, kindOf } from '../access/objectKinds.ts';
import { shareObjectOf } from '../access/shareObjects.ts';
import { catalogueIn } from '../language/catalogueIn.ts';
import { Catalogue } from '../schema/catalogue.ts';
import { withCurrency } from '../schema/currencyField.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { autoNumberText } from './autoNumber.ts';
import type { Behaviour, BehaviourFactory } from './behaviour.ts';
import { manualShares } from './behaviours/manualShares.ts';
import { opportunity } from './behaviours/opportunity.ts';
import { personAccount } from './behaviours/personAccount.ts';
import { personName } from './behaviours/personName.ts';
import { recordCurrency } from './behaviours/recordCurrency.ts';
import { territories } from './behaviours/territories.ts';
import { uniqueAssignment } from './behaviours/uniqueAssignment.ts';
import { user } from './behaviours/user.ts';
import { BatchWriter } from './batchWriter.ts';
import { deletedRecords, updatedRecords } from './changes.ts';
import type { Hindrance, RecordRules, StoreCore } from './core.ts';
import { Counters } from './counters.ts';
import { Database, quoted, type HeldBack } from './database.ts';
import { exchanged, exchangeRates, type ExchangeRates } from './exchange.ts';
import { fiscalCalendar, type FiscalCalendar } from './fiscalCalendar.ts';
import { Formulas, compileAll } from './formulas.ts';
import { normalId, recordId } from './ids.ts';
import { findByKey } from './lookups.ts';
import { MetadataFiles } from './metadataFiles.ts';
import { mergeRecords } from './merger.ts';
import { momentOf } from './moments.ts';
import { RecordCalls } from './recordCalls.ts';
import { prepareRecycleBin } from './recycleBin.ts';
import { Rollups } from './rollups.ts';
import { recordRules } from './rules.ts';
import { defineSqlFunctions } from './sqlFunctions.ts';
import type {
  BulkWriter,
  BulkWriterOptions,
  Cell,
  DeletedRecords,
  FieldValue,
  MergeOutcome,
  MetadataFile,
  MetadataLimits,
  RecordInput,
  SaveOptions,
  SaveResult,
  SqlParameters,
  Store,
  StoredRecord,
  UpdatedRecords,
} from './store.ts';
import { migrateTable, Table, tablesOf, type Column } from './table.ts';

export interface SqliteStoreOptions {
  /** A path, or `:memory:`. */
  file: string;
  standardObjects: readonly ObjectSchema[];
  /** How much metadata the edition takes; null, the default, as much as there is. */
  limits?: MetadataLimits | null;
  now: () => Date;
  access: () => Access;
  /** What may hinder saving; asked before each call. Nothing by default. */
  hindrance?: () => Hindrance | null;
  /** Begin of the oldest transaction that has not committed yet; null, the default, when there is none. */
  openSince?: () => Date | null;
}

const behaviourFactories: readonly BehaviourFactory[] = [
  personName,
  user,
  opportunity,
  uniqueAssignment,
  manualShares,
  territories,
  recordCurrency,
  personAccount,
];

/** Thrown to undo a merge that was refused. */
class Refused extends Error {
  readonly outcome: MergeOutcome;
  constructor(outcome: MergeOutcome) {
    super('The merge was refused.');
    this.outcome = outcome;
  }
}

/** The store of an org in one SQLite database. */
export class SqliteStore implements Store, StoreCore {
  readonly database: Database;
  readonly formulas: Formulas;
  catalogue: Catalogue;
  tables: ReadonlyMap<string, Table>;
  rollups: Rollups;
  readonly access: () => Access;
  readonly limits: MetadataLimits | null;
  readonly hindrance: () => Hindrance | null;
  readonly #openSince: () => Date | null;
  readonly #now: () => Date;
  readonly #counters: Counters;
  readonly #files: MetadataFiles;
  readonly #calls: RecordCalls;
  readonly #rules = new Map<string, RecordRules>();
  readonly #behaviours = new Map<string, readonly Behaviour[]>();
  /** Rises with every write that may change who may do what. */
  accessVersion = 0;
  #exchange: { version: number; rates: ExchangeRates | null } | null = null;
  #fiscal: { version: number; calendar: FiscalCalendar } | null = null;
  readonly #versions = new Map<string, number>();
  readonly #indexed = new Set<string>();

  constructor(options: SqliteStoreOptions) {
    this.#now = options.now;
    this.access = options.access;
    this.limits = options.limits ?? null;
    this.hindrance = options.hindrance ?? (() => null);
    this.#openSince = options.openSince ?? (() => null);
    this.database = new Database(options.file);
    defineSqlFunctions(this.database);
    this.database.define('exchanged', (amount = null, from = null, to = null, day = null) => {
      const rates = this.#rates();
      if (typeof amount !== 'number' || rates === null) return amount;
      return exchanged(rates, amount, String(from ?? ''), String(to ?? ''), day as string | null);
    });
    this.database.exec(`
      CREATE TABLE IF NOT EXISTS _objects (name TEXT PRIMARY KEY, schema TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS _settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS _deleted (object TEXT, id TEXT, at TEXT NOT NULL, PRIMARY KEY (object, id)) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS _deletedAt ON _deleted (object, at);`);
    prepareRecycleBin(this.database);
    this.#counters = new Counters(this.database);
    this.#files = new MetadataFiles(this.database, options.now);
    const kept = this.database
      .all('SELECT schema FROM _objects')
      .map(([text]) => JSON.parse(text as string) as ObjectSchema);
    this.catalogue = new Catalogue(options.standardObjects).withObjects(kept);
    this.tables = tablesOf(this.catalogue);
    this.transaction(() => {
      for (const table of this.tables.values()) migrateTable(this.database, table);
    });
    this.formulas = new Formulas(this, options.now);
    this.rollups = new Rollups(this.database, this.tables);
    this.#calls = new RecordCalls(this, options.now);
  }

  catalogueIn(language: string): Catalogue {
    return catalogueIn(this, language);
  }

  transaction<T>(work: () => T): T {
    if (this.database.inTransaction) {
      try {
        return this.database.transaction(work);
      } catch (error) {
        this.#noteUndo();
        throw error;
      }
    }
    const { catalogue, tables, rollups } = this;
    try {
      return this.database.transaction(() => {
        const result = work();
        this.#counters.save();
        return result;
      });
    } catch (error) {
      this.#noteUndo();
      // A schema that was put in force inside went back with the transaction, and what was compiled for it must not stay.
      if (this.catalogue !== catalogue) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.rollups = rollups;
        this.#forgetCompiled();
      }
      throw error;
    }
  }

  /**
   * A transaction around work that awaits promises, none of which may wait for the outside world: the work must run to
   * its end before the next event, or another request's writes would fall into this transaction.
   */
  async transactionOfPromises<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.transactionOfPromises(async () => {
        const result = await work();
        this.#counters.save();
        return result;
      });
    } catch (error) {
      this.#noteUndo();
      throw error;
    }
  }

  /** Does the work, undoes it, and gives what it had changed. The work is bound as in `transactionOfPromises`. */
  async heldBack<T>(work: () => Promise<T>): Promise<HeldBack<T>> {
    try {
      return await this.database.heldBack(work);
    } finally {
      this.#noteUndo();
    }
  }

  /** `heldBack` for work that is done when it returns. */
  heldBackAtOnce<T>(work: () => T): HeldBack<T> {
    try {
      return this.database.heldBackAtOnce(work);
    } finally {
      this.#noteUndo();
    }
  }

  /** Makes changes that `heldBack` gave. */
  applyChanges(changes: Uint8Array): void {
    this.transaction(() => {
      const touched = this.database.applyChanges(changes, [Counters.table]);
      for (const table of this.tables.values()) {
        if (touched.has(table.name)) this.rollups.recomputeFrom(table, momentOf(this.#now()));
      }
    });
    this.#noteUndo();
  }

  /** Empties the recycle bin and the log of what was deleted before the moment; returns the number of records. */
  purge(before: Date): number {
    const moment = momentOf(before);
    return this.transaction(() => {
      const gone = this.database.all('SELECT object, id FROM _deleted WHERE at < ?', [moment]);
      for (const [object, id] of gone) {
        const table = this.tables.get(String(object).toLowerCase());
        if (table && table.system.isDeleted >= 0) {
          this.database.run(`DELETE FROM ${table.sqlName} WHERE Id = ? AND IsDeleted = 1`, id!);
        }
      }
      this.database.run('DELETE FROM _deleted WHERE at < ?', moment);
      this.setSetting('deletions are known since', moment);
      return gone.length;
    });
  }

  create(session: Session, object: string, records: readonly RecordInput[], options: SaveOptions = {}): SaveResult[] {
    return this.#calls.create(session, this.tableOf(object), records, options);
  }

  update(session: Session, object: string, records: readonly RecordInput[], options: SaveOptions = {}): SaveResult[] {
    return this.#calls.update(session, this.tableOf(object), records, options);
  }

  upsert(
    session: Session,
    object: string,
    externalIdField: string,
    records: readonly RecordInput[],
    options: SaveOptions = {},
  ): SaveResult[] {
    return this.#calls.upsert(session, this.tableOf(object), externalIdField, records, options);
  }

  delete(session: Session, ids: readonly string[], options: SaveOptions = {}): SaveResult[] {
    return this.#calls.delete(session, ids, options);
  }

  undelete(session: Session, ids: readonly string[]): SaveResult[] {
    return this.#calls.fromBin(session, ids, 'undelete');
  }

  emptyRecycleBin(session: Session, ids: readonly string[]): SaveResult[] {
    return this.#calls.fromBin(session, ids, 'remove');
  }

  merge(session: Session, object: string, master: RecordInput, losers: readonly string[]): MergeOutcome {
    const table = this.tableOf(object);
    try {
      return this.transaction(() => {
        const [saved] = this.update(session, object, [master]);
        const outcome: MergeOutcome = saved!.success
          ? mergeRecords(this, session, table, saved!.id!, losers, momentOf(this.#now()))
          : { errors: saved!.errors, mergedRecordIds: [], updatedRelatedIds: [] };
        if (outcome.errors.length > 0) throw new Refused(outcome);
        this.rollups.flush(momentOf(this.#now()));
        return outcome;
      });
    } catch (error) {
      this.rollups.discard();
      if (error instanceof Refused) return error.outcome;
      throw error;
    } finally {
      this.#noteUndo();
    }
  }

  openWriter(session: Session, options: BulkWriterOptions): BulkWriter {
    return new BatchWriter(this, session, this.tableOf(options.object), options, this.#now);
  }

  get(object: string, id: string): StoredRecord | null {
    const table = this.tableOf(object);
    const full = normalId(id);
    if (full === null) return null;
    const sql = `SELECT ${table.selectList} FROM ${table.sqlName} WHERE Id = ?${table.liveOnly}`;
    const row = this.database.first(sql, full);
    if (!row) return null;
    return Object.fromEntries(
      table.columns.map((column) => [column.name, Table.value(column, row[column.index] ?? null)]),
    );
  }

  findIds(object: string, field: string, value: FieldValue, limit = 2): string[] {
    const table = this.tableOf(object);
    const column = table.column(field);
    if (!column) throw new ApiError(400, 'INVALID_FIELD', `No such column '${field}' on entity '${table.name}'.`);
    return findByKey(this.database, table, column, column.convert(value), limit);
  }

  rows(sql: string, parameters: SqlParameters = []): IterableIterator<Cell[]> {
    return this.database.rows(sql, parameters);
  }

  all(sql: string, parameters: SqlParameters = []): Cell[][] {
    return this.database.all(sql, parameters);
  }

  updated(object: string, start: Date, end: Date): UpdatedRecords {
    return updatedRecords(this.database, this.tableOf(object), start, end, this.#span());
  }

  deleted(object: string, start: Date, end: Date): DeletedRecords {
    return deletedRecords(this.database, this.tableOf(object), start, end, this.#span());
  }

  applySchema(objects: readonly ObjectSchema[]): void {
    this.transaction(() => this.#applySchema(objects));
  }

  dropObject(object: string): void {
    const { name } = this.tableOf(object);
    const shares = this.tables.get(name.replace(/__c$/, '__Share').toLowerCase());
    const dropped = [...new Set([name, shares?.name ?? name])];
    this.transaction(() => {
      for (const one of dropped) {
        this.database.exec(`DROP TABLE ${quoted(one)}`);
        this.database.run('DELETE FROM _objects WHERE name = ?', one);
      }
      this.#putInForce(new Catalogue(this.catalogue.objects.filter((one) => !dropped.includes(one.name))));
      this.rollups = new Rollups(this.database, this.tables);
    });
  }

  putMetadata(file: Omit<MetadataFile, 'lastModifiedDate'>): void {
    this.#files.put(file);
  }

  metadata(type?: string, fullName?: string): MetadataFile[] {
    return this.#files.list(type, fullName);
  }

  metadataFile(path: string): MetadataFile | null {
    return this.#files.get(path);
  }

  deleteMetadata(type: string, fullName: string): void {
    this.#files.delete(type, fullName);
  }

  setting<T>(name: string): T | null {
    const [value] = this.database.first('SELECT value FROM _settings WHERE name = ?', name) ?? [];
    return typeof value === 'string' ? (JSON.parse(value) as T) : null;
  }

  setSetting(name: string, value: unknown): void {
    this.database.run('INSERT OR REPLACE INTO _settings (name, value) VALUES (?, ?)', name, JSON.stringify(value));
  }

  nextId(object: string): string {
    const table = this.tableOf(object);
    return recordId(table.schema.keyPrefix, this.nextNumber(table));
  }

  close(): void {
    this.database.close();
  }

  /** Records that take storage; setup takes none. */
  get recordCount(): number {
    const counted = [...this.tables.values()].filter(({ name }) => kindOf(name) === 'business');
    const sql = counted.map(({ sqlName }) => `SELECT COUNT(*) AS n FROM ${sqlName}`).join(' UNION ALL ');
    return Number(this.database.first(`SELECT SUM(n) FROM (${sql})`)?.[0] ?? 0);
  }

  /** How the org counts its fiscal years. */
  get fiscal(): FiscalCalendar {
    const version = ['Organization', 'FiscalYearSettings', 'Period'].reduce(
      (sum, name) => sum + (this.#versions.get(name) ?? 0),
      0,
    );
    if (this.#fiscal?.version !== version) {
      this.#fiscal = { version, calendar: fiscalCalendar((sql) => this.database.all(sql)) };
    }
    return this.#fiscal.calendar;
  }

  get isClosed(): boolean {
    return !this.database.isOpen;
  }

  /** The table of an object by its name in any case; throws ApiError NOT_FOUND when there is none. */
  tableOf(object: string): Table {
    const table = this.tables.get(object.toLowerCase());
    if (!table) throw new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return table;
  }

  rulesOf(table: Table): RecordRules {
    let rules = this.#rules.get(table.name);
    if (!rules) {
      rules = recordRules(this, this.formulas, table, this.#now);
      this.#rules.set(table.name, rules);
    }
    return rules;
  }

  behavioursOf(table: Table): readonly Behaviour[] {
    let behaviours = this.#behaviours.get(table.name);
    if (!behaviours) {
      behaviours = behaviourFactories.flatMap((factory) => factory(table, this.#reader()) ?? []);
      this.#behaviours.set(table.name, behaviours);
    }
    return behaviours;
  }

  nextNumber(table: Table): number {
    return this.#counters.next(table.name);
  }

  nextAutoNumber(table: Table, column: Column): string {
    const { displayFormat, startingNumber } = column.field.autoNumberFormat ?? {
      displayFormat: '{0}',
      startingNumber: 1,
    };
    const number = this.#counters.next(`${table.name}.${column.name}`, startingNumber);
    return autoNumberText(displayFormat, number, this.#now());
  }

  indexLink(table: Table, column: Column): void {
    const name = quoted(`${table.name}.${column.name}.link`);
    if (this.#indexed.has(name)) return;
    this.database.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${table.sqlName} (${quoted(column.name)})`);
    this.#indexed.add(name);
  }

  /** Notes that the object's rows changed, for whoever keeps a copy of them. */
  noteWrite(table: Table): void {
    this.#versions.set(table.name, (this.#versions.get(table.name) ?? 0) + 1);
    if (accessObjects.has(table.name)) this.accessVersion++;
  }

  /** What was read inside a transaction that was undone went back as well: every copy of it is stale. */
  #noteUndo(): void {
    this.accessVersion++;
    for (const [object, version] of this.#versions) this.#versions.set(object, version + 1);
  }

  #applySchema(given: readonly ObjectSchema[]): void {
    const codes = this.catalogue.field('CurrencyType', 'IsoCode')?.picklist?.values.map(({ value }) => value);
    const objects = given
      .map((object) => (codes === undefined ? object : withCurrency(object, codes)))
      .flatMap((object) => [object, shareObjectOf(object) ?? []].flat());
    for (const schema of objects) {
      const text = JSON.stringify(schema);
      this.database.run('INSERT OR REPLACE INTO _objects (name, schema) VALUES (?, ?)', schema.name, text);
    }
    this.#putInForce(this.catalogue.withObjects(objects));
    const changed = objects.map((schema) => this.tableOf(schema.name));
    for (const table of changed) migrateTable(this.database, table);
    this.rollups = new Rollups(this.database, this.tables);
    for (const table of changed) {
      compileAll(this.formulas, table);
      this.rulesOf(table);
      this.rollups.recomputeAll(table, momentOf(this.#now()));
    }
  }

  #putInForce(catalogue: Catalogue): void {
    this.catalogue = catalogue;
    this.tables = tablesOf(catalogue);
    this.#forgetCompiled();
  }

  #forgetCompiled(): void {
    this.#rules.clear();
    this.#behaviours.clear();
    this.#indexed.clear();
    this.formulas.forget();
    this.#calls.forget();
    this.database.forgetStatements();
  }

  #rates(): ExchangeRates | null {
    const version = (this.#versions.get('CurrencyType') ?? 0) + (this.#versions.get('DatedConversionRate') ?? 0);
    if (this.#exchange?.version !== version) {
      const rates = exchangeRates(
        (sql) => this.database.all(sql),
        (object) => this.tables.has(object.toLowerCase()),
      );
      this.#exchange = { version, rates };
    }
    return this.#exchange.rates;
  }

  #span(): { now: Date; openSince: Date | null; knownSince: string | null } {
    const knownSince = this.setting<string>('deletions are known since');
    return { now: this.#now(), openSince: this.#openSince(), knownSince };
  }

  #reader(): Parameters<BehaviourFactory>[1] {
    return {
      all: (sql, parameters) => this.database.all(sql, parameters),
      run: (sql, ...parameters) => this.database.run(sql, ...parameters),
      table: (name) => this.tables.get(name.toLowerCase()),
      fiscal: () => this.fiscal,
      nextNumber: (table) => this.nextNumber(table),
      permits: (session, permission) => this.access().permits(session, permission),
      version: (object) => this.#versions.get(object) ?? 0,
    };
  }
}
