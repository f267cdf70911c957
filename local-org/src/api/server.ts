import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { faultsOf, type RequestFaults } from '../faults/requestFaults.ts';
import { sendFaulty } from '../faults/sending.ts';
import type { FaultRule } from '../faults/rule.ts';
import { orgFor } from '../language/orgInLanguage.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import type { SqliteOrg } from '../sqliteOrg.ts';
import { ApiError } from './apiError.ts';
import { HttpRequest } from './httpRequest.ts';
import type { ApiResponse, RouteMatch, Router } from './router.ts';

/** Longest request target the platform reads, in bytes. */
const MOST_TARGET_BYTES = 16_384;
/** Longest target and headers together; Node's own bound is set higher so that this answer can be given. */
const MOST_HEADER_BYTES = 32_768;
const NODE_HEADER_BYTES = 131_072;
/** Smaller answers gain nothing from compression. */
const LEAST_GZIP_BYTES = 1_024;

/** An org with the routes that lead to it. */
export interface Answering {
  org: SqliteOrg;
  router: Router;
}

/** Answers HTTP for one org. */
export class ApiServer {
  readonly #server: Server;
  readonly #current: () => Answering;
  readonly #openHost: string | null;

  /**
   * `current` is asked for each request, so that a reset takes effect at once. `openHost` is the address that others may
   * reach, where there is one; null takes requests made to this machine's own names only.
   */
  constructor(current: () => Answering, openHost: string | null = null) {
    this.#current = current;
    this.#openHost = openHost;
    this.#server = createServer({ maxHeaderSize: NODE_HEADER_BYTES, keepAliveTimeout: 65_000 }, (request, response) => {
      void this.#handle(request, response);
    });
  }

  /** Listens; resolves with the port. Rejects with a sentence when the port is taken. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const taken = `Port ${port} is in use by another program. Stop it, or choose another port with --port.`;
        reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
      });
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Date', this.#current().org.now().toUTCString());
    try {
      await this.#answer(message, response);
    } catch (error) {
      // The socket is gone, or the answer had begun: nothing can be said to the client any more.
      if (!response.headersSent) await send(message, response, responseOf(error));
      else response.destroy();
    }
  }

  async #answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    refuseOversized(message);
    if (this.#openHost === null) refuseForeignHost(message);
    const request = new HttpRequest(message);
    const { org } = this.#current();
    org.lateCommits.settle();
    const faults = faultsOf(org, request);
    org.concurrency.begin(request);
    try {
      const answer = await faults.around(() => this.#carryOut(request, response, faults));
      await send(message, response, answer, faults.sending);
    } finally {
      org.concurrency.end(request);
    }
  }

  /** What the org answers by itself. */
  async #carryOut(request: HttpRequest, response: ServerResponse, faults: RequestFaults): Promise<ApiResponse> {
    const { org, router } = this.#current();
    try {
      const match = this.#matchOrAuthenticate(request, org, router);
      const session = match.open ? org.sessions.admin : sessionOf(org, request);
      refuseWithoutApi(org, request.path);
      if (match.counted && !match.open) this.#count(org, response);
      return await faults.write(async () =>
        match.handler({ org: orgFor(org, session), session, request, params: match.params }),
      );
    } catch (error) {
      return responseOf(error);
    }
  }

  /** An unknown path answers 404 only to callers with a session; others learn nothing about paths under `/services/data`. */
  #matchOrAuthenticate(request: HttpRequest, org: Org, router: Router): RouteMatch {
    try {
      return router.match(request.method, request.path);
    } catch (error) {
      if (/^\/services\/data\/v/i.test(request.path)) sessionOf(org, request);
      throw error;
    }
  }

  #count(org: SqliteOrg, response: ServerResponse): void {
    if (org.usage.isExhausted) throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    if (org.concurrency.isExhausted) {
      const which = 'ConcurrentRequests (Concurrent API Requests)';
      throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', `${which} Limit exceeded.`);
    }
    org.usage.count();
    response.setHeader('Sforce-Limit-Info', `api-usage=${org.usage.used}/${org.usage.limit}`);
  }
}

