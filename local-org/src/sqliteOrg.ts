import type { Access } from './access.ts';
import { OrgAccess } from './access/orgAccess.ts';
import { ApiUsage } from './api/apiUsage.ts';
import { Concurrency } from './api/concurrency.ts';
import { connectedApp, type ConnectedApp } from './api/connectedApp.ts';
import { ShiftedClock } from './faults/clock.ts';
import { FaultRoom } from './faults/faultRoom.ts';
import { FaultyAccess } from './faults/hiding.ts';
import { LateCommits } from './faults/lateCommits.ts';
import type { Faults } from './faults/rule.ts';
import { editionLimits, type Edition, type EditionLimits } from './profiles/orgProfiles.ts';
import type { Org, PageSizes, QueryOptions } from './org.ts';
import type { Catalogue } from './schema/catalogue.ts';
import { standardObjects, type OrgFeature } from './schema/standardObjects.ts';
import type { Session } from './session.ts';
import { TokenSessions } from './sessions.ts';
import type { QueryResult } from './soql/result.ts';
import { runQuery } from './soql/run.ts';
import type { Hindrance } from './store/core.ts';
import { seedOrg } from './store/seed.ts';
import { SqliteStore } from './store/sqliteStore.ts';
import type { SaveError } from './store/store.ts';

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
  /** Absent: as the edition has it, or 100,000. */
  dailyApiRequests?: number;
  edition?: Edition;
  /** Of the org and its administrator; `en_US` by default. */
  language?: 'en_US' | 'it';
  /** Month in which a standard fiscal year begins, 1 by default. */
  fiscalYearStartMonth?: number;
  /** Long requests at once. */
  concurrentLongRequests?: number;
  /** What goes wrong; nothing by default. */
  faults?: Faults;
  /** Milliseconds; 0 by default. */
  deployDelay?: number;
}

const storageFull: SaveError = {
  statusCode: 'STORAGE_LIMIT_EXCEEDED',
  message: 'storage limit exceeded',
  fields: [],
};

/** An org on a SQLite store. */
export class SqliteOrg implements Org {
  readonly id: string;
  readonly store: SqliteStore;
  readonly sessions: TokenSessions;
  readonly access: Access;
  /** What goes wrong by request. */
  readonly faults: FaultRoom;
  readonly lateCommits: LateCommits;
  readonly clock: ShiftedClock;
  readonly pageSizes: PageSizes;
  readonly usage: ApiUsage;
  readonly concurrency: Concurrency;
  /** What the edition allows; null where nothing is limited. */
  readonly limits: EditionLimits | null;
  #connectedApp: ConnectedApp | null = null;
  readonly now: () => Date;
  readonly deployDelay: number;

  constructor(options: OrgOptions) {
    this.clock = new ShiftedClock(options.now);
    this.now = this.clock.now;
    this.faults = new FaultRoom(this.now, options.faults);
    this.access = new FaultyAccess(new OrgAccess(() => this.store), () => this.faults.hiding);
    this.pageSizes = options.pageSizes;
    this.deployDelay = options.deployDelay ?? 0;
    this.limits = options.edition === undefined ? null : editionLimits[options.edition];
    this.usage = new ApiUsage(options.dailyApiRequests ?? this.limits?.dailyApiRequests ?? 100_000, this.now);
    const longRequests = options.concurrentLongRequests ?? this.limits?.concurrentLongRequests ?? 25;
    this.concurrency = new Concurrency(longRequests, this.now);
    this.store = new SqliteStore({
      file: options.file,
      standardObjects: standardObjects(options.features),
      limits: this.limits,
      now: this.now,
      access: () => this.access,
      hindrance: () => this.#hindrance(),
      openSince: () => this.lateCommits.openSince,
    });
    this.lateCommits = new LateCommits(this.store, this.now);
    seedOrg(
      this.store,
      {
        username: options.adminUsername,
        timeZone: options.timeZone,
        currency: options.currency,
        language: options.language ?? 'en_US',
        organizationType: this.limits?.organizationType ?? 'Developer Edition',
        fiscalYearStartMonth: options.fiscalYearStartMonth ?? 1,
        features: options.features,
      },
      this.now(),
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
      this.now,
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

  #hindrance(): Hindrance | null {
    const room = this.#roomForRecords();
    if (!this.lateCommits.concernsRows && !this.faults.concernsRows && room === null) return null;
    return (object, operation, id) =>
      (operation === 'create' && room?.() === false ? storageFull : null) ??
      this.lateCommits.ofRow(id) ??
      this.faults.ofRow(object, operation, id);
  }

  /** Tells for one record after another whether the edition's storage has room for it; null where it is not limited. */
  #roomForRecords(): (() => boolean) | null {
    const most = this.limits?.records ?? Number.POSITIVE_INFINITY;
    if (most === Number.POSITIVE_INFINITY) return null;
    let left: number | null = null;
    return () => {
      left ??= most - this.store.recordCount;
      left -= 1;
      return left >= 0;
    };
  }

  saveBatch<T>(work: () => T): T {
    return this.lateCommits.batch(work);
  }

  query(session: Session, soql: string, options: QueryOptions = {}): QueryResult {
    return runQuery(this, session, soql, options);
  }
}
