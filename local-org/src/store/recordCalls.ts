import { notFound } from '../api/apiError.ts';
import type { Session } from '../session.ts';
import type { StoreCore } from './core.ts';
import { Deleter } from './deleter.ts';
import { FieldProblem } from './fieldProblem.ts';
import { inputPlan, type InputPlan } from './inputPlan.ts';
import { findByKey } from './lookups.ts';
import { RecycleBin } from './recycleBin.ts';
import { momentOf } from './moments.ts';
import { notOfType, Saver, type Outcome } from './saver.ts';
import type { RecordInput, SaveError, SaveOptions, SaveResult } from './store.ts';
import type { Column, Table } from './table.ts';

/** What calls need of the store beyond its parts. */
export interface CallHost extends StoreCore {
  transaction<T>(work: () => T): T;
  noteWrite(table: Table): void;
  /** Rises with every write that may change who may do what. */
  readonly accessVersion: number;
}

/** Thrown to undo a call in which one record was refused and the caller wanted all or none. */
class AllOrNone extends Error {
  readonly results: SaveResult[];

  constructor(results: SaveResult[]) {
    super('The call is undone because one of its records was refused.');
    this.results = results;
  }
}

/** Create, update, upsert and delete of records given as objects: one transaction a call. */
export class RecordCalls {
  readonly #host: CallHost;
  readonly #now: () => Date;
  readonly #plans = new Map<string, InputPlan>();

  constructor(host: CallHost, now: () => Date) {
    this.#host = host;
    this.#now = now;
  }

  /** Forgets compiled plans; call it when the schema changes. */
  forget(): void {
    this.#plans.clear();
  }

  create(session: Session, table: Table, records: readonly RecordInput[], options: SaveOptions): SaveResult[] {
    const barred = this.#refusal(session, table, 'create', options);
    if (barred) return records.map(() => refusal([barred]));
    return this.#call(table, options, (now) => {
      const saver = new Saver(this.#host, session, table, options.checkAccess ?? true, now);
      return records.map((record) => {
        const { plan, values } = this.#input(session, table, 'create', record, options);
        return resultOf(saver.create(plan, values));
      });
    });
  }

  update(session: Session, table: Table, records: readonly RecordInput[], options: SaveOptions): SaveResult[] {
    const barred = this.#refusal(session, table, 'edit', options);
    if (barred) return records.map(() => refusal([barred]));
    return this.#call(table, options, (now) => {
      const saver = new Saver(this.#host, session, table, options.checkAccess ?? true, now);
      const seen = new Set<string>();
      return records.map((record) => {
        const id = idOf(record);
        if (typeof id === 'string' && seen.has(id.slice(0, 15))) return refusal([duplicateId(id)]);
        if (typeof id === 'string') seen.add(id.slice(0, 15));
        const { plan, values } = this.#input(session, table, 'update', record, options);
        return resultOf(saver.update(plan, values, id));
      });
    });
  }

  upsert(
    session: Session,
    table: Table,
    keyName: string,
    records: readonly RecordInput[],
    options: SaveOptions,
  ): SaveResult[] {
    const key = upsertKey(table, keyName);
    return this.#call(table, options, (now) => {
      const saver = new Saver(this.#host, session, table, options.checkAccess ?? true, now);
      const seen = new Set<string>();
      return records.map((record): SaveResult => {
        const match = matchUpsert(this.#host, table, key, valueOf(record, key.name), seen);
        if ('errors' in match) return { ...refusal(match.errors), created: false };
        const operation = match.id === null ? 'create' : 'update';
        const barred = this.#refusal(session, table, operation === 'create' ? 'create' : 'edit', options);
        if (barred) return refusal([barred]);
        const { plan, values } = this.#input(session, table, operation, record, options);
        const outcome = match.id === null ? saver.create(plan, values) : saver.update(plan, values, match.id);
        return { ...resultOf(outcome), created: outcome.created };
      });
    });
  }

  delete(session: Session, ids: readonly string[], options: SaveOptions): SaveResult[] {
    return this.#call(null, options, (now) => {
      const deleter = new Deleter(this.#host, session, { checkAccess: options.checkAccess ?? true, hard: false, now });
      return ids.map((id) => {
        const { id: deleted, errors } = deleter.delete(id);
        if (deleted !== null) this.#noteDelete(deleted);
        return { id: deleted, success: deleted !== null, errors };
      });
    });
  }

  /** Brings deleted records back, or lets them go for good. */
  fromBin(session: Session, ids: readonly string[], what: 'undelete' | 'remove'): SaveResult[] {
    return this.#call(null, {}, (now) => {
      const bin = new RecycleBin(this.#host, session, now);
      return ids.map((given) => {
        const { id, errors } = bin[what](given);
        if (id !== null) this.#noteDelete(id);
        return { id, success: id !== null, errors };
      });
    });
  }

  #refusal(session: Session, table: Table, right: 'create' | 'edit', options: SaveOptions): SaveError | null {
    if (options.checkAccess === false) return null;
    return refusedRight(this.#host, session, table, right);
  }

  #noteDelete(id: string): void {
    const object = this.#host.catalogue.objectOfId(id);
    const table = object && this.#host.tables.get(object.name.toLowerCase());
    if (table) this.#host.noteWrite(table);
  }

  #input(
    session: Session,
    table: Table,
    operation: 'create' | 'update',
    record: RecordInput,
    options: SaveOptions,
  ): { plan: InputPlan; values: unknown[] } {
    const names = Object.keys(record);
    const checkAccess = options.checkAccess ?? true;
    const key = `${this.#host.accessVersion}|${session.userId}|${checkAccess}|${operation}|${table.name}|${names.join('|')}`;
    let plan = this.#plans.get(key);
    if (!plan) {
      const context = { catalogue: this.#host.catalogue, access: this.#host.access(), session, checkAccess };
      plan = inputPlan(context, table, operation, names);
      if (this.#plans.size > 1000) this.#plans.clear();
      this.#plans.set(key, plan);
    }
    return { plan, values: Object.values(record) };
  }

  #call(table: Table | null, options: SaveOptions, work: (now: string) => SaveResult[]): SaveResult[] {
    const now = momentOf(this.#now());
    try {
      return this.#host.transaction(() => {
        const results = work(now);
        if (options.allOrNone && results.some((result) => !result.success)) throw new AllOrNone(results);
        this.#host.rollups.flush(now);
        if (table) this.#host.noteWrite(table);
        return results;
      });
    } catch (error) {
      this.#host.rollups.discard();
      if (error instanceof AllOrNone) return error.results.map((result) => (result.success ? rolledBack : result));
      throw error;
    }
  }
}