/** The caller's session; throws INVALID_SESSION_ID. */
export function sessionOf(org: Org, request: { headers: IncomingMessage['headers'] }): Session {
  const match = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  const session = match ? org.sessions.find(match[1]!) : null;
  if (session) return session;
  throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
}

/**
 * A page of some website can make a browser call an address of its own that leads here. It cannot change the name it calls
 * by, so only this machine's own names are answered.
 */
function refuseForeignHost({ headers }: IncomingMessage): void {
  const name = (headers.host ?? 'localhost').replace(/:\d+$/, '');
  if (/^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[\w-]+\.)*localhost)$/i.test(name)) return;
  throw new ApiError(421, 'MISDIRECTED_REQUEST', `This org is called 127.0.0.1 or localhost, not "${name}".`);
}

/** Some editions come without the API; pages work all the same. */
function refuseWithoutApi({ limits }: SqliteOrg, path: string): void {
  if (limits === null || limits.hasApi) return;
  const isApi =
    /^\/services\/(?:Soap|async)\//i.test(path) || /^\/services\/data\/v[\d.]+\/(?!ui-api|graphql)./i.test(path);
  if (isApi) throw new ApiError(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner');
}

function refuseOversized(message: IncomingMessage): void {
  const target = Buffer.byteLength(message.url ?? '');
  if (target > MOST_TARGET_BYTES) {
    throw new ApiError(414, 'URI_TOO_LONG', `The URI is ${target} bytes long; ${MOST_TARGET_BYTES} are allowed.`);
  }
  const headers = message.rawHeaders.reduce((sum, text) => sum + text.length + 2, target);
  if (headers > MOST_HEADER_BYTES) {
    throw new ApiError(
      431,
      'REQUEST_HEADER_FIELDS_TOO_LARGE',
      'The combined length of the URI and headers is too long.',
    );
  }
}

/** The answer to a failed request. An error of ours is told in full on standard error, and briefly to the client. */
export function responseOf(error: unknown): ApiResponse {
  if (error instanceof ApiError) return { status: error.status, body: error.toJson() };
  console.error(error);
  const message = `An unexpected error occurred: ${error instanceof Error ? error.message : String(error)}`;
  return { status: 500, body: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }] };
}

async function send(
  message: IncomingMessage,
  response: ServerResponse,
  answer: ApiResponse,
  fault?: FaultRule,
): Promise<void> {
  const { body } = answer;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers[name.toLowerCase()] = value;
  const mayGzip = /\bgzip\b/.test(String(message.headers['accept-encoding'] ?? '')) && !headers['content-encoding'];
  if (isStream(body)) {
    response.writeHead(answer.status ?? 200, { ...headers, ...(mayGzip ? { 'content-encoding': 'gzip' } : {}) });
    const parts: [NodeJS.ReadableStream, ...NodeJS.ReadWriteStream[]] = [Readable.from(body, { objectMode: false })];
    if (mayGzip) parts.push(createGzip({ level: 1 }));
    await pipeline([...parts, response] as unknown as NodeJS.ReadWriteStream[]);
    return;
  }
  const status = answer.status ?? (body === undefined ? 204 : 200);
  const content = body === undefined ? Buffer.alloc(0) : contentOf(body, headers, mayGzip);
  if (fault) return sendFaulty(response, { status, headers, content }, fault);
  response.writeHead(status, headers);
  response.end(message.method === 'HEAD' ? undefined : content);
}

/** The bytes of a body, compressed where that helps; their headers are added. */
function contentOf(body: unknown, headers: Record<string, string>, mayGzip: boolean): Buffer {
  let content = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  headers['content-type'] ??= typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json;charset=UTF-8';
  if (mayGzip && content.length >= LEAST_GZIP_BYTES) {
    content = gzipSync(content, { level: 1 });
    headers['content-encoding'] = 'gzip';
  }
  headers['content-length'] = String(content.length);
  return content;
}

function isStream(body: unknown): body is AsyncIterable<Buffer | string> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
