// One way to pull the results of a completed bulk job, in a process of its own, so that its memory is its own:
// `node contender.ts <name> <what to pull, as JSON>`. Prints what it took in one line of JSON.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { openDuckdbReplica } from '../../sync-service/src/replica/duckdb/duckdbReplica.ts';
import { tableOf } from '../../sync-service/src/replica/tables.ts';
import { readSettings } from '../../sync-service/src/config/settings.ts';

export interface Target {
  readonly url: string;
  readonly accessToken: string;
  readonly jobId: string;
  readonly query: string;
  readonly rows: number;
  readonly pageRows: number;
  /** Files of the contender go below it. */
  readonly folder: string;
}

export interface Taken {
  /** Rows that arrived: stored, or handed to the caller. */
  readonly rows: number;
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly memoryMb: number;
  readonly isComplete: boolean;
}

/** After so long without a record a stream that has not ended is taken to be stuck. */
const STALL_MS = 15_000;

const results = ({ url, jobId }: Target): string => `${url}/services/data/v66.0/jobs/query/${jobId}/results`;

const download = (target: Target): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${target.accessToken}` };
    get(`${results(target)}?maxRecords=${target.rows}`, { headers }, resolve).on('error', reject);
  });

type Measured = Pick<Taken, 'rows' | 'milliseconds' | 'isComplete'>;

const contenders: Record<string, (target: Target) => Promise<Measured>> = {
  /** Ours: pages to disk and into the replica, checked, committed and checkpointed. */
  evenfield: async (target) => {
    const { openOrg } = await import('../../sync-service/src/salesforce/org.ts');
    const { pullByBulk } = await import('../../sync-service/src/salesforce/bulkQuery.ts');
    const pages = join(target.folder, 'pages');
    const store = await openDuckdbReplica(join(target.folder, 'bench.duckdb'), pages);
    const table = tableOf('Opportunity');
    const pulled = { ...table, fields: table.fields.filter(({ isOptional }) => !isOptional) };
    const org = await openOrg(
      { alias: 'bench', flow: 'sf', instanceUrl: target.url, accessToken: target.accessToken },
      readSettings({}, target.folder),
    );
    // The job is the completed one: as after a run that was broken off while it waited.
    const state = {
      jobId: target.jobId,
      query: target.query,
      pageRows: target.pageRows,
      startedAt: org.serverTime().toISOString(),
      fetched: [],
    };
    writeFileSync(join(pages, 'Opportunity.job.json'), JSON.stringify(state));

    const began = performance.now();
    const pull = await pullByBulk(org, pulled, target.query, {
      folder: pages,
      pageRows: target.pageRows,
      deadlineMilliseconds: 600_000,
    });
    await store.load(table, {
      how: 'replace',
      pages: pull.pages,
      deletedIds: [],
      rejections: () => pull.rejections,
      mark: () => ({ nextFrom: pull.startedAt, fields: pulled.fields.map(({ field }) => field) }),
    });
    await store.finish();
    const milliseconds = performance.now() - began;
    const [count] = await store.query('select count(distinct id) as n from opportunities');
    const rows = Number(count!['n']);
    store.close();
    org.close();
    return { rows, milliseconds, isComplete: rows === target.rows };
  },

  /** jsforce's record stream over the same job, in the one page it can read. */
  jsforce: async (target) => {
    const { Connection } = (await import('jsforce')).default;
    const { QueryJobV2 } = await import('jsforce/lib/api/bulk2.js');
    const connection = new Connection({ instanceUrl: target.url, accessToken: target.accessToken, version: '66.0' });
    const job = new QueryJobV2(connection, {
      id: target.jobId,
      pollingOptions: { pollInterval: 1000, pollTimeout: 600_000 },
    });
    let rows = 0;
    const began = performance.now();
    let last = began;
    const stream = await job.result();
    const isComplete = await new Promise<boolean>((resolve, reject) => {
      const watch = setInterval(() => {
        if (performance.now() - last > STALL_MS) settle(false);
      }, 1_000);
      const settle = (ended: boolean): void => {
        clearInterval(watch);
        resolve(ended);
      };
      stream.on('record', () => {
        rows += 1;
        last = performance.now();
      });
      stream.on('end', () => settle(true));
      stream.on('error', reject);
    });
    return { rows, milliseconds: last - began, isComplete: isComplete && rows === target.rows };
  },

  /** csv-parse: an object for each row, as most programs would. */
  'csv-parse': async (target) => {
    const { parse } = await import('csv-parse');
    let rows = 0;
    const began = performance.now();
    const response = await download(target);
    for await (const _ of response.pipe(parse({ columns: true }))) rows += 1;
    return { rows, milliseconds: performance.now() - began, isComplete: rows === target.rows };
  },

  /** A download whose bytes are thrown away: what the server and the loopback allow. */
  raw: async (target) => {
    const began = performance.now();
    const response = await download(target);
    for await (const _ of response);
    return {
      rows: Number(response.headers['sforce-numberofrecords']),
      milliseconds: performance.now() - began,
      isComplete: true,
    };
  },
};

const [name, json] = process.argv.slice(2);
const given = JSON.parse(json!) as Target;
const folder = mkdtempSync(join(given.folder, `${name}-`));
const measured = await contenders[name!]!({ ...given, folder });
const { user, system } = process.cpuUsage();
const taken: Taken = {
  ...measured,
  cpuMilliseconds: (user + system) / 1000,
  memoryMb: process.resourceUsage().maxRSS / 1024,
};
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(taken)}\n`);
// jsforce may leave a stream that never ends.
process.exit(0);
