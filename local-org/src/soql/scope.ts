import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { quoted } from '../store/database.ts';
import type { Formulas } from '../store/formulas.ts';
import { isStored, type Table } from '../store/table.ts';
import type { Access } from '../access.ts';
import type { Catalogue } from '../schema/catalogue.ts';
import type { DateContext } from './dateLiterals.ts';
import { readFromParent } from './currency.ts';
import { soqlError } from './soqlError.ts';
import { sqlText } from './sqlText.ts';

/** What compiling one statement needs to know. */
export interface CompileContext {
  soql: string;
  catalogue: Catalogue;
  tables: ReadonlyMap<string, Table>;
  formulas: Formulas;
  access: Access;
  session: Session;
  dates: DateContext;
  /** False: no access rules (the org asks for itself). */
  checkAccess: boolean;
  /** True: records in the recycle bin too. */
  all: boolean;
  nextAlias(): string;
}

/** One table of a join, under its alias. A polymorphic relationship has one for each object it may lead to. */
interface Target {
  alias: string;
  table: Table;
}

/** A place in the tree of relationships: the root, or a parent. */
export interface Node {
  targets: readonly Target[];
  /** The relationship's name as the schema spells it; '' for the root. */
  name: string;
  path: readonly string[];
  /** SQL of the record's id here; null where there is no parent. */
  idSql: string;
}

/** A field found by its path. */
export interface ResolvedField {
  field: FieldSchema;
  object: string;
  /** Alias of the row it is read from. */
  row: string;
  node: Node;
  /** As the schema spells it. */
  path: readonly string[];
  sql: string;
}

const DESCRIBE_HINT = 'Please reference your WSDL or the describe call for the appropriate names.';

/** The tables a query reads, found while its fields are resolved: the root and every parent that is walked to. */
export class Scope {
  readonly context: CompileContext;
  readonly root: Node;
  readonly object: ObjectSchema;
  readonly #joins: string[] = [];
  readonly #nodes = new Map<string, Node>();
  readonly #prefixes: ReadonlySet<string>;

  constructor(context: CompileContext, object: ObjectSchema, prefixes: readonly (string | null)[]) {
    this.context = context;
    this.object = object;
    this.#prefixes = new Set(prefixes.flatMap((prefix) => (prefix === null ? [] : [prefix.toLowerCase()])));
    const alias = context.nextAlias();
    const table = context.tables.get(object.name.toLowerCase())!;
    this.root = { targets: [{ alias, table }], name: '', path: [], idSql: `${alias}.Id` };
  }

  get alias(): string {
    return this.root.targets[0]!.alias;
  }

  get table(): Table {
    return this.root.targets[0]!.table;
  }

  /** `FROM …` with the joins found so far. */
  fromSql(): string {
    return `FROM ${this.table.sqlName} AS ${this.alias}${this.#joins.join('')}`;
  }

  /** Conditions every query of this root has: no deleted records, and only rows the user may see. */
  baseConditions(): string[] {
    const { context } = this;
    const conditions: string[] = [];
    if (!context.all && this.table.system.isDeleted >= 0) conditions.push(`${this.alias}.IsDeleted = 0`);
    if (context.checkAccess) conditions.push(...this.#visibleRows(this.object.name, this.alias));
    return conditions;
  }

  #visibleRows(object: string, alias: string): string[] {
    const filter = this.context.access.readableRows(this.context.session, object, alias);
    if (!filter) return [];
    let place = 0;
    return [`(${filter.sql.replace(/\?/g, () => sqlText(filter.parameters[place++] ?? null))})`];
  }

