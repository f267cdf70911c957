import type { ObjectSchema } from '../schema/schema.ts';
import type { JsonRecord } from '../soql/result.ts';
import type { Asker } from './asker.ts';
import type { Selected } from './document.ts';
import { Filter } from './filter.ts';
import { GraphQlError, invalid, undefinedField } from './graphqlError.ts';
import { orderClause } from './order.ts';
import { RecordSelection, type ChildPlan, type ConnectionRows } from './recordSelection.ts';

/** Records of a page when the request names no number. */
const DEFAULT_PAGE = 10;
/** The largest page without and with `upperBound`. */
const PLAIN_PAGE = 200;
const BOUNDED_PAGE = 2000;

/** A list of records as asked for: its query, and the answer in edges and nodes. */
export class ConnectionPlan implements ChildPlan {
  readonly #asker: Asker;
  readonly #object: ObjectSchema;
  readonly #selected: Selected;
  readonly #records: RecordSelection | null;
  readonly #first: number;
  readonly #offset: number;
  readonly #condition: string;
  readonly #order: string;

  constructor(asker: Asker, object: ObjectSchema, selected: Selected) {
    this.#asker = asker;
    this.#object = object;
    this.#selected = selected;
    for (const name of selected.arguments.keys()) {
      if (!['where', 'orderBy', 'first', 'after', 'upperBound', 'scope'].includes(name)) {
        throw invalid('UnknownArgument', `Unknown field argument ${name}`, selected.path);
      }
    }
    const nodes =
      selected.fields.find(({ name }) => name === 'edges')?.fields.filter(({ name }) => name === 'node') ?? [];
    const node = nodes[0];
    const planChildren = (child: ObjectSchema, list: Selected): ChildPlan => new ConnectionPlan(asker, child, list);
    const fields = nodes.flatMap((each) => each.fields);
    this.#records = node ? new RecordSelection(asker, object, fields, node.path, planChildren) : null;
    this.#first = pageSize(selected);
    this.#offset = offsetAfter(selected);
    this.#condition = this.#whole();
    this.#order = orderClause(asker, object, selected);
    this.#checkParts();
  }

