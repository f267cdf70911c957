import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRule } from '../../../../local-org/src/faults/rule.ts';
import { startLocalOrg } from '../../../../local-org/src/localOrg.ts';
import type { LocalOrg } from '../../../../local-org/src/localOrg.ts';
import { deployedOrgFile, renumberOrg } from '../testOrg.ts';
import type { Fields } from '../testOrg.ts';

/** Every history begins at this moment of the org's clock. */
export const BEGIN = Date.parse('2026-05-06T12:00:00Z');
export const BEGIN_DAY = new Date(BEGIN).toISOString().slice(0, 10);
export const dayFromBegin = (days: number): string => new Date(BEGIN + days * 86_400_000).toISOString().slice(0, 10);

/** An org in this process with a clock of its own, spoken to over HTTP; and a data folder of the service beside it. */
export class HistoryOrg {
  readonly folder: string;
  private readonly org: LocalOrg;
  private readonly clock: { now: number };
  private readonly file: string;

  private constructor(org: LocalOrg, clock: { now: number }, folder: string, file: string) {
    this.org = org;
    this.clock = clock;
    this.folder = folder;
    this.file = file;
  }

  /**
   * @param template a file made by `keepAs`; the deployed app without records when not given
   * @param number gives the org an id of its own among many, and a clock that runs
   */
  static async start(template: string = deployedOrgFile(), number?: number): Promise<HistoryOrg> {
    const folder = mkdtempSync(join(tmpdir(), 'evenfield-history-'));
    const file = join(folder, 'org.sqlite');
    copyFileSync(template, file);
    if (number !== undefined) renumberOrg(file, number);
    const clock = { now: BEGIN };
    const now = (): Date => (number === undefined ? new Date(clock.now) : new Date());
    const org = await startLocalOrg({ file, now, dailyApiRequests: 1_000_000 });
    return new HistoryOrg(org, clock, folder, file);
  }

  /** 15 characters. */
  get orgId(): string {
    return this.org.orgId.slice(0, 15);
  }

  get now(): Date {
    return new Date(this.clock.now);
  }

  /** API calls the org has counted. */
  get calls(): number {
    return this.org.org.usage.used;
  }

  advance(seconds: number): void {
    this.clock.now += seconds * 1000;
  }

  setFaults(seed: number, rules: readonly FaultRule[]): void {
    this.org.org.faults.replace({ seed, rules });
  }

  /** A data folder with the connection `byClient`; another one stands for another machine. */
  newHome(name: string): string {
    const home = join(this.folder, name);
    mkdirSync(home, { mode: 0o700 });
    const connections = { byClient: this.connection(home, 'byClient') };
    writeFileSync(join(home, 'orgs.json'), JSON.stringify(connections), { mode: 0o600 });
    return home;
  }

  /** An entry of `orgs.json`; its secret goes to a file beside it. */
  connection(home: string, alias: string): object {
    const { client, url } = this.org;
    writeFileSync(join(home, `${alias}.secret`), client.secret, { mode: 0o600 });
    const clientSecretFile = `${alias}.secret`;
    return { loginUrl: url, clientId: client.id, flow: 'client-credentials', clientSecretFile };
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.org.url}/services/data/v66.0${path}`, {
      method,
      headers: { authorization: `Bearer ${this.org.accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async query(soql: string): Promise<Record<string, unknown>[]> {
    const { records } = (await this.call('GET', `/query?q=${encodeURIComponent(soql)}`)) as {
      records: Record<string, unknown>[];
    };
    return records.map(({ attributes: _, ...fields }) => fields);
  }

  async create(object: string, records: readonly Fields[]): Promise<string[]> {
    return this.save('POST', object, records);
  }

  async update(object: string, records: readonly Fields[]): Promise<void> {
    await this.save('PATCH', object, records);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.call('DELETE', `/composite/sobjects?ids=${ids.join(',')}&allOrNone=true`);
  }

  private async save(method: 'POST' | 'PATCH', object: string, records: readonly Fields[]): Promise<string[]> {
    const batch = records.map((fields) => ({ attributes: { type: object }, ...fields }));
    const results = (await this.call(method, '/composite/sobjects', { allOrNone: true, records: batch })) as {
      id: string;
      success: boolean;
      errors: { statusCode?: string }[];
    }[];
    const failed = results.find(({ success }) => !success);
    if (failed) throw new Refused(`${object}: ${JSON.stringify(failed.errors)}`);
    return results.map(({ id }) => id);
  }

  /** What the org's people do through pages and the local org has no API for: undelete, merge. Straight into its file. */
  behindTheApi(...statements: readonly (readonly [sql: string, ...parameters: (string | null)[]])[]): void {
    const database = new DatabaseSync(this.file);
    try {
      database.exec('BEGIN');
      for (const [sql, ...parameters] of statements) database.prepare(sql).run(...parameters);
      database.exec('COMMIT');
    } finally {
      database.close();
    }
  }

  /** Forgets deletions logged until now, records and all, as the platform does with time. */
  purge(): void {
    this.org.org.store.purge(this.now);
  }

  /** Keeps the org's records as a template, with the keys of its client application, and ends. */
  async keepAs(file: string): Promise<void> {
    this.newHome('unused');
    await this.org.close();
    copyFileSync(this.file, file);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.org.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The org would not take a change, for example of a record that an open transaction holds. */
export class Refused extends Error {}
