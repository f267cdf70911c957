import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { hasNoProblem } from '../checkup/finding.ts';
import { tryConnection } from '../checkup/connectionFindings.ts';
import { newKeyAndCertificate } from '../config/certificate.ts';
import { connectionOf, connectionsFile, saveConnection, writePrivateFile } from '../config/connection.ts';
import type { ConnectionEntry } from '../config/connection.ts';
import { readSettings } from '../config/settings.ts';
import type { Settings } from '../config/settings.ts';
import { exitCodeOf, Failure } from '../failure.ts';
import { readFlags } from '../input/readFlags.ts';
import { askConnection, terminalAsker } from './connectQuestions.ts';
import type { Asker, KnownParts, SecretKeeper } from './connectQuestions.ts';
import { findingsText } from './findingsText.ts';

const path = z.string().min(1, 'must name a file').optional();
const flagsSchema = z.object({
  org: z.string().regex(/^[\w.@+-]+$/, 'must be a short name of letters, digits and . _ @ + -'),
  loginUrl: z.string().optional(),
  flow: z.enum(['jwt', 'client-credentials'], { error: 'must be jwt or client-credentials' }).optional(),
  clientId: z.string().optional(),
  username: z.string().optional(),
  privateKeyFile: path,
  clientSecretFile: path,
  makeKey: z.boolean(),
  json: z.boolean(),
});
type Flags = z.output<typeof flagsSchema>;

/** Two years: long enough not to be a burden, short enough that a lost key ends. */
const CERTIFICATE_DAYS = 730;

export function register(program: Command): void {
  program
    .command('connect')
    .summary('connect an org: walks through the set-up, tries each step, keeps the connection')
    .description(
      'Connects an org through an External Client App. Asks for what the options do not say, tells what to do in Salesforce for it, tries address, token, user, permission set and rights one after the other, explains refusals, and keeps the connection in orgs.json of the data folder, readable by you alone. A secret never stands on the command line or in that file.',
    )
    .requiredOption('--org <alias>', 'the name to give the connection')
    .option('--login-url <url>', 'the address of the org: https://YOUR-DOMAIN.my.salesforce.com')
    .option('--flow <flow>', 'jwt (a key) or client-credentials (a secret)')
    .option('--client-id <key>', 'the consumer key of the External Client App')
    .option('--username <name>', 'the user to sign in as (jwt)')
    .option('--private-key-file <file>', 'the private key (jwt); without it ALIAS-key.pem of the data folder')
    .option('--client-secret-file <file>', 'the file that holds the consumer secret (client-credentials)')
    .option('--make-key', 'only make a key and its certificate for the app, in the data folder', false)
    .option('--json', 'print what was found as one line of JSON; asks nothing', false)
    .addHelpText(
      'after',
      `
Exit codes: 0 connected, 2 input or files, 5 refused or not complete (the table says what, and what to do). A connection
that lets the user in is kept even when rights are missing still; one that is refused is not kept.

Examples:
  evenfield connect --org production
  evenfield connect --org production --make-key
  evenfield connect --org production --login-url https://example.my.salesforce.com --flow jwt \\
    --client-id 3MVG9example --username evenfield@example.com --private-key-file /etc/evenfield/key.pem`,
    )
    .action(async (given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const settings = readSettings();
      if (flags.makeKey) return makeKeyOnly(flags, settings);
      const isAsking = !flags.json && process.stdin.isTTY === true && missingParts(flags, settings).length > 0;
      const asker = isAsking ? terminalAsker(process.stdin, process.stdout) : undefined;
      try {
        process.exitCode = await connect(flags, settings, asker);
      } finally {
        asker?.close();
      }
    });
}

/**
 * Makes, tries and keeps a connection; with somebody to ask, as often as they like.
 *
 * @returns the exit code
 * @throws {Failure} when something is missing and nobody can be asked
 */
