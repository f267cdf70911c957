import type { Rollup, RollupFilter } from '../schema/schema.ts';
import { quoted, type Database } from './database.ts';
import type { Cell } from './store.ts';
import type { Column, Table } from './table.ts';

interface Summary {
  parent: Table;
  target: Column;
  rollup: Rollup;
  childTable: Table;
  /** Place of the child's master-detail column. */
  link: number;
  /** Place of the master's currency, where what is summed up are amounts of many; -1 otherwise. */
  currency: number;
  sql: string;
  parameters: Cell[];
}

/**
 * Roll-up summaries, kept true: whoever writes a detail record notes its master here, and at the end of the call each
 * noted master is computed afresh from its details, then its own master in turn.
 */
export class Rollups {
  readonly #database: Database;
  readonly #byChild = new Map<string, Summary[]>();
  readonly #converting = new Map<string, Summary[]>();
  readonly #tables: ReadonlyMap<string, Table>;
  #pending = new Map<Summary, Set<string>>();

  constructor(database: Database, tables: ReadonlyMap<string, Table>) {
    this.#database = database;
    this.#tables = tables;
    for (const parent of tables.values()) {
      for (const target of parent.columns) {
        if (target.field.rollup) this.#add(parent, target, target.field.rollup);
      }
    }
  }

  /** Notes the masters of a detail record that was written, and a master in another currency; `old` is null for a new one. */
  touch(table: Table, row: readonly Cell[], old: readonly Cell[] | null): void {
    for (const summary of this.#byChild.get(table.name) ?? []) {
      this.#note(summary, row[summary.link]);
      if (old !== null && old[summary.link] !== row[summary.link]) this.#note(summary, old[summary.link]);
    }
    for (const summary of old === null ? [] : (this.#converting.get(table.name) ?? [])) {
      if (old![summary.currency] !== row[summary.currency]) this.#note(summary, row[0]);
    }
  }

  /** Computes what was noted. `now` stamps the masters whose value changed. */
  flush(now: string): void {
    while (this.#pending.size > 0) {
      const pending = this.#pending;
      this.#pending = new Map();
      for (const [summary, ids] of pending) for (const id of ids) this.#recompute(summary, id, now);
    }
  }

  /** Forgets what was noted, after the call was undone. */
  discard(): void {
    this.#pending.clear();
  }

  /** Computes every master of the object, after a roll-up was added or changed. */
  recomputeAll(parent: Table, now: string): void {
    for (const summaries of this.#byChild.values()) {
      for (const summary of summaries.filter((one) => one.parent === parent)) {
        for (const [id] of this.#database.all(`SELECT Id FROM ${parent.sqlName}`)) this.#note(summary, id);
      }
    }
    this.flush(now);
  }

  /** Computes every master that sums up this object, after its records were written past the calls that note them. */
  recomputeFrom(child: Table, now: string): void {
    for (const summary of this.#byChild.get(child.name) ?? []) {
      for (const [id] of this.#database.all(`SELECT Id FROM ${summary.parent.sqlName}`)) this.#note(summary, id);
    }
    this.flush(now);
  }

  #note(summary: Summary, id: Cell | undefined): void {
    if (typeof id !== 'string') return;
    const ids = this.#pending.get(summary);
    if (ids) ids.add(id);
    else this.#pending.set(summary, new Set([id]));
  }

  #recompute(summary: Summary, id: string, now: string): void {
    const [value] = this.#database.first(summary.sql, id, ...summary.parameters) ?? [null];
    const { parent, target } = summary;
    const found = this.#database.first(`SELECT ${parent.selectList} FROM ${parent.sqlName} WHERE Id = ?`, id);
    if (!found || found[target.index] === value) return;
    const stamp = parent.system.systemModstamp < 0 ? '' : ', SystemModstamp = ?';
    const stamps = stamp === '' ? [] : [now];
    this.#database.run(
      `UPDATE ${parent.sqlName} SET ${quoted(target.name)} = ?${stamp} WHERE Id = ?`,
      value ?? null,
      ...stamps,
      id,
    );
    this.touch(parent, found, null);
  }

