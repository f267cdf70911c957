import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';
import { quoted } from './database.ts';
import { FieldProblem } from './fieldProblem.ts';
import { normalId, recordId } from './ids.ts';
import type { InputPlan, Target } from './inputPlan.ts';
import { findByKey, parentProblem } from './lookups.ts';
import type { Hindrance, StoreCore } from './core.ts';
import type { Cell, SaveError } from './store.ts';
import type { Column, Table } from './table.ts';

/** What became of one row. */
export interface Outcome {
  id: string | null;
  created: boolean;
  errors: SaveError[];
}

interface Statement {
  sql: string;
  indices: number[];
}

/**
 * Saves rows of one object for one user, one at a time and in the platform's order: read the values, fill in what the
 * platform knows, check required fields and references, ask the validation rules, write, note roll-ups. A row is
 * written whole or not at all. Belongs inside a transaction.
 */
export class Saver {
  readonly #core: StoreCore;
  readonly #session: Session;
  readonly #table: Table;
  readonly #checkAccess: boolean;
  readonly #now: string;
  readonly #behaviours: readonly Behaviour[];
  readonly #given: Uint8Array;
  readonly #inserts = new Map<InputPlan, Statement>();
  readonly #updates = new Map<InputPlan, Statement>();
  /** References already seen to exist, by id; a call is short enough for that to hold. */
  readonly #knownParents = new Map<string, FieldProblem | null>();
  readonly #hindrance: Hindrance | null;

  constructor(core: StoreCore, session: Session, table: Table, checkAccess: boolean, now: string) {
    this.#core = core;
    this.#session = session;
    this.#table = table;
    this.#checkAccess = checkAccess;
    this.#now = now;
    this.#behaviours = core.behavioursOf(table);
    this.#given = new Uint8Array(table.columns.length);
    this.#hindrance = core.hindrance();
  }

  /** Creates a record. `values` stand in the order of the plan's targets; undefined means not given. */
  create(plan: InputPlan, values: readonly unknown[]): Outcome {
    const hindrance = this.#hindrance?.(this.#table.name, 'create', null);
    if (hindrance) return refused([hindrance]);
    const row = this.#table.emptyRow();
    const problem = this.#read(plan, values, row) ?? this.#fillIn(row) ?? this.#check(row, null);
    if (problem) return refused(problem);
    const number = this.#core.nextNumber(this.#table);
    row[0] = recordId(this.#table.schema.keyPrefix, number);
    this.#nameAutomatically(row, row[0]);
    const broken = this.#core.rulesOf(this.#table).validate(row, null, this.#session);
    if (broken.length > 0) return { id: null, created: false, errors: broken };
    const statement = this.#insertOf(plan);
    const duplicate = this.#write(statement, row, [number, ...statement.indices.map((index) => row[index]!)]);
    if (duplicate) return refused([duplicate]);
    this.#finish(row, null);
    return { id: row[0], created: true, errors: [] };
  }

  /** Changes the record with this id. A record that is not there answers as collections do. */
  update(plan: InputPlan, values: readonly unknown[], givenId: unknown): Outcome {
    const table = this.#table;
    const id = typeof givenId === 'string' ? normalId(givenId.trim()) : null;
    if (id === null || !id.startsWith(table.schema.keyPrefix)) return refused([malformedId(table, givenId)]);
    const found = this.#core.database.first(`SELECT _n, ${table.selectList} FROM ${table.sqlName} WHERE Id = ?`, id);
    if (!found) return refused([crossReference]);
    const number = found[0]!;
    const old = found.slice(1);
    if (table.system.isDeleted >= 0 && old[table.system.isDeleted] === 1) return refused([deletedEntity]);
    const barred = this.#checkAccess ? this.#refusedEdit(id) : null;
    if (barred) return refused([barred]);
    const hindrance = this.#hindrance?.(table.name, 'update', id);
    if (hindrance) return refused([hindrance]);
    const row = old.slice();
    const problem = this.#read(plan, values, row) ?? this.#stamp(row, old) ?? this.#check(row, old);
    if (problem) return refused(problem);
    const broken = this.#core.rulesOf(table).validate(row, old, this.#session);
    if (broken.length > 0) return { id: null, created: false, errors: broken };
    const statement = this.#updateOf(plan);
    const duplicate = this.#write(statement, row, [...statement.indices.map((index) => row[index]!), number]);
    if (duplicate) return refused([duplicate]);
    this.#finish(row, old);
    return { id, created: false, errors: [] };
  }

  #read(plan: InputPlan, values: readonly unknown[], row: Cell[]): SaveError[] | null {
    this.#given.fill(0);
    const errors: SaveError[] = [];
    for (let index = 0; index < plan.targets.length; index++) {
      const value = values[index];
      if (value === undefined) continue;
      const target = plan.targets[index]!;
      try {
        this.#place(target, value, row);
      } catch (error) {
        if (!(error instanceof FieldProblem)) throw error;
        errors.push(error.toSaveError());
      }
    }
    return errors.length > 0 ? errors : null;
  }

