import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { JsonRecord } from '../soql/result.ts';
import { recordFormat } from '../uiapi/displayValue.ts';
import type { Asker } from './asker.ts';
import type { Selected } from './document.ts';
import { invalid, undefinedField } from './graphqlError.ts';
import { checkValueFields, wrappedValue } from './values.ts';

/** Rows read for a list of records: one more than the page where there are more. */
export interface ConnectionRows {
  records: readonly JsonRecord[];
  /** All records that match, counted when asked for. */
  total: () => number;
}

/** A list of children as asked for. */
export interface ChildPlan {
  readonly subqueries: number;
  soql(from: string): string;
  answer(rows: ConnectionRows): unknown;
}

/** Plans a list of children; throws where children cannot be asked for. */
export type PlanChildren = (object: ObjectSchema, selected: Selected) => ChildPlan;

type Part =
  | { kind: 'plain'; key: string; column: string | null; value?: string }
  | { kind: 'field'; key: string; field: FieldSchema; fields: readonly Selected[] }
  | { kind: 'parent'; key: string; relationship: string; record: RecordSelection }
  | { kind: 'children'; key: string; alias: string; plan: ChildPlan };

/** What is asked of each record of an object: the columns to read, and how the answer is made of them. */
export class RecordSelection {
  readonly #asker: Asker;
  readonly #object: ObjectSchema;
  readonly #planChildren: PlanChildren;
  readonly #parts: Part[] = [];

  constructor(
    asker: Asker,
    object: ObjectSchema,
    fields: readonly Selected[],
    path: readonly string[],
    planChildren: PlanChildren,
  ) {
    this.#asker = asker;
    this.#object = object;
    this.#planChildren = planChildren;
    if (fields.length === 0) {
      throw invalid('SubSelectionRequired', `Sub selection required for type ${object.name}`, path);
    }
    for (const selected of fields) {
      const part = this.#part(selected);
      if (part) this.#parts.push(part);
      else if (!selected.isOptional) throw undefinedField(selected.name, object.name, selected.path);
    }
  }

  #part(selected: Selected): Part | null {
    const { key, name } = selected;
    const plain = plainColumns[name];
    if (plain !== undefined) return { kind: 'plain', key, column: plain };
    if (name === 'ApiName' || name === '__typename')
      return { kind: 'plain', key, column: null, value: this.#object.name };
    const field = this.#asker.field(this.#object, name);
    if (field) {
      checkValueFields(field, selected);
      return { kind: 'field', key, field, fields: selected.fields };
    }
    const parent = this.#asker.parent(this.#object, name);
    if (parent) {
      const record = new RecordSelection(this.#asker, parent, selected.fields, selected.path, this.#planChildren);
      return { kind: 'parent', key, relationship: name, record };
    }
    const child = this.#asker.children(this.#object, name);
    return child ? { kind: 'children', key, alias: name, plan: this.#planChildren(child, selected) } : null;
  }

  /** Columns of the query for these records, subqueries for their children among them. */
  columns(prefix = ''): string[] {
    const own = this.#parts.flatMap((part): string[] => {
      switch (part.kind) {
        case 'plain':
          return part.column === null ? [] : [`${prefix}${part.column}`];
        case 'field':
          return [`${prefix}${part.field.name}`];
        case 'parent':
          return part.record.columns(`${prefix}${part.relationship}.`);
        case 'children':
          return [`(${part.plan.soql(part.alias)})`];
      }
    });
    const hasAmounts = this.#parts.some((part) => part.kind === 'field' && part.field.type === 'currency');
    const isNamed = hasAmounts && this.#object.fields.some(({ name }) => name === 'CurrencyIsoCode');
    return [...new Set([`${prefix}Id`, ...own, ...(isNamed ? [`${prefix}CurrencyIsoCode`] : [])])];
  }

  /** How many queries count against the limit of one request. */
  get subqueries(): number {
    return this.#parts.reduce((sum, part) => {
      if (part.kind === 'parent') return sum + part.record.subqueries;
      return part.kind === 'children' ? sum + part.plan.subqueries : sum;
    }, 0);
  }

  /** The answer for one record read with these columns. */
  answer(record: JsonRecord): Record<string, unknown> {
    const answer: Record<string, unknown> = {};
    const format = recordFormat(this.#asker.format, record);
    for (const part of this.#parts) {
      switch (part.kind) {
        case 'plain':
          answer[part.key] = part.column === null ? part.value : (record[part.column] ?? null);
          break;
        case 'field':
          answer[part.key] = wrappedValue(format, part.field, record[part.field.name], part.fields);
          break;
        case 'parent': {
          const parent = record[part.relationship] as JsonRecord | null | undefined;
          answer[part.key] = parent ? part.record.answer(parent) : null;
          break;
        }
        case 'children':
          answer[part.key] = part.plan.answer(childRows(record[part.alias]));
      }
    }
    return answer;
  }
}

/** Fields whose value stands bare, without a wrapper. */
const plainColumns: Record<string, string> = { Id: 'Id' };

function childRows(value: unknown): ConnectionRows {
  const { records = [] } = (value ?? {}) as { records?: JsonRecord[] };
  return { records, total: () => records.length };
}
