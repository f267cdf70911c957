import { recordId } from '../store/ids.ts';

/** What the rest of a long query's records are read by. */
export interface QueryCursor {
  soql: string;
  all: boolean;
  userId: string;
  /** Record numbers of the whole result, in order. */
  numbers: Float64Array;
  pageRows: number;
  expiresAt: number;
}

const TWO_DAYS = 2 * 86_400_000;
/** Cursors kept at a time; the oldest gives way. */
const MOST_CURSORS = 1_000;

/** Cursors of queries whose first page did not hold everything. Ids begin with 0r8 and live two days. */
export class Locators {
  readonly #cursors = new Map<string, QueryCursor>();
  #last = 0;

  /** Keeps a cursor; `now` in milliseconds. */
  add(cursor: Omit<QueryCursor, 'expiresAt'>, now: number): string {
    const id = recordId('0r8', ++this.#last);
    this.#cursors.set(id, { ...cursor, expiresAt: now + TWO_DAYS });
    if (this.#cursors.size > MOST_CURSORS) this.#cursors.delete(this.#cursors.keys().next().value!);
    return id;
  }

  find(id: string, now: number): QueryCursor | null {
    const cursor = this.#cursors.get(id);
    return cursor && cursor.expiresAt > now ? cursor : null;
  }
}