  #add(parent: Table, target: Column, rollup: Rollup): void {
    const childTable = this.#tables.get(rollup.childObject.toLowerCase());
    const link = childTable?.column(rollup.childField);
    if (!childTable || !link) return;
    const parameters: Cell[] = [];
    const filters = rollup.filters.map((filter) => filterSql(childTable, filter, parameters));
    const currency = currencyOf(parent, childTable, rollup);
    const sql =
      `SELECT ${aggregateSql(parent, childTable, rollup, currency >= 0)} FROM ${childTable.sqlName} ` +
      `WHERE ${quoted(link.name)} = ?1${childTable.liveOnly}${filters.map((one) => ` AND ${one}`).join('')}`;
    const summary = { parent, target, rollup, childTable, link: link.index, currency, sql, parameters };
    this.#database.exec(
      `CREATE INDEX IF NOT EXISTS ${quoted(`${childTable.name}.${link.name}.link`)} ON ${childTable.sqlName} (${quoted(link.name)})`,
    );
    listUnder(this.#byChild, childTable.name, summary);
    if (currency >= 0) listUnder(this.#converting, parent.name, summary);
  }
}

function listUnder(lists: Map<string, Summary[]>, name: string, summary: Summary): void {
  const known = lists.get(name);
  if (known) known.push(summary);
  else lists.set(name, [summary]);
}

/** Place of the master's currency when the details' amounts must be brought to it; -1 where there is one currency. */
function currencyOf(parent: Table, child: Table, rollup: Rollup): number {
  const isAmount =
    rollup.operation !== 'count' && child.column(rollup.summarizedField ?? '')?.field.type === 'currency';
  if (!isAmount || !child.column('CurrencyIsoCode')) return -1;
  return parent.column('CurrencyIsoCode')?.index ?? -1;
}

function aggregateSql(parent: Table, child: Table, rollup: Rollup, isConverted: boolean): string {
  if (rollup.operation === 'count') return 'COUNT(*)';
  const column = rollup.summarizedField === undefined ? undefined : child.column(rollup.summarizedField);
  if (!column) {
    throw new Error(
      `The roll-up of ${child.name} summarises ${rollup.summarizedField}, which is no stored field of it.`,
    );
  }
  // A sum over no records is 0 on the platform; the smallest of none is empty.
  const currency = `(SELECT CurrencyIsoCode FROM ${parent.sqlName} WHERE Id = ?1)`;
  const value = quoted(column.name);
  // Dated rates are not for roll-ups: a rate of the day a detail closed would change what older masters show.
  const amount = isConverted ? `exchanged(${value}, CurrencyIsoCode, ${currency}, NULL)` : value;
  if (rollup.operation === 'sum') return `COALESCE(SUM(${amount}), 0)`;
  return `${rollup.operation.toUpperCase()}(${amount})`;
}

const comparisons = { equals: '=', notEqual: '<>', lessThan: '<', greaterThan: '>', lessOrEqual: '<=', greaterOrEqual: '>=' }; // prettier-ignore

function filterSql(child: Table, filter: RollupFilter, parameters: Cell[]): string {
  const column = child.column(filter.field);
  if (!column) throw new Error(`A roll-up's filter names ${child.name}.${filter.field}, which is no stored field.`);
  const name = quoted(column.name);
  const cellOf = (text: string): Cell => (text === '' ? null : column.convert(text));
  const { operation } = filter;
  if (operation === 'equals' || operation === 'notEqual') {
    // A filter's value may list several, separated by commas.
    const cells = filter.value.split(',').map((part) => cellOf(part.trim()));
    const tests = cells.map((cell) => {
      parameters.push(cell);
      return `${name} IS ?`;
    });
    return operation === 'equals' ? `(${tests.join(' OR ')})` : `NOT (${tests.join(' OR ')})`;
  }
  if (operation === 'contains' || operation === 'notContain' || operation === 'startsWith') {
    parameters.push(filter.value.toLowerCase());
    const position = `INSTR(LOWER(COALESCE(${name}, '')), ?)`;
    return operation === 'contains'
      ? `${position} > 0`
      : operation === 'startsWith'
        ? `${position} = 1`
        : `${position} = 0`;
  }
  parameters.push(cellOf(filter.value));
  return `${name} ${comparisons[operation]} ?`;
}
