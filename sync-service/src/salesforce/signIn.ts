import { createSign } from 'node:crypto';
import { z } from 'zod';
import type { OrgConnection } from '../config/connection.ts';
import { Failure } from '../failure.ts';
import { jsonValue } from '../jsonValue.ts';
import type { Answer, Wire } from './exchange.ts';
import { errorsInBody, OrgFailure, transportFailure } from './orgFailure.ts';
import { signInRefusal } from './signInRefusals.ts';

/** A session with an org. */
export interface Session {
  readonly accessToken: string;
  readonly instanceUrl: string;
  /** Undefined when the session came from elsewhere and its token does not tell. */
  readonly orgId: string | undefined;
  /** The user it is of; undefined when the session came from elsewhere. */
  readonly userId: string | undefined;
  /** The org's clock when it gave the session; undefined when it came from elsewhere. */
  readonly serverTime: Date | undefined;
}

/** Salesforce refuses an assertion that lives longer. */
const ASSERTION_SECONDS = 180;
/** A clock that is wrong by more than this makes the org refuse assertions; its own `Date` header tells the right time. */
const CLOCK_TOLERANCE_MS = 60_000;

const tokenSchema = z.object({ access_token: z.string().min(1), instance_url: z.url(), id: z.string().optional() });

/**
 * Obtains a session by the connection's flow. Never retried on a refusal: repeated wrong keys lock a user out.
 *
 * @throws {OrgFailure} when the org refuses (with its reason) or cannot be reached
 * @throws {Failure} setup: when the private key is not one
 */
export async function signIn(wire: Wire, connection: OrgConnection, now: () => number): Promise<Session> {
  if (connection.flow === 'sf') {
    const { accessToken, instanceUrl } = connection;
    return { accessToken, instanceUrl, orgId: undefined, userId: undefined, serverTime: undefined };
  }
  const first = await askForToken(wire, connection, now());
  const serverTime = Date.parse(first.headers.date ?? '');
  const isClockWrong = Math.abs(serverTime - now()) > CLOCK_TOLERANCE_MS;
  const answer =
    first.status === 400 && connection.flow === 'jwt' && isClockWrong
      ? await askForToken(wire, connection, serverTime)
      : first;
  if (answer.status !== 200) throw refusal(connection, answer);

  const parsed = tokenSchema.safeParse(jsonValue(answer.body));
  if (!parsed.success) throw refusal(connection, answer);
  const { access_token: accessToken, instance_url: instanceUrl, id } = parsed.data;
  const time = Date.parse(answer.headers.date ?? '');
  return {
    accessToken,
    instanceUrl: instanceUrl.replace(/\/+$/, ''),
    orgId: /\/id\/(00D\w{12})/.exec(id ?? '')?.[1],
    userId: /\/id\/00D\w+\/(005\w{12,15})$/.exec(id ?? '')?.[1],
    serverTime: Number.isNaN(time) ? undefined : new Date(time),
  };
}

type TokenConnection = Exclude<OrgConnection, { flow: 'sf' }>;

async function askForToken(wire: Wire, connection: TokenConnection, atMilliseconds: number): Promise<Answer> {
  const form =
    connection.flow === 'jwt'
      ? {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: signedAssertion(connection, atMilliseconds),
        }
      : {
          grant_type: 'client_credentials',
          client_id: connection.clientId,
          client_secret: connection.clientSecret,
        };
  const url = `${connection.loginUrl}/services/oauth2/token`;
  try {
    return await wire.exchange({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    });
  } catch (error) {
    throw transportFailure('signing in', url, error);
  }
}

function signedAssertion(connection: TokenConnection & { flow: 'jwt' }, atMilliseconds: number): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: connection.clientId,
    sub: connection.username,
    aud: connection.loginUrl,
    exp: Math.floor(atMilliseconds / 1000) + ASSERTION_SECONDS,
  };
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  try {
    return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(connection.privateKeyPem, 'base64url')}`;
  } catch (error) {
    throw new Failure(
      'setup',
      `The private key of "${connection.alias}" is not an RSA private key in PEM form.`,
      'Correct privateKeyFile: it begins with "-----BEGIN PRIVATE KEY-----".',
      error,
    );
  }
}

function refusal(connection: TokenConnection, answer: Answer): OrgFailure {
  const { code, message } = errorsInBody(answer.body)[0] ?? { code: `HTTP_${answer.status}`, message: '' };
  const usual = signInRefusal(code, message);
  const means = usual === undefined ? '' : ` ${usual.means}`;
  return new OrgFailure({
    code,
    status: answer.status,
    message: `The org "${connection.alias}" refused the sign-in: ${message || code} (${code}, HTTP ${answer.status}).${means}`,
    nextStep: usual?.nextStep ?? otherNextStep(code, connection),
  });
}

const otherNextStep = (code: string, connection: TokenConnection): string =>
  code.startsWith('HTTP_')
    ? `Check that ${connection.loginUrl} is the login address of a Salesforce org.`
    : `Look at the login history of the user in Setup, and at the External Client App (${code}).`;
