import type { Connection } from 'jsforce/lib/connection.js';
import type { OrgConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { connectJsforce } from './jsforceTransport.ts';
import { OrgFailure } from './orgFailure.ts';
import { openOrgHttp } from './orgHttp.ts';
import type { Meter, OrgHttp } from './orgHttp.ts';
import { soql } from './soql.ts';

/** A record as REST gives it, without the `attributes` part. */
export type OrgRecord = Readonly<Record<string, unknown>>;

/** One page of a query. */
export interface QueryPage {
  readonly records: readonly OrgRecord[];
  readonly totalSize: number;
}

/** What the service needs to know of an object, of all that describe tells. */
export interface ObjectDescription {
  readonly name: string;
  readonly isQueryable: boolean;
  readonly isCreatable: boolean;
  readonly isUpdatable: boolean;
  readonly fields: Readonly<Record<string, FieldDescription>>;
}

export interface FieldDescription {
  /** Salesforce's type: `double`, `currency`, `percent`, `int`, `string`, `date`, … */
  readonly type: string;
  /** Digits in all, and after the point; 0 for what is not a number. */
  readonly precision: number;
  readonly scale: number;
  /** Characters; 0 for what is not text. */
  readonly length: number;
  readonly isCreatable: boolean;
  readonly isUpdatable: boolean;
}

/** A signed-in org. */
export interface Org {
  readonly alias: string;
  /** 15 characters, always: the two forms name the same org. */
  readonly id: string;
  readonly url: string;
  readonly meter: Meter;
  readonly http: OrgHttp;
  readonly jsforce: Connection;
  /** The org's clock, as of its latest answer. */
  serverTime(): Date;
  /** Undefined when the object does not exist or the user may not see it. */
  describe(object: string): Promise<ObjectDescription | undefined>;
  /**
   * Page after page of a query, checked to be as many records as the org announced.
   *
   * @param withDeleted whether records in the recycle bin are included (queryAll)
   */
  pages(query: string, withDeleted?: boolean): AsyncGenerator<QueryPage>;
  /** All records of a query. */
  query(query: string): Promise<OrgRecord[]>;
  /** Ids deleted between two moments, and up to when that is known for certain. */
  deleted(object: string, from: Date, to: Date): Promise<{ ids: readonly string[]; latestDateCovered: Date }>;
  close(): void;
}

/**
 * Signs in to an org.
 *
 * @throws {OrgFailure} when the org refuses or cannot be reached
 */
export async function openOrg(connection: OrgConnection, settings: Settings): Promise<Org> {
  const http = openOrgHttp(connection, settings);
  try {
    const session = await http.session();
    const jsforce = await connectJsforce(http);
    const org = orgOver(connection.alias, http, jsforce, session.instanceUrl);
    // A session from elsewhere tells neither the org nor its clock; one query tells both.
    const isKnown = session.orgId !== undefined && http.meter.serverTime !== undefined;
    const id = isKnown ? session.orgId : await orgIdByQuery(org);
    return { ...org, id: id.slice(0, 15) };
  } catch (error) {
    http.close();
    throw error;
  }
}

async function orgIdByQuery(org: Omit<Org, 'id'>): Promise<string> {
  const [record] = await org.query(soql`SELECT Id FROM Organization LIMIT 1`);
  return String(record!['Id']);
}

function orgOver(alias: string, http: OrgHttp, jsforce: Connection, url: string): Omit<Org, 'id'> {
  async function* pages(query: string, withDeleted = false): AsyncGenerator<QueryPage> {
    let page = await jsforce.query<Record<string, unknown>>(query, { autoFetch: false, scanAll: withDeleted });
    const { totalSize } = page;
    let received = page.records.length;
    yield { records: page.records.map(withoutAttributes), totalSize };
    while (!page.done && page.nextRecordsUrl !== undefined) {
      page = await jsforce.queryMore<Record<string, unknown>>(page.nextRecordsUrl);
      received += page.records.length;
      yield { records: page.records.map(withoutAttributes), totalSize };
    }
    if (received !== totalSize) throw incomplete(query, received, totalSize);
  }

  return {
    alias,
    url,
    meter: http.meter,
    http,
    jsforce,
    serverTime: () => {
      if (http.meter.serverTime === undefined)
        throw new Error('The org was not asked anything yet, so its time is not known.');
      return http.meter.serverTime;
    },
    pages,
    describe: async (object) => {
      try {
        return descriptionOf(await jsforce.describe(object));
      } catch (error) {
        if (error instanceof OrgFailure && (error.status === 404 || error.code === 'INVALID_TYPE')) return undefined;
        throw error;
      }
    },
    query: async (query) => {
      const records: OrgRecord[] = [];
      for await (const page of pages(query)) records.push(...page.records);
      return records;
    },
    deleted: async (object, from, to) => {
      const answer = await jsforce.deleted(object, from, to);
      return {
        ids: answer.deletedRecords.map(({ id }) => id),
        latestDateCovered: new Date(answer.latestDateCovered),
      };
    },
    close: () => http.close(),
  };
}

function withoutAttributes(record: Record<string, unknown>): OrgRecord {
  const { attributes: _, ...fields } = record;
  return fields;
}

function incomplete(query: string, received: number, announced: number): OrgFailure {
  return new OrgFailure({
    code: 'INCOMPLETE_QUERY',
    message: `A query of ${/FROM\s+(\w+)/i.exec(query)?.[1]} gave ${received} records where the org announced ${announced}.`,
    nextStep: 'Run again; nothing of it was kept.',
  });
}

type JsforceDescription = Awaited<ReturnType<Connection['describe']>>;

function descriptionOf(described: JsforceDescription): ObjectDescription {
  return {
    name: described.name,
    isQueryable: described.queryable,
    isCreatable: described.createable,
    isUpdatable: described.updateable,
    fields: Object.fromEntries(
      described.fields.map((field) => [
        field.name,
        {
          type: field.type,
          precision: field.precision ?? 0,
          scale: field.scale ?? 0,
          length: field.length ?? 0,
          isCreatable: field.createable,
          isUpdatable: field.updateable,
        },
      ]),
    ),
  };
}
