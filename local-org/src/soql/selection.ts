import type { FieldSchema } from '../schema/schema.ts';
import type { FieldReference, Query, SelectItem } from './ast.ts';
import { columnOf } from './columns.ts';
import type { CompiledChild } from './compile.ts';
import { expressionOf, type Expression } from './expressions.ts';
import type { QueryColumn } from './result.ts';
import type { Node, Scope } from './scope.ts';
import type { Entry } from './shape.ts';
import { malformedQuery, soqlError } from './soqlError.ts';

/** FIELDS(ALL) and FIELDS(CUSTOM) may be asked for this many records at most. */
const MOST_RECORDS_OF_ALL_FIELDS = 200;

/** The SELECT list of a query that does not aggregate: columns for flat rows, and the shape of its records. */
export class Selection {
  readonly visible: string[] = [];
  readonly hidden: string[] = [];
  readonly columns: QueryColumn[] = [];
  readonly entries: Entry[] = [];
  readonly children: CompiledChild[] = [];
  readonly #scope: Scope;
  readonly #names = new Set<string>();
  /** Hidden columns are numbered after all visible ones, whose number is known only at the end. */
  readonly #hiddenUses: { entry: { idIndex: number } | { index: number }; place: number }[] = [];

  constructor(scope: Scope, query: Query, child: (query: Query, at: number) => CompiledChild & { name: string }) {
    this.#scope = scope;
    for (const item of query.select) this.#add(item, query, child);
    for (const { entry, place } of this.#hiddenUses) {
      if ('idIndex' in entry) entry.idIndex = this.visible.length + place;
      else entry.index = this.visible.length + place;
    }
  }

  #add(item: SelectItem, query: Query, child: (query: Query, at: number) => CompiledChild & { name: string }): void {
    if (item.kind === 'subquery') {
      const { name, ...compiled } = child(item.query, item.at);
      this.entries.push({ kind: 'children', name, child: this.children.length });
      this.children.push(compiled);
    } else if (item.kind === 'typeof') this.#addTypeof(item);
    else if (item.operand.kind === 'function' && item.operand.name === 'FIELDS') {
      for (const field of this.#fieldsOf(item.operand.arguments[0], query)) {
        this.#addOperand(expressionOf(this.#scope, { kind: 'field', parts: [field.name], at: item.operand.at }), null);
      }
    } else {
      const expression = expressionOf(this.#scope, item.operand);
      if (item.alias !== null && expression.functionName === null) {
        throw soqlError(
          'MALFORMED_QUERY',
          this.#scope.context.soql,
          expression.at,
          'only aggregate expressions use field aliasing',
        );
      }
      this.#addOperand(expression, item.alias);
    }
  }

  #addOperand(expression: Expression, alias: string | null): void {
    const name = alias ?? expression.path.at(-1)!;
    const path = alias === null ? expression.path : [alias];
    const key = path.join('.').toLowerCase();
    if (this.#names.has(key)) {
      throw soqlError(
        'INVALID_FIELD',
        this.#scope.context.soql,
        expression.at,
        `duplicate field selected: ${path.join('.')}`,
      );
    }
    this.#names.add(key);
    const index = this.visible.push(expression.sql) - 1;
    this.columns.push(columnOf(expression, name, alias !== null));
    const isComputed = expression.functionName !== null;
    const entry: Entry = { kind: 'cell', name, index, type: expression.type, isComputed };
    this.#entriesAt(path.slice(0, -1), expression.at).push(entry);
  }

  /** The list of entries of a parent, which is made where it is first mentioned. */
  #entriesAt(path: readonly string[], at: number): Entry[] {
    let entries = this.entries;
    let node: Node = this.#scope.root;
    for (const relationship of path) {
      node = this.#scope.parent(node, relationship, at);
      let parent = entries.find((entry) => entry.kind === 'parent' && entry.name === node.name);
      if (parent?.kind !== 'parent') {
        parent = { kind: 'parent', name: node.name, idIndex: -1, entries: [] };
        this.#hide(parent, node.idSql);
        entries.push(parent);
      }
      entries = parent.entries;
    }
    return entries;
  }

  #addTypeof(item: Extract<SelectItem, { kind: 'typeof' }>): void {
    const node = this.#scope.parent(this.#scope.root, item.relationship, item.at);
    const entry: Extract<Entry, { kind: 'typeof' }> = { kind: 'typeof', name: node.name, idIndex: -1, cases: [] };
    this.#hide(entry, node.idSql);
    for (const { object, fields } of item.cases) {
      if (object !== null && !node.targets.some(({ table }) => table.name.toLowerCase() === object.toLowerCase())) {
        const reason = `sObject type '${object}' is not a valid type for the relationship '${item.relationship}'`;
        throw soqlError('INVALID_TYPE', this.#scope.context.soql, item.at, reason);
      }
      const name = object === null ? null : (this.#scope.context.catalogue.object(object)?.name ?? object);
      entry.cases.push({ object: name, entries: fields.map((field) => this.#typeofField(item.relationship, field)) });
    }
    this.entries.push(entry);
  }

  #typeofField(relationship: string, field: FieldReference): Entry {
    const expression = expressionOf(this.#scope, { ...field, parts: [relationship, ...field.parts] });
    const name = expression.path.at(-1)!;
    const entry: Entry = { kind: 'cell', name, index: -1, type: expression.type, isComputed: false };
    this.#hide(entry, expression.sql);
    return entry;
  }

  #hide(entry: { idIndex: number } | { index: number }, sql: string): void {
    this.#hiddenUses.push({ entry, place: this.hidden.push(sql) - 1 });
  }

  #fieldsOf(argument: SelectItemArgument, query: Query): FieldSchema[] {
    const word = argument?.kind === 'field' ? argument.parts.join('.').toUpperCase() : '';
    if (!['ALL', 'STANDARD', 'CUSTOM'].includes(word)) {
      throw malformedQuery('The SOQL FIELDS function takes ALL, STANDARD or CUSTOM.');
    }
    if (word !== 'STANDARD' && (query.limit === null || query.limit > MOST_RECORDS_OF_ALL_FIELDS)) {
      throw malformedQuery(`The SOQL FIELDS function must have a LIMIT of at most ${MOST_RECORDS_OF_ALL_FIELDS}`);
    }
    const { access, session, checkAccess } = this.#scope.context;
    return this.#scope.object.fields.filter((field) => {
      if (word === 'STANDARD' && field.custom) return false;
      if (word === 'CUSTOM' && !field.custom) return false;
      return !checkAccess || access.mayReadField(session, this.#scope.object.name, field.name);
    });
  }
}

type SelectItemArgument = Extract<SelectItem, { kind: 'operand' }>['operand'] | undefined;
