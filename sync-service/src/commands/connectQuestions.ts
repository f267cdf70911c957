import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { ConnectionEntry } from '../config/connection.ts';

/** Somebody who can be told things and asked. */
export interface Asker {
  say(text: string): void;
  /** The answer without spaces around it; the proposal where the answer is empty. */
  ask(question: string, proposal?: string): Promise<string>;
  /** As `ask`, and what is typed is not shown. */
  askSecret(question: string): Promise<string>;
  close(): void;
}

/** Asks on the terminal. */
export function terminalAsker(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Asker {
  let isSecret = false;
  const shown = new Writable({
    write(chunk: Buffer, _, done) {
      if (!isSecret) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: shown, terminal: output.isTTY });
  const ask = async (question: string): Promise<string> => (await lines.question(question)).trim();
  return {
    say: (text) => void output.write(`${text}\n`),
    ask: async (question, proposal) =>
      (await ask(proposal === undefined ? `${question}: ` : `${question} [${proposal}]: `)) || (proposal ?? ''),
    askSecret: async (question) => {
      output.write(`${question} (not shown): `);
      isSecret = true;
      try {
        return await ask('');
      } finally {
        isSecret = false;
        output.write('\n');
      }
    },
    close: () => lines.close(),
  };
}

/** The files that a connection's secrets lie in. */
export interface SecretFiles {
  readonly key: string;
  readonly certificate: string;
  readonly secret: string;
}

/** What else the questions do: make a key with its certificate, keep a secret. */
export interface SecretKeeper {
  readonly files: SecretFiles;
  makeKey(): void;
  keepSecret(secret: string): void;
}

/** What is known already, from options or an earlier round. */
export type KnownParts = Partial<
  Record<'loginUrl' | 'flow' | 'clientId' | 'username' | 'keyFile' | 'secretFile', string>
>;

/**
 * Walks through the set-up of an External Client App and of the connection to it. Every step says what to do in Salesforce,
 * then asks for what came of it.
 */
export async function askConnection(asker: Asker, keeper: SecretKeeper, known: KnownParts): Promise<ConnectionEntry> {
  const loginUrl = (
    known.loginUrl ??
    (await askUntil(
      asker,
      '1. Address of your org (Setup, My Domain), such as https://example.my.salesforce.com',
      (text) => (URL.canParse(text) ? undefined : 'That is no web address.'),
    ))
  ).replace(/\/+$/, '');
  asker.say(INTEGRATION_USER);
  const flow =
    known.flow ??
    (await askUntil(
      asker,
      '2. Prove who it is by a key (jwt, better: no secret is shared) or by a secret (client-credentials)',
      (text) => (['jwt', 'client-credentials'].includes(text) ? undefined : 'Answer jwt or client-credentials.'),
      'jwt',
    ));
  return flow === 'client-credentials'
    ? { flow, loginUrl, ...(await secretParts(asker, keeper, known)) }
    : { flow: 'jwt', loginUrl, ...(await keyParts(asker, keeper, known)) };
}

async function keyParts(asker: Asker, { files, makeKey }: SecretKeeper, known: KnownParts) {
  const keyFile =
    known.keyFile ??
    (await askUntil(
      asker,
      '3. File of the private key; empty makes a new one',
      (text) => (text === files.key || existsSync(text) ? undefined : 'There is no such file.'),
      files.key,
    ));
  if (keyFile === files.key && !existsSync(files.key)) makeKey();
  asker.say(keySteps(keyFile === files.key ? files.certificate : 'the certificate of your key'));
  const clientId = known.clientId ?? (await askUntil(asker, '5. Consumer key of the app', notEmpty));
  const username = known.username ?? (await askUntil(asker, '6. Username of the integration user', notEmpty));
  return { clientId, username, privateKeyFile: keyFile };
}

async function secretParts(asker: Asker, { files, keepSecret }: SecretKeeper, known: KnownParts) {
  asker.say(SECRET_STEPS);
  const clientId = known.clientId ?? (await askUntil(asker, '4. Consumer key of the app', notEmpty));
  if (known.secretFile === undefined) {
    let secret = '';
    while (secret === '') secret = await asker.askSecret('5. Consumer secret of the app');
    keepSecret(secret);
  }
  return { clientId, clientSecretFile: known.secretFile ?? files.secret };
}

async function askUntil(
  asker: Asker,
  question: string,
  fault: (answer: string) => string | undefined,
  proposal?: string,
): Promise<string> {
  for (;;) {
    const answer = await asker.ask(question, proposal);
    const says = fault(answer);
    if (says === undefined) return answer;
    asker.say(`   ${says}`);
  }
}

const notEmpty = (text: string): string | undefined => (text === '' ? 'It is needed.' : undefined);

const INTEGRATION_USER = `
   In Salesforce, once: make the user that the service signs in as. Setup, Users, New User: licence Salesforce Integration,
   profile Minimum Access - API Only Integrations. Then its permission set licence first, and the permission set second:
     sf org assign permsetlicense --name SalesforceAPIIntegrationPsl --on-behalf-of USERNAME
     sf org assign permset --name EvenfieldIntegration --on-behalf-of USERNAME
`;

const APP = `4. In Salesforce: Setup, External Client App Manager, New External Client App.
     Name Evenfield, distribution state Local.
     OAuth settings: enable OAuth; callback URL http://localhost (never used);
     scopes "Manage user data via APIs (api)" and "Perform requests at any time (refresh_token, offline_access)".`;

const keySteps = (certificate: string): string => `
${APP}
     Enable the JWT Bearer Flow, and upload the certificate: ${certificate}
     Policies: "Admin approved users are pre-authorized"; select the permission set EvenfieldIntegration.
     Settings, OAuth Settings, Consumer Key and Secret: copy the consumer key. A new app takes up to ten minutes to work.
`;

const SECRET_STEPS = `
${APP.replace(/^4/, '3')}
     Enable the Client Credentials Flow. Policies: enable it there too, and choose the integration user as Run As.
     Settings, OAuth Settings, Consumer Key and Secret: copy both. A new app takes up to ten minutes to work.
`;
