import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash, createSign } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';

const root = resolve(import.meta.dirname, '../../..');
const service = join(root, 'sync-service/src');

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** A local org of a test's own, in a process of its own, with the app deployed unless told otherwise. */
export interface TestOrg {
  readonly url: string;
  readonly orgId: string;
  /** The data folder of the service: connection `test`, replica, pages. */
  readonly home: string;
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The same as another user of the org, with no more than that user may do. */
  callAs(username: string, method: string, path: string, body?: unknown): Promise<unknown>;
  query(soql: string): Promise<Record<string, unknown>[]>;
  /** Ids, in the order of the records. */
  create(object: string, records: readonly Fields[]): Promise<string[]>;
  update(object: string, records: readonly Fields[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Moves the org's clock. */
  advance(seconds: number): Promise<void>;
  /** Runs `evenfield` with this org as the alias `test`. */
  evenfield(parameters: readonly string[], env?: NodeJS.ProcessEnv): Promise<Finished>;
  startEvenfield(
    parameters: readonly string[],
    env?: NodeJS.ProcessEnv,
  ): { child: ChildProcess; finished: Promise<Finished> };
  /** Another data folder for the same org; as if the service ran on a new machine. */
  newHome(url?: string): string;
  close(): Promise<void>;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of standard output, parsed; undefined when it is not JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly report: any;
}

/** Gives the org in a file another id. */
export function renumberOrg(file: string, number: number): void {
  const database = new DatabaseSync(file);
  database.prepare('UPDATE Organization SET Id = ?').run(`00D${String(number).padStart(12, '0')}EAA`);
  database.close();
}

/** @param options `number` gives the org an id of its own among several; the rest is for the local org */
export async function startTestOrg(
  options: { isEmpty?: boolean; number?: number; [option: string]: unknown } = {},
): Promise<TestOrg> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-org-'));
  const file = join(folder, 'org.sqlite');
  if (!options.isEmpty) copyFileSync(deployedOrgFile(), file);

  const { isEmpty: _, number, ...orgOptions } = options;
  if (number !== undefined) renumberOrg(file, number);
  const server = spawn(
    process.execPath,
    [join(service, 'testing/localOrgProcess.ts'), file, JSON.stringify(orgOptions)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  const told = JSON.parse(String((await lines.next()).value)) as {
    url: string;
    orgId: string;
    username: string;
    accessToken: string;
    client: { id: string; secret: string; privateKeyPem: string };
  };

  let homes = 0;
  const newHome = (url = told.url): string => {
    const home = join(folder, `home${(homes += 1)}`);
    mkdirSync(home, { mode: 0o700 });
    writeFileSync(join(home, 'key.pem'), told.client.privateKeyPem, { mode: 0o600 });
    writeFileSync(join(home, 'secret'), told.client.secret, { mode: 0o600 });
    const base = { loginUrl: url, clientId: told.client.id };
    const connections = {
      test: { ...base, flow: 'jwt', username: told.username, privateKeyFile: 'key.pem' },
      byClient: { ...base, flow: 'client-credentials', clientSecretFile: 'secret' },
    };
    writeFileSync(join(home, 'orgs.json'), JSON.stringify(connections), { mode: 0o600 });
    return home;
  };
  const home = newHome();

  const callBy = async (token: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${told.url}/services/data/v66.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 1000)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const call: TestOrg['call'] = (method, path, body) => callBy(told.accessToken, method, path, body);
  const callAs: TestOrg['callAs'] = async (username, method, path, body) => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: told.client.id, sub: username, aud: told.url, exp: Math.floor(Date.now() / 1000) + 120 };
    const unsigned = `${part({ alg: 'RS256' })}.${part(claims)}`;
    const signature = createSign('RSA-SHA256').update(unsigned).sign(told.client.privateKeyPem, 'base64url');
    const answer = await fetch(`${told.url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: `${unsigned}.${signature}`,
      }),
    });
    const { access_token: token } = (await answer.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`${username} cannot sign in: ${answer.status}`);
    return callBy(token, method, path, body);
  };
  const save = async (method: 'POST' | 'PATCH', object: string, records: readonly Fields[]): Promise<string[]> => {
    const ids: string[] = [];
    for (let start = 0; start < records.length; start += 200) {
      const batch = records.slice(start, start + 200).map((fields) => ({ attributes: { type: object }, ...fields }));
      const results = (await call(method, '/composite/sobjects', { allOrNone: true, records: batch })) as {
        id: string;
        success: boolean;
        errors: unknown;
      }[];
      const failed = results.find(({ success }) => !success);
      if (failed) throw new Error(`${object}: ${JSON.stringify(failed.errors)}`);
      ids.push(...results.map(({ id }) => id));
    }
    return ids;
  };
  const startEvenfield: TestOrg['startEvenfield'] = (parameters, env = {}) => {
    const { EVENFIELD_TEST_FILE_LIMIT: limit } = env;
    const command = [process.execPath, join(service, 'main.ts'), ...parameters];
    // A limit on the size of files is the nearest thing to a full disk that needs no rights.
    const [program, ...rest] = limit ? ['sh', '-c', `ulimit -f ${limit}; exec "$@"`, 'sh', ...command] : command;
    const child = spawn(program!, rest, {
      cwd: root,
      env: { ...process.env, EVENFIELD_HOME: home, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const finished = new Promise<Finished>((done) => {
      child.on('close', (code) => done({ code, stdout, stderr, report: lastLine(stdout) }));
    });
    return { child, finished };
  };

  return {
    ...{ url: told.url, orgId: told.orgId, home, call, callAs, newHome, startEvenfield },
    query: async (soql) => {
      const records: Record<string, unknown>[] = [];
      let path: string | undefined = `/query?q=${encodeURIComponent(soql)}`;
      while (path !== undefined) {
        const page = (await call('GET', path)) as { records: Record<string, unknown>[]; nextRecordsUrl?: string };
        records.push(...page.records);
        path = page.nextRecordsUrl?.replace('/services/data/v66.0', '');
      }
      return records.map(({ attributes: __, ...fields }) => fields);
    },
    create: (object, records) => save('POST', object, records),
    update: async (object, records) => void (await save('PATCH', object, records)),
    remove: async (ids) => void (await call('DELETE', `/composite/sobjects?ids=${ids.join(',')}&allOrNone=true`)),
    advance: async (seconds) => {
      server.stdin.write(`${seconds}\n`);
      await lines.next();
    },
    evenfield: (parameters, env) => startEvenfield(parameters, env).finished,
    close: async () => {
      const gone = new Promise((ended) => server.once('exit', ended));
      server.stdin.end();
      setTimeout(() => server.kill('SIGKILL'), 5_000).unref();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function lastLine(text: string): unknown {
  try {
    return JSON.parse(text.trimEnd().split('\n').at(-1)!);
  } catch {
    return undefined;
  }
}

/** The file of an org in which force-app is deployed; made once for each state of the app and of the local org. */
export function deployedOrgFile(): string {
  const folder = join(root, '.cache', 'test-orgs');
  const state = createHash('sha256');
  for (const source of ['force-app', 'local-org/src', 'local-org/standard-objects']) {
    for (const entry of readdirSync(join(root, source), { recursive: true, encoding: 'utf8' }).sort()) {
      const { mtimeMs, size } = statSync(join(root, source, entry));
      state.update(`${entry} ${mtimeMs} ${size};`);
    }
  }
  const file = join(folder, `${state.digest('hex').slice(0, 16)}.sqlite`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    // Another worker may be copying the file of the same state, but no one that of yesterday.
    for (const name of readdirSync(folder)) {
      if (Date.now() - statSync(join(folder, name)).mtimeMs > 86_400_000)
        rmSync(join(folder, name), { recursive: true });
    }
    execFileSync(process.execPath, [join(service, 'testing/deployedOrg.ts'), file], { stdio: 'inherit' });
  }
  return file;
}
