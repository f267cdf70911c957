import type { Access } from './access.ts';
import type { ApiUsage } from './api/apiUsage.ts';
import type { ConnectedApp } from './api/connectedApp.ts';
import type { Catalogue } from './schema/catalogue.ts';
import type { Session } from './session.ts';
import type { QueryResult } from './soql/result.ts';
import type { Store } from './store/store.ts';

export interface QueryOptions {
  /** True: deleted records too (queryAll). */
  all?: boolean;
  /** False: as the system, without the session's access rules. Default true. */
  checkAccess?: boolean;
}

/** The tokens in force. */
export interface Sessions {
  /** Signs a user in; throws when there is no active user of that name. */
  open(username: string): Session;
  /** The session of a token; null when unknown, revoked or expired. */
  find(token: string): Session | null;
  revoke(token: string): void;
  /** The org's administrator, for what the org does by itself. */
  readonly admin: Session;
}

/** Sizes of pages, small enough by default that paging is always exercised. */
export interface PageSizes {
  /** Records of one query page when the client names none (200–2000). */
  query: number;
  /** Rows of one page of Bulk 2.0 query results. */
  bulk: number;
}

/** One Salesforce org: what its rooms (REST, Bulk, deploy, UI API, GraphQL, pages) work on. */
export interface Org {
  /** 18 characters, `00D…`. */
  readonly id: string;
  readonly store: Store;
  /** The schema in force; changes with each deploy, so read it anew for each request. */
  readonly catalogue: Catalogue;
  readonly sessions: Sessions;
  readonly access: Access;
  readonly pageSizes: PageSizes;
  /** API calls against the daily limit. */
  readonly usage: ApiUsage;
  /** How long a deployment waits for its turn, in milliseconds. */
  readonly deployDelay: number;
  /** The client application that may ask for tokens. */
  readonly connectedApp: ConnectedApp;
  /** Saves a batch of a bulk load by this work; commits later where the request that set it going was told so. */
  saveBatch<T>(work: () => T): T;
  /** The org's time. Every stamp comes from here. */
  now(): Date;
  /** Runs SOQL for a user. Throws ApiError (MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE …) with Salesforce's text. */
  query(session: Session, soql: string, options?: QueryOptions): QueryResult;
}