  #place(target: Target, value: unknown, row: Cell[]): void {
    if (target.kind === 'column') {
      row[target.column.index] = target.column.convert(value);
      this.#given[target.column.index] = 1;
    } else if (target.kind === 'parent') {
      row[target.column.index] = this.#parentByKey(target.column, target.keyField, value);
      this.#given[target.column.index] = 1;
    } else if (target.kind === 'refused') throw target.problem;
  }

  /** The id of the parent that an external id names: `{ ExternalKey__c: 'x' }`, or the bare key from a CSV. */
  #parentByKey(column: Column, keyField: string | null, value: unknown): Cell {
    if (value === null || value === '') return null;
    if (keyField !== null) return this.#parentWithKey(column, column.field.referenceTo[0], keyField, value);
    if (typeof value !== 'object') {
      const relationship = column.field.relationshipName;
      throw new FieldProblem('INVALID_FIELD', `The relationship ${relationship} needs an object with an external id.`);
    }
    const entries = Object.entries(value as Record<string, unknown>);
    const [key, keyValue] = entries.find(([name]) => name !== 'attributes') ?? [];
    const attributes = (value as { attributes?: { type?: string } }).attributes;
    if (key === undefined) return null;
    return this.#parentWithKey(column, attributes?.type ?? column.field.referenceTo[0], key, keyValue);
  }

  #parentWithKey(column: Column, object: string | undefined, keyField: string, value: unknown): Cell {
    const table = object === undefined ? undefined : this.#core.tables.get(object.toLowerCase());
    const key = table?.column(keyField);
    if (!table || !key || !(key.field.externalId || key.field.idLookup)) {
      throw new FieldProblem('INVALID_FIELD', `No such column '${keyField}' on sobject of type ${object}`);
    }
    const cell = key.convert(value);
    const [id] = findByKey(this.#core.database, table, key, cell, 2);
    if (id !== undefined) return id;
    throw new FieldProblem(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(cell)} not found for field ${key.name} in entity ${table.name}`,
    );
  }

  /** What a new record gets without asking: owner, audit stamps, defaults by formula. */
  #fillIn(row: Cell[]): SaveError[] | null {
    const { system } = this.#table;
    for (const column of this.#core.rulesOf(this.#table).defaults) {
      if (!this.#given[column.index]) row[column.index] = column.compute(row, this.#session);
    }
    if (system.ownerId >= 0) row[system.ownerId] ??= this.#session.userId;
    if (system.createdDate >= 0) row[system.createdDate] ??= this.#now;
    if (system.createdById >= 0) row[system.createdById] ??= this.#session.userId;
    if (system.lastModifiedDate >= 0) row[system.lastModifiedDate] ??= this.#now;
    if (system.lastModifiedById >= 0) row[system.lastModifiedById] ??= this.#session.userId;
    if (system.systemModstamp >= 0) row[system.systemModstamp] = this.#now;
    return this.#behave(row, null);
  }

  #stamp(row: Cell[], old: Cell[]): SaveError[] | null {
    const { system } = this.#table;
    if (system.lastModifiedDate >= 0) row[system.lastModifiedDate] = this.#now;
    if (system.lastModifiedById >= 0) row[system.lastModifiedById] = this.#session.userId;
    if (system.systemModstamp >= 0) row[system.systemModstamp] = this.#now;
    return this.#behave(row, old);
  }

  #behave(row: Cell[], old: Cell[] | null): SaveError[] | null {
    for (const behaviour of this.#behaviours) {
      const error = behaviour.before?.(row, old, this.#given, this.#now, this.#session);
      if (error) return [error];
    }
    return null;
  }

  #check(row: Cell[], old: Cell[] | null): SaveError[] | null {
    const missing = this.#table.required.filter((column) => row[column.index] === null);
    if (missing.length > 0) return [requiredMissing(missing.map((column) => column.name))];
    for (const column of this.#table.references) {
      const id = row[column.index];
      if (!this.#given[column.index] || typeof id !== 'string' || id === old?.[column.index]) continue;
      const problem = this.#parentProblem(id);
      if (problem) return [problem.toSaveError()];
      if (old !== null && column.field.masterDetail && !column.field.masterDetail.reparentable) {
        return [notWritable(column.name)];
      }
      const barred = this.#checkAccess ? this.#refusedReference(column, id, old) : null;
      if (barred) return [barred];
    }
    return null;
  }

  /** A record one sees and may not change is told apart from one that is not there for the user. */
  #refusedEdit(id: string): SaveError | null {
    const access = this.#core.access();
    const { name } = this.#table;
    if (access.mayRecord(this.#session, name, id, 'edit')) return null;
    return access.mayRecord(this.#session, name, id, 'read') ? noAccess : noSight;
  }

  #refusedReference(column: Column, id: string, old: Cell[] | null): SaveError | null {
    const access = this.#core.access();
    const isTransfer = old !== null && column.index === this.#table.system.ownerId;
    if (isTransfer && !access.mayRecord(this.#session, this.#table.name, old[0] as string, 'transfer')) return noAccess;
    return access.mayRefer(this.#session, this.#table.name, column.name, id) ? null : noSight;
  }

  #parentProblem(id: string): FieldProblem | null {
    let problem = this.#knownParents.get(id);
    if (problem === undefined) {
      problem = parentProblem(this.#core, id);
      this.#knownParents.set(id, problem);
    }
    return problem;
  }

  /** AutoNumbers count; a custom object's record without a name is named by its id. */
  #nameAutomatically(row: Cell[], id: string): void {
    for (const column of this.#table.autoNumbers) row[column.index] = this.#core.nextAutoNumber(this.#table, column);
    const { nameColumn } = this.#table;
    if (nameColumn && this.#table.schema.custom) row[nameColumn.index] ??= id.slice(0, 15);
  }

  /** Runs the statement; a key that another live record has comes back as the platform's error. */
  #write(statement: Statement, row: Cell[], parameters: Cell[]): SaveError | null {
    try {
      this.#core.database.run(statement.sql, ...parameters);
      return null;
    } catch (error) {
      if (!String((error as Error).message).includes('UNIQUE constraint failed')) throw error;
      return this.#duplicateError(row) ?? rethrow(error);
    }
  }

  #duplicateError(row: Cell[]): SaveError | null {
    for (const key of this.#table.keys) {
      const cell = row[key.index] ?? null;
      if (!key.field.unique || cell === null) continue;
      const other = findByKey(this.#core.database, this.#table, key, cell, 2).find((id) => id !== row[0]);
      if (other === undefined) continue;
      const message = `duplicate value found: ${key.name} duplicates value on record with id: ${other.slice(0, 15)}`;
      return { statusCode: 'DUPLICATE_VALUE', message, fields: [key.name] };
    }
    return null;
  }

  #finish(row: Cell[], old: Cell[] | null): void {
    this.#core.rollups.touch(this.#table, row, old);
    for (const behaviour of this.#behaviours) behaviour.after?.(row, old, this.#session, this.#now);
  }

  #insertOf(plan: InputPlan): Statement {
    const known = this.#inserts.get(plan);
    if (known) return known;
    // The database itself fills in the zeros of checkboxes and roll-ups.
    const initial = this.#table.columns
      .filter((column) => column.initial !== null && column.initial !== 0)
      .map((column) => column.index);
    const byRules = this.#core.rulesOf(this.#table).defaults.map((column) => column.index);
    const numbered = this.#table.autoNumbers.map((column) => column.index);
    const named = this.#table.nameColumn ? [this.#table.nameColumn.index] : [];
    const indices = this.#distinct([0], named, initial, byRules, numbered, plan.given, this.#systemIndices());
    const names = indices.map((index) => quoted(this.#table.columns[index]!.name));
    const marks = ['?', ...indices.map(() => '?')];
    const sql = `INSERT INTO ${this.#table.sqlName} (${['_n', ...names].join(', ')}) VALUES (${marks.join(', ')})`;
    const statement = { sql, indices };
    this.#inserts.set(plan, statement);
    return statement;
  }

  #updateOf(plan: InputPlan): Statement {
    const known = this.#updates.get(plan);
    if (known) return known;
    const indices = this.#distinct(plan.given, this.#systemIndices());
    const sets = indices.map((index) => `${quoted(this.#table.columns[index]!.name)} = ?`);
    const statement = { sql: `UPDATE ${this.#table.sqlName} SET ${sets.join(', ')} WHERE _n = ?`, indices };
    this.#updates.set(plan, statement);
    return statement;
  }

  #systemIndices(): number[] {
    const { isDeleted: _, ...stamps } = this.#table.system;
    return [...Object.values(stamps).filter((index) => index >= 0), ...this.#behaviours.flatMap((one) => one.touches)];
  }

  #distinct(...lists: (readonly number[])[]): number[] {
    return [...new Set(lists.flat())].sort((a, b) => a - b);
  }
}

