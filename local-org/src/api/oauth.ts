import { createVerify, timingSafeEqual } from 'node:crypto';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { InactiveUser, UnknownUser } from '../sessions.ts';
import { ApiError } from './apiError.ts';
import type { ApiRequest, ApiResponse, Router } from './router.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const SCOPE = 'api web openid id refresh_token';
/** How far a client's clock may be behind before its assertion counts as expired. */
const LEEWAY_SECONDS = 180;

/** Tokens: JWT bearer and client credentials; who am I; revoke. */
export function oauthRoom(router: Router): void {
  router
    .add('POST', '/services/oauth2/token', ({ org, request }) => token(org, request), { open: true })
    .add('POST', '/services/oauth2/revoke', ({ org, request }) => revoke(org, request), { open: true })
    .add('GET', '/services/oauth2/revoke', ({ org, request }) => revoke(org, request), { open: true })
    .add('GET', '/services/oauth2/userinfo', ({ org, request }) => userInfo(org, request), { open: true })
    .add('POST', '/services/oauth2/userinfo', ({ org, request }) => userInfo(org, request), { open: true })
    .add('GET', '/id/:org/:user', ({ org, request }) => identity(org, request), { open: true });
}

/** A refusal in OAuth's own form: `{error, error_description}`. */
function refused(error: string, description: string, status = 400): ApiError {
  return new ApiError(status, error, description, undefined, { error, error_description: description });
}

async function token(org: Org, request: ApiRequest): Promise<ApiResponse> {
  const form = await formOf(request);
  const grant = form.get('grant_type');
  const username = grant === JWT_BEARER ? byAssertion(org, request, form) : byCredentials(org, request, form, grant);
  let session: Session;
  try {
    session = org.sessions.open(username);
  } catch (error) {
    if (error instanceof InactiveUser) throw refused('inactive_user', 'user is inactive');
    if (error instanceof UnknownUser) throw refused('invalid_grant', "user hasn't approved this consumer");
    throw error;
  }
  const issued = grant === JWT_BEARER ? {} : { issued_at: String(org.now().getTime()) };
  return {
    headers: { 'cache-control': 'no-cache, no-store' },
    body: {
      access_token: session.token,
      scope: SCOPE,
      instance_url: request.origin,
      id: `${request.origin}/id/${org.id}/${session.userId}`,
      token_type: 'Bearer',
      ...issued,
    },
  };
}

async function formOf(request: ApiRequest): Promise<URLSearchParams> {
  const form = new URLSearchParams(await request.text());
  for (const [name, value] of request.query) if (!form.has(name)) form.set(name, value);
  return form;
}

/** The user a signed assertion speaks for. */
function byAssertion(org: Org, request: ApiRequest, form: URLSearchParams): string {
  const parts = (form.get('assertion') ?? '').split('.');
  const [header, claims] = parts.slice(0, 2).map(decodePart);
  if (parts.length !== 3 || !header || !claims) throw refused('invalid_grant', 'invalid assertion');
  if (claims['iss'] !== org.connectedApp.id) throw refused('invalid_client_id', 'client identifier invalid');
  if (header['alg'] !== 'RS256') throw refused('invalid_grant', 'algorithm not supported in assertion: only RS256');
  const verify = createVerify('RSA-SHA256').update(`${parts[0]}.${parts[1]}`);
  if (!verify.verify(org.connectedApp.publicKeyPem, parts[2]!, 'base64url')) {
    throw refused('invalid_grant', 'invalid assertion');
  }
  if (!isOurs(claims['aud'], request)) throw refused('invalid_grant', 'audience is invalid');
  // The sf CLI writes milliseconds here; seconds are what the standard says.
  const expires = Number(claims['exp']) > 1e11 ? Number(claims['exp']) / 1000 : Number(claims['exp']);
  if (!(expires + LEEWAY_SECONDS > org.now().getTime() / 1000)) {
    throw refused('invalid_grant', 'expired authorization code');
  }
  return String(claims['sub'] ?? claims['prn'] ?? '');
}

function isOurs(audience: unknown, request: ApiRequest): boolean {
  const given = (Array.isArray(audience) ? audience : [audience]).map((one) => String(one).replace(/\/+$/, ''));
  const ours = [request.origin, 'https://login.salesforce.com', 'https://test.salesforce.com'];
  const tokenUrl = `${request.origin}/services/oauth2/token`;
  return given.some((one) => ours.includes(one) || one === tokenUrl);
}

