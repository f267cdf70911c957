import type { Access } from './access.ts';
import { OrgAccess } from './access/orgAccess.ts';
import { ApiUsage } from './api/apiUsage.ts';
import { connectedApp, type ConnectedApp } from './api/connectedApp.ts';
import type { Org, PageSizes, QueryOptions } from './org.ts';
import type { Catalogue } from './schema/catalogue.ts';
import { standardObjects, type OrgFeature } from './schema/standardObjects.ts';
import type { Session } from './session.ts';
import { TokenSessions } from './sessions.ts';
import type { QueryResult } from './soql/result.ts';
import { runQuery } from './soql/run.ts';
import { seedOrg } from './store/seed.ts';
import { SqliteStore } from './store/sqliteStore.ts';

export interface OrgOptions {
  /** A path, or `:memory:`. */
  file: string;
  now: () => Date;
  pageSizes: PageSizes;
  adminUsername: string;
  timeZone: string;
  currency: string;
  features: ReadonlySet<OrgFeature>;
  sessionMinutes: number;
  dailyApiRequests: number;
  /** Milliseconds; 0 by default. */
  deployDelay?: number;
}

/** An org on a SQLite store. */
export class SqliteOrg implements Org {
  readonly id: string;
  readonly store: SqliteStore;
  readonly sessions: TokenSessions;
  readonly access: Access = new OrgAccess(() => this.store);
  readonly pageSizes: PageSizes;
  readonly usage: ApiUsage;
  #connectedApp: ConnectedApp | null = null;
  readonly now: () => Date;
  readonly deployDelay: number;

  constructor(options: OrgOptions) {
    this.now = options.now;
    this.pageSizes = options.pageSizes;
    this.deployDelay = options.deployDelay ?? 0;
    this.usage = new ApiUsage(options.dailyApiRequests, options.now);
    this.store = new SqliteStore({
      file: options.file,
      standardObjects: standardObjects(options.features),
      now: options.now,
      access: () => this.access,
    });
    seedOrg(
      this.store,
      { username: options.adminUsername, timeZone: options.timeZone, currency: options.currency },
      options.now(),
    );
    this.id = String(this.store.all('SELECT Id FROM Organization LIMIT 1')[0]?.[0]);
    this.sessions = new TokenSessions(
      this.store,
      {
        orgId: this.id,
        adminUsername: options.adminUsername,
        lifetimeMinutes: options.sessionMinutes,
        currency: options.currency,
      },
      options.now,
    );
  }

  /** Made when first asked for: a key pair takes a noticeable while. */
  get connectedApp(): ConnectedApp {
    this.#connectedApp ??= connectedApp(this.store);
    return this.#connectedApp;
  }

  get catalogue(): Catalogue {
    return this.store.catalogue;
  }

  query(session: Session, soql: string, options: QueryOptions = {}): QueryResult {
    return runQuery(this, session, soql, options);
  }
}