const refused = (errors: SaveError[]): Outcome => ({ id: null, created: false, errors });

export const crossReference: SaveError = {
  statusCode: 'INVALID_CROSS_REFERENCE_KEY',
  message: 'invalid cross reference id',
  fields: [],
};

export const deletedEntity: SaveError = { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] };

export const noAccess: SaveError = {
  statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
  message: 'insufficient access rights on object id',
  fields: [],
};

/** The record itself, or one that it refers to, is out of the user's reach. */
export const noSight: SaveError = {
  statusCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  message: 'insufficient access rights on cross-reference id',
  fields: [],
};

/** The object's records are not created or edited by this user, or by anybody. */
export function notOfType(table: Table, right: 'create' | 'edit'): SaveError {
  return {
    statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    message: `entity type cannot be ${right === 'create' ? 'inserted' : 'updated'}: ${table.schema.label}`,
    fields: [],
  };
}

export function malformedId(table: Table | null, given: unknown): SaveError {
  const label = table ? `${table.schema.label} ID: ` : '';
  if (given === undefined || given === null || given === '') {
    return { statusCode: 'MISSING_ARGUMENT', message: 'Id not specified in an update call', fields: [] };
  }
  return {
    statusCode: 'MALFORMED_ID',
    message: `${label}id value of incorrect type: ${String(given)}`,
    fields: ['Id'],
  };
}

function requiredMissing(fields: string[]): SaveError {
  const message = `Required fields are missing: [${fields.join(', ')}]`;
  return { statusCode: 'REQUIRED_FIELD_MISSING', message, fields };
}

function notWritable(field: string): SaveError {
  return {
    statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    message: `Unable to create/update fields: ${field}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields: [field],
  };
}

function rethrow(error: unknown): never {
  throw error;
}
