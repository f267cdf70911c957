import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { JsonRecord } from '../soql/result.ts';
import type { Asker } from './asker.ts';
import type { Selected } from './document.ts';
import { Filter } from './filter.ts';
import { GraphQlError, invalid, undefinedField } from './graphqlError.ts';
import { displayValue } from '../uiapi/displayValue.ts';

const functions: Record<string, string> = {
  avg: 'AVG',
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  max: 'MAX',
  min: 'MIN',
  sum: 'SUM',
};

interface Column {
  soql: string;
  alias: string;
}

/** `uiapi { aggregate { Object(groupBy, where, first) { … } } }`: grouped rows with sums and counts. */
export class AggregatePlan {
  readonly #asker: Asker;
  readonly #object: ObjectSchema;
  readonly #selected: Selected;
  readonly #groups: Map<string, Column>;
  readonly #columns = new Map<string, Column>();

  constructor(asker: Asker, object: ObjectSchema, selected: Selected) {
    this.#asker = asker;
    this.#object = object;
    this.#selected = selected;
    this.#groups = this.#groupColumns();
    this.#eachAggregate((field, part) => {
      if (functions[part.name]) this.#column(field, part.name);
      else if (!['value', 'displayValue', 'label', '__typename'].includes(part.name)) {
        throw undefinedField(part.name, `${field.type}Aggregate`, part.path);
      } else if (!this.#groups.has(field.name)) {
        throw invalid('WrongType', `'${field.name}' is read as a group but is not in groupBy`, part.path);
      }
    });
  }

  get key(): string {
    return this.#selected.key;
  }

  read(): unknown {
    const rows = [...this.#asker.org.query(this.#asker.session, this.#soql()).records('')];
    const first = Number(this.#selected.arguments.get('first')?.value ?? 10);
    const page = rows.slice(0, first);
    const answer: Record<string, unknown> = {};
    for (const part of this.#selected.fields) {
      if (part.name === 'edges') answer[part.key] = page.map((row) => this.#edge(part, row));
      else if (part.name === 'totalCount') answer[part.key] = rows.length;
      else if (part.name === 'pageInfo') {
        const facts: Record<string, unknown> = { hasNextPage: rows.length > page.length, hasPreviousPage: false };
        answer[part.key] = Object.fromEntries(part.fields.map(({ key, name }) => [key, facts[name] ?? null]));
      } else throw undefinedField(part.name, `${this.#object.name}AggregateConnection`, part.path);
    }
    return answer;
  }

  #soql(): string {
    const where = this.#selected.arguments.get('where');
    const condition = where ? new Filter(this.#asker, where, this.#selected).condition(this.#object) : '';
    const columns = [...this.#groups.values(), ...this.#columns.values()].map(({ soql, alias }) => `${soql} ${alias}`);
    if (columns.length === 0) columns.push('COUNT(Id) a0');
    const groups = [...this.#groups.values()].map(({ soql }) => soql);
    return [
      `SELECT ${columns.join(', ')} FROM ${this.#object.name}`,
      condition && `WHERE ${condition}`,
      groups.length > 0 && `GROUP BY ${groups.join(', ')} ORDER BY ${groups.join(', ')}`,
    ]
      .filter(Boolean)
      .join(' ');
  }

  #groupColumns(): Map<string, Column> {
    const groups = new Map<string, Column>();
    const input = (this.#selected.arguments.get('groupBy')?.value ?? {}) as Record<string, unknown>;
    for (const [name, how] of Object.entries(input)) {
      const field = this.#fieldNamed(name);
      const { function: dateFunction } = (how ?? {}) as { function?: string };
      if (!field.groupable && !dateFunction) {
        const message = `field '${name}' can not be grouped in a query call`;
        throw new GraphQlError('DataFetchingException', message, this.#selected.path);
      }
      groups.set(name, { soql: dateFunction ? `${dateFunction}(${name})` : name, alias: `g${groups.size}` });
    }
    return groups;
  }

  #fieldNamed(name: string): FieldSchema {
    const field = this.#asker.field(this.#object, name);
    if (!field) throw undefinedField(name, `${this.#object.name}Aggregate`, [...this.#selected.path, name]);
    return field;
  }

  #eachAggregate(visit: (field: FieldSchema, part: Selected) => void): void {
    const aggregates = this.#selected.fields
      .filter(({ name }) => name === 'edges')
      .flatMap(({ fields }) => fields.filter(({ name }) => name === 'node'))
      .flatMap(({ fields }) => fields.filter(({ name }) => name === 'aggregate'));
    for (const { fields } of aggregates) {
      for (const selected of fields) {
        const field = this.#fieldNamed(selected.name);
        for (const part of selected.fields) visit(field, part);
      }
    }
  }

  #column(field: FieldSchema, name: string): Column {
    const key = `${name}:${field.name}`;
    const known = this.#columns.get(key) ?? {
      soql: `${functions[name]}(${field.name})`,
      alias: `a${this.#columns.size}`,
    };
    this.#columns.set(key, known);
    return known;
  }

  #edge(edge: Selected, row: JsonRecord): unknown {
    const node = (parts: readonly Selected[]): unknown =>
      Object.fromEntries(
        parts.filter(({ name }) => name === 'aggregate').map(({ key, fields }) => [key, this.#row(fields, row)]),
      );
    return Object.fromEntries(edge.fields.map(({ key, name, fields }) => [key, name === 'node' ? node(fields) : null]));
  }

  #row(fields: readonly Selected[], row: JsonRecord): unknown {
    const answer: Record<string, unknown> = {};
    for (const { key, name, fields: parts } of fields) {
      const field = this.#fieldNamed(name);
      answer[key] = Object.fromEntries(parts.map((part) => [part.key, this.#value(field, part, row)]));
    }
    return answer;
  }

  #value(field: FieldSchema, part: Selected, row: JsonRecord): unknown {
    if (functions[part.name]) {
      const value = row[this.#column(field, part.name).alias] ?? null;
      const isCount = part.name.startsWith('count');
      return Object.fromEntries(
        part.fields.map(({ key, name }) => [
          key,
          name === 'value' ? value : isCount ? String(value) : displayValue(field, value, this.#asker.sumFormat),
        ]),
      );
    }
    const value = row[this.#groups.get(field.name)!.alias] ?? null;
    return part.name === 'value' ? value : displayValue(field, value, this.#asker.format);
  }
}
