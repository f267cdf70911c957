import type { Catalogue } from '../schema/catalogue.ts';
import { withoutDust } from '../store/numbers.ts';
import type { Cell } from '../store/store.ts';
import type { ExpressionType } from './expressions.ts';
import type { JsonRecord } from './result.ts';

/** How a flat row becomes a nested record. `index` is a place in the row. */
export type Entry =
  | { kind: 'cell'; name: string; index: number; type: ExpressionType; isComputed: boolean }
  | { kind: 'parent'; name: string; idIndex: number; entries: Entry[] }
  | { kind: 'typeof'; name: string; idIndex: number; cases: { object: string | null; entries: Entry[] }[] }
  /** `child` is a place in the query's list of subqueries. */
  | { kind: 'children'; name: string; child: number };

/** The children of one record, by subquery. */
export type ChildrenOf = (child: number, id: string) => unknown;

/** Builds records of one query. */
export class RecordBuilder {
  readonly #catalogue: Catalogue;
  readonly #basePath: string;
  readonly #entries: readonly Entry[];

  constructor(catalogue: Catalogue, basePath: string, entries: readonly Entry[]) {
    this.#catalogue = catalogue;
    this.#basePath = basePath;
    this.#entries = entries;
  }

  /** The record of a row; `idIndex` is where the row keeps its own id. */
  record(row: readonly Cell[], idIndex: number, children: ChildrenOf): JsonRecord {
    return this.#build(row, row[idIndex] as string, this.#entries, children);
  }

  #build(row: readonly Cell[], id: string, entries: readonly Entry[], children: ChildrenOf): JsonRecord {
    const record: JsonRecord = { attributes: this.#attributes(id) };
    for (const entry of entries) {
      switch (entry.kind) {
        case 'cell':
          record[entry.name] = jsonValue(row[entry.index] ?? null, entry.type, entry.isComputed);
          break;
        case 'parent': {
          const parentId = row[entry.idIndex];
          record[entry.name] =
            typeof parentId === 'string' ? this.#build(row, parentId, entry.entries, children) : null;
          break;
        }
        case 'typeof':
          record[entry.name] = this.#typeof(row, entry, children);
          break;
        case 'children':
          record[entry.name] = children(entry.child, id);
          break;
      }
    }
    return record;
  }

  #typeof(row: readonly Cell[], entry: Extract<Entry, { kind: 'typeof' }>, children: ChildrenOf): JsonRecord | null {
    const id = row[entry.idIndex];
    if (typeof id !== 'string') return null;
    const object = this.#catalogue.objectOfId(id)?.name;
    const chosen = entry.cases.find((one) => one.object === object) ?? entry.cases.find((one) => one.object === null);
    return this.#build(row, id, chosen?.entries ?? [], children);
  }

  #attributes(id: string): { type: string; url: string } {
    const type = this.#catalogue.objectOfId(id)?.name ?? 'Name';
    return { type, url: `${this.#basePath}/sobjects/${type}/${id}` };
  }
}

/** A cell in REST's JSON: moments end in `+0000`, results of arithmetic lose their binary dust. */
export function jsonValue(cell: Cell, type: ExpressionType, isComputed: boolean): unknown {
  if (cell === null) return null;
  switch (type) {
    case 'boolean':
      return cell === 1;
    case 'datetime':
      return `${String(cell).slice(0, -1)}+0000`;
    case 'number':
      return isComputed ? withoutDust(cell as number) : cell;
    case 'compound':
      return JSON.parse(String(cell)) as unknown;
    default:
      return cell;
  }
}
