import type { Catalogue } from '../schema/catalogue.ts';
import { isRequiredOnCreate } from '../schema/catalogue.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import { converterOf, type Converter } from './convert.ts';
import { quoted, type Database } from './database.ts';
import type { Cell, FieldValue } from './store.ts';

/** A stored field: its place in a row and how a caller's value becomes its cell. */
export interface Column {
  index: number;
  name: string;
  field: FieldSchema;
  sqlType: string;
  convert: Converter;
  /** The literal default of new rows. */
  initial: Cell;
}

/** Places of the columns the platform itself keeps; -1 where an object has none. */
export interface SystemColumns {
  isDeleted: number;
  createdDate: number;
  createdById: number;
  lastModifiedDate: number;
  lastModifiedById: number;
  systemModstamp: number;
  ownerId: number;
}

/**
 * One object as a table: row `[Id, …]` with one cell for each stored field, in the order of `columns`. The hidden
 * `_n` is the record's number, from which its id is made; insertion order and `_n` order are the same.
 */
export class Table {
  readonly schema: ObjectSchema;
  readonly name: string;
  /** Quoted, for SQL. */
  readonly sqlName: string;
  readonly columns: readonly Column[];
  readonly system: SystemColumns;
  /** Unique and external-id columns, which have an index. */
  readonly keys: readonly Column[];
  readonly autoNumbers: readonly Column[];
  readonly references: readonly Column[];
  /** Columns that may not be empty and that nothing else fills in. */
  readonly required: readonly Column[];
  /** The column that names a record, where the object has one. */
  readonly nameColumn: Column | undefined;
  readonly selectList: string;
  /** SQL that keeps deleted rows out, with a leading AND; empty when the object has no recycle bin. */
  readonly liveOnly: string;
  readonly #byName = new Map<string, Column>();

  constructor(schema: ObjectSchema, prefixesOf: (object: string) => string | undefined) {
    this.schema = schema;
    this.name = schema.name;
    this.sqlName = quoted(schema.name);
    const id = schema.fields.find((field) => field.type === 'id' && field.name === 'Id');
    if (!id) throw new Error(`The object ${schema.name} has no field Id. Every object needs one: correct its schema.`);
    const stored = [id, ...schema.fields.filter((field) => field !== id && isStored(field))];
    this.columns = stored.map((field, index) => ({
      index,
      name: field.name,
      field,
      sqlType: sqlTypeOf(field),
      convert: converterOf(field, prefixesOf),
      initial: initialCell(field),
    }));
    for (const column of this.columns) this.#byName.set(column.name.toLowerCase(), column);
    const at = (name: string): number => this.column(name)?.index ?? -1;
    this.system = {
      isDeleted: at('IsDeleted'),
      createdDate: at('CreatedDate'),
      createdById: at('CreatedById'),
      lastModifiedDate: at('LastModifiedDate'),
      lastModifiedById: at('LastModifiedById'),
      systemModstamp: at('SystemModstamp'),
      ownerId: at('OwnerId'),
    };
    this.keys = this.columns.filter(({ field }) => field.unique || field.externalId);
    this.autoNumbers = this.columns.filter(({ field }) => field.autoNumber);
    this.references = this.columns.filter(({ field }) => field.type === 'reference');
    this.required = this.columns.filter(({ field }) => isRequiredOnCreate(field));
    this.nameColumn = schema.nameField === null ? undefined : this.column(schema.nameField);
    this.selectList = this.columns.map((column) => quoted(column.name)).join(', ');
    this.liveOnly = this.system.isDeleted < 0 ? '' : ' AND IsDeleted = 0';
  }

  /** The stored column of that name, in any case. */
  column(name: string): Column | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** A row of a new record before anything is filled in. */
  emptyRow(): Cell[] {
    return this.columns.map((column) => column.initial);
  }

  /** The cell of a field as callers see it. */
  static value(column: Column, cell: Cell): FieldValue {
    return column.field.type === 'boolean' ? cell === 1 : cell;
  }
}

/** Whether the field has a column: all but formulas and the compound fields that are made of others. */
export function isStored(field: FieldSchema): boolean {
  return field.formula === undefined && field.type !== 'address' && field.type !== 'location';
}

/** Whether two texts of the field that differ in case are two values. */
export const isCaseSensitive = (field: FieldSchema): boolean => field.caseSensitive || field.type === 'id';

function sqlTypeOf(field: FieldSchema): string {
  switch (field.type) {
    case 'boolean':
    case 'int':
    case 'long':
      return 'INTEGER';
    case 'double':
    case 'currency':
    case 'percent':
      return 'REAL';
    case 'id':
    case 'reference':
    case 'date':
    case 'datetime':
    case 'time':
    case 'base64':
      return 'TEXT';
    default:
      return field.caseSensitive ? 'TEXT' : 'TEXT COLLATE NOCASE';
  }
}