  #mayReadObject(object: string): boolean {
    return this.context.access.mayObject(this.context.session, object, 'read');
  }

  /** The field at a path; throws INVALID_FIELD with the platform's words when there is none. */
  field(parts: readonly string[], at: number): ResolvedField {
    const path = parts.length > 1 && this.#prefixes.has(parts[0]!.toLowerCase()) ? parts.slice(1) : parts;
    let node = this.root;
    for (const relationship of path.slice(0, -1)) node = this.parent(node, relationship, at);
    const name = path.at(-1)!;
    const found = this.#fieldOf(node, name);
    if (found) return found;
    const entity = node.targets.length > 1 ? 'Name' : node.targets[0]!.table.name;
    const reason = `No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${DESCRIBE_HINT}`;
    throw soqlError('INVALID_FIELD', this.context.soql, at, reason);
  }

  /** The parent a relationship leads to; throws INVALID_FIELD when it leads nowhere. */
  parent(node: Node, relationship: string, at: number): Node {
    return this.#parent(node, relationship, at, this.context.checkAccess);
  }

  /** Formulas walk to parents whether or not the user may see them. */
  #parent(node: Node, relationship: string, at: number, checkAccess: boolean): Node {
    const reference = node.targets
      .map(({ table }) => this.context.catalogue.parentField(table.name, relationship))
      .find((field) => field !== undefined);
    const owner = node.targets.find(({ table }) => reference && table.column(reference.name));
    const tables = (reference?.referenceTo ?? [])
      .flatMap((name) => this.context.tables.get(name.toLowerCase()) ?? [])
      .filter(({ name }) => !checkAccess || this.#mayReadObject(name));
    const isHidden = checkAccess && owner && reference && !this.#mayRead(owner.table.name, reference.name);
    if (!reference?.relationshipName || !owner || isHidden || tables.length === 0) {
      const reason = `Didn't understand relationship '${relationship}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${DESCRIBE_HINT}`;
      throw soqlError('INVALID_FIELD', this.context.soql, at, reason);
    }
    const path = [...node.path, reference.relationshipName];
    const key = `${checkAccess ? '' : 'unchecked:'}${path.join('.')}`;
    const known = this.#nodes.get(key);
    if (known) return known;
    const link = `${owner.alias}.${quoted(reference.name)}`;
    const targets = tables.map((table) => ({ alias: this.context.nextAlias(), table }));
    for (const { alias, table } of targets) {
      const visible = checkAccess ? this.#visibleRows(table.name, alias) : [];
      const condition = [`${alias}.Id = ${link}`, ...visible].join(' AND ');
      this.#joins.push(` LEFT JOIN ${table.sqlName} AS ${alias} ON ${condition}`);
    }
    const ids = targets.map(({ alias }) => `${alias}.Id`);
    const idSql = ids.length === 1 ? ids[0]! : `COALESCE(${ids.join(', ')})`;
    const parent: Node = { targets, name: reference.relationshipName, path, idSql };
    this.#nodes.set(key, parent);
    return parent;
  }

  #fieldOf(node: Node, name: string): ResolvedField | null {
    const found = node.targets.flatMap((target) => {
      const field = this.context.catalogue.field(target.table.name, name);
      return field && this.#mayRead(target.table.name, field.name) ? [{ target, field }] : [];
    });
    const [first] = found;
    if (!first) return node.targets.length > 1 && name.toLowerCase() === 'type' ? typeOfParent(node) : null;
    const parts = found.map(({ target, field }) => this.#sqlOf(node, target, field));
    return {
      field: first.field,
      object: first.target.table.name,
      row: first.target.alias,
      node,
      path: [...node.path, first.field.name],
      sql: parts.length === 1 ? parts[0]! : `COALESCE(${parts.join(', ')})`,
    };
  }

  #mayRead(object: string, field: string): boolean {
    const { access, checkAccess, session } = this.context;
    return !checkAccess || access.mayReadField(session, object, field);
  }

  #sqlOf(node: Node, target: Target, field: FieldSchema): string {
    if (isStored(field)) return `${target.alias}.${quoted(field.name)}`;
    if (field.formula) return this.#formulaSql(node, target, field);
    return this.#compoundSql(target, field);
  }

  /** A formula is a call of its function with the fields it reads, which may be formulas of parents in turn. */
  #formulaSql(node: Node, target: Target, field: FieldSchema): string {
    const { sqlName, references } = this.context.formulas.sqlFunction(target.table.name, field);
    const { userId, timeZone } = this.context.session;
    const values = references.map((path) => {
      let current = node;
      const parts = path.split('.');
      for (const relationship of parts.slice(0, -1)) current = this.#parent(current, relationship, 0, false);
      const table = current.targets.find((one) => this.context.catalogue.field(one.table.name, parts.at(-1)!));
      const read = table && this.context.catalogue.field(table.table.name, parts.at(-1)!);
      if (!table || !read) return 'NULL';
      const sql = this.#sqlOf(current, table, read);
      return parts.length === 1 ? sql : readFromParent(sql, read, table, target);
    });
    return `${sqlName}(${[sqlText(userId), sqlText(timeZone), ...values].join(', ')})`;
  }

  /** An address or location is an object made of its parts. */
  #compoundSql(target: Target, compound: FieldSchema): string {
    const parts = target.table.columns.filter(({ field }) => field.compoundFieldName === compound.name);
    if (parts.length === 0) return 'NULL';
    const stem = compound.name.replace(/Address$/, '').replace(/__c$/, '');
    const pairs = parts.map(({ name }) => {
      const part = name.startsWith(stem) ? name.slice(stem.length) : name;
      const key = part.replace(/^_+/, '').replace(/__s$/, '');
      return `${sqlText(key.charAt(0).toLowerCase() + key.slice(1))}, ${target.alias}.${quoted(name)}`;
    });
    const any = parts.map(({ name }) => `${target.alias}.${quoted(name)}`);
    const given = any.length === 1 ? `${any[0]} IS NOT NULL` : `COALESCE(${any.join(', ')}) IS NOT NULL`;
    return `CASE WHEN ${given} THEN json_object(${pairs.join(', ')}) END`;
  }
}

/** `Owner.Type`: the name of the object the parent belongs to. */
function typeOfParent(node: Node): ResolvedField {
  const cases = node.targets.map(({ alias, table }) => `WHEN ${alias}.Id IS NOT NULL THEN ${sqlText(table.name)}`);
  const name = node.targets[0]!.table.schema.fields.find((field) => field.nameField);
  const field = {
    ...(name ?? node.targets[0]!.table.schema.fields[0]!),
    name: 'Type',
    label: 'Type',
    nameField: false,
  };
  return {
    field,
    object: 'Name',
    row: node.targets[0]!.alias,
    node,
    path: [...node.path, 'Type'],
    sql: `CASE ${cases.join(' ')} END`,
  };
}