export async function connect(flags: Flags, settings: Settings, asker: Asker | undefined): Promise<number> {
  let known = knownParts(flags);
  for (;;) {
    const entry =
      asker === undefined
        ? entryOfFlags(flags, settings)
        : await askConnection(asker, keeperOf(flags, settings), known);
    const connection = connectionOf(flags.org, entry, connectionsFile(settings));
    const { findings, isSignedIn } = await tryConnection(connection, settings);
    const file = isSignedIn ? saveConnection(flags.org, entry, settings) : null;
    const code = isSignedIn && hasNoProblem(findings) ? 0 : exitCodeOf.org;
    process.stdout.write(
      flags.json
        ? `${JSON.stringify({ org: flags.org, kept: file, findings })}\n`
        : toldText(flags.org, findings, file),
    );
    if (isSignedIn || asker === undefined) return code;
    const answer = await asker.ask('\nTry again with other answers (yes or no)', 'yes');
    if (!/^y/i.test(answer)) return code;
    // What could be asked again; what the options said stays.
    known = knownParts(flags);
  }
}

function toldText(alias: string, findings: Parameters<typeof findingsText>[0], file: string | null): string {
  const end =
    file === null
      ? 'The connection was not kept.'
      : `Kept as "${alias}" in ${file}. Next: npm run evenfield -- sync --org ${alias} --dry-run`;
  return `${findingsText(findings)}\n${end}\n`;
}

const filesOf = (alias: string, { home }: Settings) => ({
  key: join(home, `${alias}-key.pem`),
  certificate: join(home, `${alias}-certificate.pem`),
  secret: join(home, `${alias}-secret`),
});

function knownParts(flags: Flags): KnownParts {
  const { loginUrl, flow, clientId, username, privateKeyFile: keyFile, clientSecretFile: secretFile } = flags;
  const parts = { loginUrl, flow: flow ?? (secretFile ? 'client-credentials' : undefined), clientId, username };
  const given = Object.entries({ ...parts, keyFile, secretFile }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as KnownParts;
}

function keeperOf(flags: Flags, settings: Settings): SecretKeeper {
  const files = filesOf(flags.org, settings);
  return {
    files,
    makeKey: () => makeKey(flags.org, files),
    keepSecret: (secret) => writePrivateFile(files.secret, `${secret}\n`),
  };
}

function makeKey(alias: string, files: ReturnType<typeof filesOf>): void {
  const made = newKeyAndCertificate(`Evenfield ${alias}`.slice(0, 64), new Date(), CERTIFICATE_DAYS);
  writePrivateFile(files.key, made.privateKeyPem);
  writePrivateFile(files.certificate, made.certificatePem);
}

function makeKeyOnly(flags: Flags, settings: Settings): void {
  const files = filesOf(flags.org, settings);
  if (existsSync(files.key)) {
    throw new Failure(
      'setup',
      `There is a key already: ${files.key}.`,
      'Use it, or move it away first: the app in Salesforce may hold its certificate.',
    );
  }
  makeKey(flags.org, files);
  const { key, certificate } = files;
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ key, certificate })}\n`
      : `Private key:  ${key} (stays on this machine)\nCertificate:  ${certificate} (upload it to the External Client App; good for two years)\n`,
  );
}

/** Which options an entry still needs, when nobody can be asked. */
function missingParts(flags: Flags, settings: Settings): readonly string[] {
  const isSecret = flags.flow === 'client-credentials' || (flags.flow === undefined && flags.clientSecretFile);
  const hasKey = flags.privateKeyFile !== undefined || existsSync(filesOf(flags.org, settings).key);
  return [
    ...(flags.loginUrl === undefined ? ['--login-url'] : []),
    ...(flags.clientId === undefined ? ['--client-id'] : []),
    ...(isSecret
      ? flags.clientSecretFile === undefined
        ? ['--client-secret-file']
        : []
      : [
          ...(flags.username === undefined ? ['--username'] : []),
          ...(hasKey ? [] : ['--private-key-file (or first --make-key)']),
        ]),
  ];
}

function entryOfFlags(flags: Flags, settings: Settings): ConnectionEntry {
  const missing = missingParts(flags, settings);
  if (missing.length > 0) {
    throw new Failure(
      'setup',
      `To connect "${flags.org}" these options are missing: ${missing.join(', ')}.`,
      'Add them, or run the command on a terminal without --json: it asks for them and tells where to find them.',
    );
  }
  const base = { loginUrl: flags.loginUrl!, clientId: flags.clientId! };
  if (flags.flow === 'client-credentials' || (flags.flow === undefined && flags.clientSecretFile)) {
    return { flow: 'client-credentials', ...base, clientSecretFile: flags.clientSecretFile! };
  }
  const privateKeyFile = flags.privateKeyFile ?? filesOf(flags.org, settings).key;
  return { flow: 'jwt', ...base, username: flags.username!, privateKeyFile };
}
