import type { CompiledFormula } from '../formula/compileFormula.ts';
import type { FormulaRecord } from '../formula/compiled.ts';
import { compileFormulaField } from '../formula/formulaResult.ts';
import type { Value } from '../formula/value.ts';
import type { FieldSchema } from '../schema/schema.ts';
import { callerOf, type Caller } from './caller.ts';
import { quoted } from './database.ts';
import type { StoreCore } from './core.ts';
import type { Cell } from './store.ts';
import { isStored, Table } from './table.ts';

/** A formula field as SQL sees it: a function of the caller's id, their time zone and the fields it reads. */
export interface FormulaFunction {
  sqlName: string;
  references: readonly string[];
}

type Row = readonly Cell[];

/**
 * The formula fields of an org, compiled when first asked for: as functions inside SQL, for queries, and over a row in
 * hand, for validation rules and other formulas.
 */
export class Formulas {
  readonly #core: StoreCore;
  readonly #now: () => Date;
  readonly #compiled = new Map<string, CompiledFormula>();
  readonly #functions = new Map<string, FormulaFunction>();
  #caller: { key: string; caller: Caller } | null = null;

  constructor(core: StoreCore, now: () => Date) {
    this.#core = core;
    this.#now = now;
  }

  /** Forgets what was compiled; call it when the schema changes. */
  forget(): void {
    this.#compiled.clear();
    this.#functions.clear();
    this.#caller = null;
  }

  /** The formula of a field. Throws FormulaError when it does not compile. */
  compiled(object: string, field: FieldSchema): CompiledFormula {
    const key = `${object}.${field.name}`;
    let formula = this.#compiled.get(key);
    if (!formula) {
      formula = compileFormulaField(field, { catalogue: this.#core.catalogue, object });
      this.#compiled.set(key, formula);
    }
    return formula;
  }

  /** The SQL function that computes a formula field. */
  sqlFunction(object: string, field: FieldSchema): FormulaFunction {
    const key = `${object}.${field.name}`;
    const known = this.#functions.get(key);
    if (known) return known;
    const formula = this.compiled(object, field);
    const name = `formula ${key}`;
    const places = new Map(formula.references.map((path, index) => [path, index]));
    const isBoolean = formula.references.map((path) => this.#typeAt(object, path) === 'boolean');
    this.#core.database.define(name, (userId, timeZone, ...cells) => {
      const value = (path: string): Value => {
        const place = places.get(path)!;
        const cell = cells[place] ?? null;
        return isBoolean[place] ? cell === 1 : cell;
      };
      const caller = this.#callerOf(String(userId), String(timeZone));
      return cellOf(formula.run({ ...recordParts(caller), value, prior: value }));
    });
    const made = { sqlName: quoted(name), references: formula.references };
    this.#functions.set(key, made);
    return made;
  }

  /** The value at a path from a row in hand; formula fields on the way are computed. */
  valueAt(table: Table, row: readonly Cell[], path: string, caller: Caller): Value {
    const [name, ...rest] = path.split('.');
    if (rest.length === 0) return this.#fieldValue(table, row, name!, caller);
    const reference = this.#core.catalogue.parentField(table.name, name!);
    const id = reference && row[table.column(reference.name)!.index];
    const schema = typeof id === 'string' ? this.#core.catalogue.objectOfId(id) : undefined;
    const parent = schema && this.#core.tables.get(schema.name.toLowerCase());
    if (!parent) return null;
    const found = this.#core.database.first(
      `SELECT ${parent.selectList} FROM ${parent.sqlName} WHERE Id = ?`,
      id as string,
    );
    if (!found) return null;
    const value = this.valueAt(parent, found, rest.join('.'), caller);
    return typeof value === 'number' ? this.#inCurrencyOf(table, row, parent, found, rest.join('.'), value) : value;
  }

  /** An amount of a parent in the currency of the record that reads it; any other number as it is. */
  #inCurrencyOf(table: Table, row: Row, parent: Table, found: Row, path: string, value: number): Value {
    const own = table.column('CurrencyIsoCode');
    const theirs = parent.column('CurrencyIsoCode');
    if (!own || !theirs || this.#typeAt(parent.name, path) !== 'currency') return value;
    const [amount] = this.#core.database.first(
      'SELECT exchanged(?, ?, ?, NULL)',
      value,
      found[theirs.index]!,
      row[own.index]!,
    )!;
    return amount as number;
  }

  #fieldValue(table: Table, row: readonly Cell[], name: string, caller: Caller): Value {
    const column = table.column(name);
    if (column) return Table.value(column, row[column.index] ?? null);
    const field = this.#core.catalogue.field(table.name, name);
    if (!field?.formula) return null;
    const value = (path: string): Value => this.valueAt(table, row, path, caller);
    return this.compiled(table.name, field).run({ ...recordParts(caller), value, prior: value });
  }

  #typeAt(object: string, path: string): string | undefined {
    const parts = path.split('.');
    let current = object;
    for (const relationship of parts.slice(0, -1)) {
      current = this.#core.catalogue.parentField(current, relationship)?.referenceTo[0] ?? '';
    }
    return this.#core.catalogue.field(current, parts.at(-1)!)?.type;
  }

  /** Rows of one query share a caller: the clock is read once a second, not once a row. */
  #callerOf(userId: string, timeZone: string): Caller {
    const now = this.#now();
    const key = `${userId} ${timeZone} ${Math.floor(now.getTime() / 1000)}`;
    if (this.#caller?.key !== key) this.#caller = { key, caller: callerOf(this.#core, userId, timeZone, now) };
    return this.#caller.caller;
  }
}

function recordParts(caller: Caller): Omit<FormulaRecord, 'value' | 'prior'> {
  return {
    isNew: false,
    now: caller.now,
    today: caller.today,
    global: (object, field) => caller.global(object, field),
    hasPermission: (name) => caller.hasPermission(name),
  };
}

export const cellOf = (value: Value): Cell => (value === true ? 1 : value === false ? 0 : value);

/** Compiles every formula field of an object, so that a wrong one is found at deploy. */
export function compileAll(formulas: Formulas, table: Table): void {
  for (const field of table.schema.fields) {
    if (field.formula !== undefined && !isStored(field)) formulas.compiled(table.name, field);
  }
}