function decodePart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The run-as user of the client credentials flow: the org's administrator. */
function byCredentials(org: Org, request: ApiRequest, form: URLSearchParams, grant: string | null): string {
  if (grant !== 'client_credentials') throw refused('unsupported_grant_type', 'grant type not supported');
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  const [basicId, basicSecret] = basic ? Buffer.from(basic[1]!, 'base64').toString('utf8').split(':') : [];
  const id = form.get('client_id') ?? decodeURIComponent(basicId ?? '');
  const secret = form.get('client_secret') ?? decodeURIComponent(basicSecret ?? '');
  if (id !== org.connectedApp.id) throw refused('invalid_client_id', 'client identifier invalid');
  if (!isSame(secret, org.connectedApp.secret)) throw refused('invalid_client', 'invalid client credentials');
  return org.sessions.admin.username;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function revoke(org: Org, request: ApiRequest): Promise<ApiResponse> {
  const given = (await formOf(request)).get('token') ?? '';
  if (!org.sessions.find(given)) throw refused('unsupported_token_type', 'this token type is not supported');
  org.sessions.revoke(given);
  return { status: 200 };
}

/** The session of a who-am-I request, which refuses with plain text unlike every other door. */
function bearer(org: Org, request: ApiRequest): Session | null {
  const match = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  const given = match?.[1] ?? request.query.get('access_token') ?? request.query.get('oauth_token') ?? '';
  return org.sessions.find(given);
}

const badToken: ApiResponse = { status: 403, headers: { 'content-type': 'text/html' }, body: 'Bad_OAuth_Token' };

function userInfo(org: Org, request: ApiRequest): ApiResponse {
  const session = bearer(org, request);
  if (!session) return badToken;
  const user = org.store.get('User', session.userId)!;
  return {
    body: {
      sub: `${request.origin}/id/${org.id}/${session.userId}`,
      user_id: session.userId,
      organization_id: org.id,
      preferred_username: session.username,
      nickname: user['CommunityNickname'] ?? user['Alias'],
      name: user['Name'],
      email: user['Email'],
      email_verified: true,
      given_name: user['FirstName'],
      family_name: user['LastName'],
      zoneinfo: session.timeZone,
      locale: session.locale,
      language: session.language,
      user_type: 'STANDARD',
      active: true,
      updated_at: String(user['SystemModstamp']).replace('Z', '+0000'),
      urls: urlsOf(org, request),
    },
  };
}

function identity(org: Org, request: ApiRequest): ApiResponse {
  const session = bearer(org, request);
  if (!session) return badToken;
  const user = org.store.get('User', session.userId)!;
  return {
    body: {
      id: `${request.origin}/id/${org.id}/${session.userId}`,
      asserted_user: true,
      user_id: session.userId,
      organization_id: org.id,
      username: session.username,
      nick_name: user['CommunityNickname'] ?? user['Alias'],
      display_name: user['Name'],
      email: user['Email'],
      email_verified: true,
      first_name: user['FirstName'],
      last_name: user['LastName'],
      timezone: session.timeZone,
      active: true,
      user_type: 'STANDARD',
      language: session.language,
      locale: session.locale,
      photos: {
        picture: `${request.origin}/profilephoto/005/F`,
        thumbnail: `${request.origin}/profilephoto/005/T`,
      },
      urls: urlsOf(org, request),
      last_modified_date: String(user['LastModifiedDate']).replace('Z', '+0000'),
    },
  };
}

/** `{version}` stands where the client puts its own. */
function urlsOf(org: Org, request: ApiRequest): Record<string, string> {
  const data = `${request.origin}/services/data/v{version}`;
  return {
    rest: `${data}/`,
    sobjects: `${data}/sobjects/`,
    query: `${data}/query/`,
    search: `${data}/search/`,
    recent: `${data}/recent/`,
    metadata: `${request.origin}/services/Soap/m/{version}/${org.id.slice(0, 15)}`,
    partner: `${request.origin}/services/Soap/u/{version}/${org.id.slice(0, 15)}`,
    enterprise: `${request.origin}/services/Soap/c/{version}/${org.id.slice(0, 15)}`,
    tooling_rest: `${data}/tooling/`,
  };
}
