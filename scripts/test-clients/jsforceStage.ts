import type { Connection } from 'jsforce';
import type { LocalOrg } from '../../local-org/src/localOrg.ts';

/** What a row of jsforce works on: an org of its own and a connection to it. */
export interface JsforceStage {
  readonly org: LocalOrg;
  readonly connection: Connection;
}

/** What the store holds, past all protocols: rows of a statement over its tables. */
export function storedRows({ org }: JsforceStage, sql: string): (string | number | null)[][] {
  // Copied, because Jest's own world has arrays of its own, which no strict comparison takes for ours.
  return JSON.parse(JSON.stringify(org.org.store.all(sql))) as (string | number | null)[][];
}