  #whole(): string {
    const where = this.#selected.arguments.get('where');
    const filter = where ? new Filter(this.#asker, where, this.#selected).condition(this.#object) : '';
    const scope = this.#selected.arguments.get('scope')?.value;
    if (scope !== undefined && scope !== 'EVERYTHING' && scope !== 'MINE') {
      const problem = `scope '${String(scope)}' of '${this.#object.name}' is not one the local org knows: EVERYTHING, MINE`;
      throw invalid('WrongType', problem, this.#selected.path);
    }
    const mine = scope === 'MINE' ? `OwnerId = '${this.#asker.session.userId}'` : '';
    return [filter, mine].filter(Boolean).join(' AND ');
  }

  #checkParts(): void {
    const type = `${this.#object.name}Connection`;
    const check = (fields: readonly Selected[], known: readonly string[], of: string): void => {
      for (const field of fields) {
        if (!known.includes(field.name)) throw undefinedField(field.name, of, field.path);
      }
    };
    if (this.#selected.fields.length === 0) {
      const problem = `Sub selection required for type ${type} of field ${this.#selected.name}`;
      throw invalid('SubSelectionRequired', problem, this.#selected.path);
    }
    check(this.#selected.fields, ['edges', 'pageInfo', 'totalCount', 'pageResultCount', '__typename'], type);
    for (const part of this.#selected.fields) {
      if (part.name === 'edges') check(part.fields, ['node', 'cursor', '__typename'], `${this.#object.name}Edge`);
      const pageInfo = ['endCursor', 'hasNextPage', 'hasPreviousPage', 'startCursor', '__typename'];
      if (part.name === 'pageInfo') check(part.fields, pageInfo, 'PageInfo');
    }
  }

  get key(): string {
    return this.#selected.key;
  }

  get subqueries(): number {
    return 1 + (this.#records?.subqueries ?? 0);
  }

  /** The query of one page and one record more, from the object or a relationship to it. */
  soql(from: string): string {
    const columns = this.#records?.columns() ?? ['Id'];
    const where = this.#condition === '' ? '' : ` WHERE ${this.#condition}`;
    return `SELECT ${columns.join(', ')} FROM ${from}${where}${this.#order} LIMIT ${this.#offset + this.#first + 1}`;
  }

  /** Reads the page. */
  read(): unknown {
    const { org, session } = this.#asker;
    const records: JsonRecord[] = [];
    let at = 0;
    for (const record of org.query(session, this.soql(this.#object.name)).records('')) {
      if (at++ >= this.#offset) records.push(record);
    }
    const where = this.#condition === '' ? '' : ` WHERE ${this.#condition}`;
    return this.answer({
      records,
      total: () => org.query(session, `SELECT COUNT() FROM ${this.#object.name}${where}`).totalSize,
    });
  }

  answer({ records, total }: ConnectionRows): unknown {
    const page = records.slice(0, this.#first);
    const hasNextPage = records.length > this.#first;
    const answer: Record<string, unknown> = {};
    for (const part of this.#selected.fields) {
      if (part.name === 'edges') answer[part.key] = page.map((record, at) => this.#edge(part, record, at));
      else if (part.name === 'pageInfo') answer[part.key] = this.#pageInfo(part, page.length, hasNextPage);
      else if (part.name === 'totalCount') answer[part.key] = total();
      else if (part.name === 'pageResultCount') answer[part.key] = page.length;
      else answer[part.key] = `${this.#object.name}Connection`;
    }
    return answer;
  }

  #edge(edges: Selected, record: JsonRecord, at: number): unknown {
    const answer: Record<string, unknown> = {};
    for (const { key, name } of edges.fields) {
      if (name === 'node') answer[key] = this.#records?.answer(record);
      else answer[key] = name === 'cursor' ? cursorOf(this.#offset + at) : `${this.#object.name}Edge`;
    }
    return answer;
  }

  #pageInfo(pageInfo: Selected, length: number, hasNextPage: boolean): unknown {
    const facts: Record<string, unknown> = {
      startCursor: length === 0 ? null : cursorOf(this.#offset),
      endCursor: length === 0 ? null : cursorOf(this.#offset + length - 1),
      hasNextPage,
      hasPreviousPage: this.#offset > 0,
      __typename: 'PageInfo',
    };
    return Object.fromEntries(pageInfo.fields.map(({ key, name }) => [key, facts[name]]));
  }
}

/** A cursor is the record's place in the whole result, counted from 0: `v1:2` in base 64. */
const cursorOf = (place: number): string => Buffer.from(`v1:${place}`).toString('base64');

function offsetAfter(selected: Selected): number {
  const after = selected.arguments.get('after')?.value;
  if (after === undefined || after === null) return 0;
  const place = /^v1:(\d+)$/.exec(Buffer.from(String(after), 'base64').toString())?.[1];
  if (place === undefined) {
    throw new GraphQlError('DataFetchingException', `The cursor '${String(after)}' is not valid.`, selected.path);
  }
  return Number(place) + 1;
}

function pageSize(selected: Selected): number {
  const bound = selected.arguments.get('upperBound')?.value;
  const hasBound = bound !== undefined && bound !== null;
  const first = selected.arguments.get('first')?.value ?? DEFAULT_PAGE;
  const [least, most] = hasBound ? [PLAIN_PAGE, BOUNDED_PAGE] : [1, PLAIN_PAGE];
  if (typeof first !== 'number' || !Number.isInteger(first) || first < least || first > most) {
    const rule = hasBound
      ? `With upperBound, first is between ${least} and ${most}.`
      : `first is between ${least} and ${most}; for larger pages, up to ${BOUNDED_PAGE}, give upperBound as well.`;
    throw new GraphQlError('ValidationError', `${rule} It is ${String(first)} here.`, selected.path);
  }
  return first;
}