/** Why the user may not create, or may not edit, any record of the object; null when they may. */
export function refusedRight(
  core: StoreCore,
  session: Session,
  table: Table,
  right: 'create' | 'edit',
): SaveError | null {
  const { createable, updateable } = table.schema.capabilities;
  const isPossible = right === 'create' ? createable : updateable;
  return isPossible && core.access().mayObject(session, table.name, right) ? null : notOfType(table, right);
}

/**
 * The record that an upsert's key value means: its id, null when there is none yet, or why the value will not do.
 * `seen` collects the values of the call, since the same one twice is refused.
 */
export function matchUpsert(
  core: StoreCore,
  table: Table,
  key: Column,
  value: unknown,
  seen: Set<string>,
): { id: string | null } | { errors: SaveError[] } {
  if (value === undefined || value === null || value === '') {
    if (key.field.type === 'id') return { id: null };
    return { errors: [{ statusCode: 'MISSING_ARGUMENT', message: `${key.name} not specified`, fields: [] }] };
  }
  try {
    const cell = key.convert(value);
    if (key.field.type === 'id') return { id: cell as string };
    const folded = key.field.caseSensitive ? String(cell) : String(cell).toLowerCase();
    if (seen.has(folded)) return { errors: [duplicateKey(key, String(cell))] };
    seen.add(folded);
    const [first, second] = findByKey(core.database, table, key, cell, 2);
    if (second !== undefined) return { errors: [severalMatches(key, String(cell))] };
    return { id: first ?? null };
  } catch (error) {
    if (error instanceof FieldProblem) return { errors: [error.toSaveError()] };
    throw error;
  }
}

/** The field an upsert goes by. Throws ApiError NOT_FOUND when it is no external id. */
export function upsertKey(table: Table, name: string): Column {
  const column = table.column(name);
  if (column && (column.field.externalId || column.field.idLookup || column.field.type === 'id')) return column;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
}

const rolledBack: SaveResult = {
  id: null,
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
};

function resultOf(outcome: Outcome): SaveResult {
  return { id: outcome.id, success: outcome.id !== null, errors: outcome.errors };
}

const refusal = (errors: SaveError[]): SaveResult => ({ id: null, success: false, errors });

function idOf(record: RecordInput): unknown {
  return record['Id'] ?? record['id'] ?? record['ID'];
}

function valueOf(record: RecordInput, name: string): unknown {
  if (record[name] !== undefined) return record[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(record).find((given) => given.toLowerCase() === wanted);
  return key === undefined ? undefined : record[key];
}

function duplicateId(id: string): SaveError {
  return { statusCode: 'DUPLICATE_VALUE', message: `duplicate id in list: ${id}`, fields: [] };
}

function duplicateKey(key: Column, value: string): SaveError {
  return { statusCode: 'DUPLICATE_VALUE', message: `Duplicate external id specified: ${value}`, fields: [key.name] };
}

function severalMatches(key: Column, value: string): SaveError {
  return {
    statusCode: 'DUPLICATE_EXTERNAL_ID',
    message: `${key.name}: more than one record found for external id field: ${value}`,
    fields: [],
  };
}