function initialCell(field: FieldSchema): Cell {
  if (field.type === 'boolean') return field.defaultValue === true || field.defaultValue === 'true' ? 1 : 0;
  if (field.rollup && (field.rollup.operation === 'count' || field.rollup.operation === 'sum')) return 0;
  if (field.defaultValue !== undefined && typeof field.defaultValue !== 'boolean') return field.defaultValue;
  if (!field.custom && field.type !== 'picklist') return null;
  return field.picklist?.values.find((choice) => choice.default)?.value ?? null;
}

/** Makes the table of an object, or brings an existing one to its columns. */
export function migrateTable(database: Database, table: Table): void {
  const [made] = database.first("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", table.name) ?? [];
  const isNew = made === undefined;
  if (isNew) {
    const columns = table.columns.map(columnSql);
    database.exec(`CREATE TABLE ${table.sqlName} (_n INTEGER PRIMARY KEY, ${columns.join(', ')})`);
  } else {
    // SQLite tells a column's collation only in the text of the table, so that text is asked.
    const kept = new Map(
      [...String(made).matchAll(/"?(\w+)"? (TEXT COLLATE NOCASE|TEXT|INTEGER|REAL)\b/g)].map(([, name, type]) => [
        name,
        type,
      ]),
    );
    for (const column of table.columns) {
      const type = kept.get(column.name);
      if (type === undefined) addColumn(database, table, column);
      else if (column.index > 0 && type !== column.sqlType) retypeColumn(database, table, column);
    }
  }
  const indexes = isNew ? new Map<Cell, Cell>() : indexesOf(database, table);
  for (const column of table.keys) indexKey(database, table, column, indexes);
  if (table.system.systemModstamp >= 0) {
    database.exec(
      `CREATE INDEX IF NOT EXISTS ${indexName(table, 'SystemModstamp')} ON ${table.sqlName} (SystemModstamp)`,
    );
  }
}

function columnSql(column: Column): string {
  if (column.index === 0) return 'Id TEXT NOT NULL UNIQUE';
  return `${quoted(column.name)} ${column.sqlType}${startsAtZero(column) ? ' DEFAULT 0' : ''}`;
}

/** Whether the database itself fills the column of a new row, with 0: an insert need not name it. */
const startsAtZero = ({ field, initial }: Column): boolean =>
  field.type === 'boolean' || (field.rollup !== undefined && initial === 0);

/** Adds a column; the records there are get a checkbox's default. */
function addColumn(database: Database, table: Table, column: Column): void {
  database.exec(`ALTER TABLE ${table.sqlName} ADD COLUMN ${columnSql(column)}`);
  if (startsAtZero(column) && column.initial !== 0) {
    database.exec(`UPDATE ${table.sqlName} SET ${quoted(column.name)} = ${literal(column.initial)}`);
  }
}

function retypeColumn(database: Database, table: Table, column: Column): void {
  const name = quoted(column.name);
  database.exec(`DROP INDEX IF EXISTS ${indexName(table, column.name)}`);
  database.exec(`ALTER TABLE ${table.sqlName} RENAME COLUMN ${name} TO _old`);
  database.exec(`ALTER TABLE ${table.sqlName} ADD COLUMN ${columnSql(column)}`);
  database.exec(`UPDATE ${table.sqlName} SET ${name} = CAST(_old AS ${column.sqlType.split(' ')[0]})`);
  database.exec(`ALTER TABLE ${table.sqlName} DROP COLUMN _old`);
}

/** The indexes a table has, each with the statement that made it. */
const indexesOf = (database: Database, table: Table): ReadonlyMap<Cell, Cell> =>
  new Map(
    database
      .all("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?", [table.name])
      .map(([name, sql]) => [name!, sql!]),
  );

/** Unique keys bind live records only: a record in the recycle bin does not stand in the way of a new one. */
function indexKey(database: Database, table: Table, column: Column, kept: ReadonlyMap<Cell, Cell>): void {
  const name = indexName(table, column.name);
  const unique = column.field.unique ? 'UNIQUE ' : '';
  const live = table.system.isDeleted < 0 ? '' : ' AND IsDeleted = 0';
  const sql = `CREATE ${unique}INDEX ${name} ON ${table.sqlName} (${quoted(column.name)}) WHERE ${quoted(column.name)} IS NOT NULL${live}`;
  if (kept.get(`${table.name}.${column.name}`) === sql) return;
  database.exec(`DROP INDEX IF EXISTS ${name}`);
  database.exec(sql);
}

export const indexName = (table: Table, column: string): string => quoted(`${table.name}.${column}`);

const literal = (value: Cell): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

/** Compiles every object of a catalogue. */
export function tablesOf(catalogue: Catalogue): Map<string, Table> {
  const prefixesOf = (object: string): string | undefined => catalogue.object(object)?.keyPrefix;
  return new Map(catalogue.objects.map((schema) => [schema.name.toLowerCase(), new Table(schema, prefixesOf)]));
}
