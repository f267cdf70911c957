import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { Failure, fileFailure, systemCodeOf } from '../failure.ts';
import { jsonValue } from '../jsonValue.ts';
import { isThisMachine } from '../thisMachine.ts';
import { isOnePlace, readSecret, secretPlaces } from './secret.ts';
import type { SecretPlace } from './secret.ts';
import { assertPrivate } from './secretFile.ts';
import { readSfAuthorization } from './sfAuthorization.ts';
import type { SfAuthorization } from './sfAuthorization.ts';
import type { Settings } from './settings.ts';

/** How one org is reached and by which proof, with the secret already read. */
export type OrgConnection =
  | { alias: string; flow: 'jwt'; loginUrl: string; clientId: string; username: string; privateKeyPem: string }
  | { alias: string; flow: 'client-credentials'; loginUrl: string; clientId: string; clientSecret: string }
  | ({ alias: string; flow: 'sf' } & SfAuthorization);

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://mydomain.my.salesforce.com' })
  .refine((value) => isSafe(value), 'must start with https:// (plain http only for an org on this machine)')
  .transform((value) => value.replace(/\/+$/, ''));

const text = z.string().trim().min(1, 'must not be empty');

/** A connection as `orgs.json` writes it: no secret, only where one lies. */
export type ConnectionEntry = z.output<typeof entrySchema>;

const entrySchema = z.discriminatedUnion('flow', [
  z
    .strictObject({
      flow: z.literal('jwt'),
      loginUrl: httpUrl,
      clientId: text,
      username: text,
      ...secretPlaces('privateKey'),
    })
    .refine((entry) => isOnePlace(keyPlace(entry)), {
      path: ['privateKeyFile'],
      error: 'name one of privateKeyFile, privateKeyVariable and privateKeyCommand',
      when: () => true,
    }),
  z
    .strictObject({
      flow: z.literal('client-credentials'),
      loginUrl: httpUrl,
      clientId: text,
      ...secretPlaces('clientSecret'),
    })
    .refine((entry) => isOnePlace(secretPlace(entry)), {
      path: ['clientSecretFile'],
      error: 'name one of clientSecretFile, clientSecretVariable and clientSecretCommand',
      when: () => true,
    }),
]);

interface KeyPlace {
  readonly privateKeyFile?: string | undefined;
  readonly privateKeyVariable?: string | undefined;
  readonly privateKeyCommand?: readonly string[] | undefined;
}

const keyPlace = (entry: KeyPlace): SecretPlace => ({
  file: entry.privateKeyFile,
  variable: entry.privateKeyVariable,
  command: entry.privateKeyCommand,
});

interface ClientSecretPlace {
  readonly clientSecretFile?: string | undefined;
  readonly clientSecretVariable?: string | undefined;
  readonly clientSecretCommand?: readonly string[] | undefined;
}

const secretPlace = (entry: ClientSecretPlace): SecretPlace => ({
  file: entry.clientSecretFile,
  variable: entry.clientSecretVariable,
  command: entry.clientSecretCommand,
});

/** Where the connections of this machine are kept. */
export function connectionsFile(settings: Pick<Settings, 'home'>): string {
  return join(settings.home, 'orgs.json');
}

/**
 * The connection of an alias: from `orgs.json` in the data folder, else from the `sf` CLI's own authorisation.
 *
 * @throws {Failure} setup: when the alias is known to neither, or its entry or secret file is wrong
 */
export function readConnection(alias: string, settings: Pick<Settings, 'home'>): OrgConnection {
  const file = connectionsFile(settings);
  const entries = readEntries(file);
  const entry = entries[alias];
  if (entry === undefined) return { alias, flow: 'sf', ...readSfAuthorization(alias, file, Object.keys(entries)) };

  return connectionOf(alias, entry, file);
}

/**
 * The connection that an entry of a file describes, with its secret read.
 *
 * @throws {Failure} setup: naming everything that is wrong with the entry, or with its secret file
 */
export function connectionOf(alias: string, entry: unknown, file: string): Exclude<OrgConnection, { flow: 'sf' }> {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'entry'}: ${issue.message}`);
    throw new Failure(
      'setup',
      `The connection "${alias}" in ${file} cannot be used:\n  ${issues.join('\n  ')}`,
      'Correct the entry. It needs flow "jwt" (loginUrl, clientId, username, privateKeyFile) or "client-credentials" (loginUrl, clientId, clientSecretFile); instead of …File, …Variable names a variable of the environment and …Command a list of program and arguments that prints the secret.',
    );
  }
  const given = parsed.data;
  const besideFile = (path: string): string => resolve(dirname(file), path);
  const { loginUrl, clientId } = given;
  if (given.flow === 'jwt') {
    const privateKeyPem = readSecret(keyPlace(given), 'private key', besideFile);
    return { alias, flow: 'jwt', loginUrl, clientId, username: given.username, privateKeyPem };
  }
  const clientSecret = readSecret(secretPlace(given), 'client secret', besideFile);
  return { alias, flow: 'client-credentials', loginUrl, clientId, clientSecret };
}

/**
 * Writes an entry into the connections file, readable by its owner alone; the others in it stay as they are.
 *
 * @throws {Failure} setup: when the file holds something else than connections, or cannot be written
 */
export function saveConnection(alias: string, entry: ConnectionEntry, settings: Pick<Settings, 'home'>): string {
  const file = connectionsFile(settings);
  const entries = { ...readEntries(file), [alias]: entry };
  writePrivateFile(file, `${JSON.stringify(entries, null, 2)}\n`);
  return file;
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivateFile(path: string, content: string): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, content, { mode: 0o600 });
    renameSync(unfinished, path);
  } catch (error) {
    throw fileFailure('write', path, error);
  }
}

function readEntries(file: string): Record<string, unknown> {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
    assertPrivate(file, statSync(file).mode, 'connections');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return {};
    if (error instanceof Failure) throw error;
    throw fileFailure('read the connections from', file, error);
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(jsonValue(content));
  if (parsed.success) return parsed.data;
  throw new Failure(
    'setup',
    `${file} is not a JSON object of connections.`,
    'Correct it: { "<alias>": { "flow": … } }.',
  );
}

/** A token must not travel in the clear, except to this machine itself. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isThisMachine(hostname);
}
