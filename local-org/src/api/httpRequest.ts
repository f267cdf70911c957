import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { createGunzip, createInflate } from 'node:zlib';
import { ApiError } from './apiError.ts';
import type { ApiRequest, Method } from './router.ts';

/** Largest body that is held in memory; bulk uploads stream. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A request as it came over the wire. */
export class HttpRequest implements ApiRequest {
  readonly method: Method;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly origin: string;
  readonly #message: IncomingMessage;
  #body: Promise<Buffer> | null = null;

  /** Throws ApiError for a target that is no path. */
  constructor(message: IncomingMessage) {
    this.#message = message;
    this.method = (message.method ?? 'GET') as Method;
    this.headers = message.headers;
    this.origin = `http://${message.headers.host ?? 'localhost'}`;
    // Clients that keep `http://host/` with its slash ask for `//services/…`, which URL would read as a host name.
    const target = (message.url ?? '/').replace(/^\/+/, '/');
    const url = parsedUrl(target);
    this.path = url.pathname;
    this.query = url.searchParams;
  }

  stream(): AsyncIterable<Buffer> {
    const encoding = String(this.headers['content-encoding'] ?? '').toLowerCase();
    if (encoding === 'gzip') return this.#message.pipe(createGunzip());
    if (encoding === 'deflate') return this.#message.pipe(createInflate());
    return this.#message;
  }

  body(): Promise<Buffer> {
    this.#body ??= collect(this.stream());
    return this.#body;
  }

  async text(): Promise<string> {
    return (await this.body()).toString('utf8');
  }

  async json(): Promise<unknown> {
    return parseJson(await this.text());
  }
}

function parsedUrl(target: string): URL {
  try {
    return new URL(target, 'http://local');
  } catch {
    throw new ApiError(400, 'URL_NOT_WELL_FORMED', `The request target "${target}" is not a path.`);
  }
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > MOST_BYTES) {
        throw new ApiError(413, 'REQUEST_ENTITY_TOO_LARGE', `The request body is larger than ${MOST_BYTES} bytes.`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(400, 'MALFORMED_REQUEST', `The request body cannot be read: ${(error as Error).message}`);
  }
  return Buffer.concat(chunks);
}

/** JSON text as a value; throws ApiError JSON_PARSER_ERROR with line and column. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message;
    const offset = Number(/position (\d+)/.exec(reason)?.[1] ?? text.length);
    const lines = text.slice(0, offset).split('\n');
    const place = `[line:${lines.length}, column:${lines.at(-1)!.length + 1}]`;
    const character = text[offset];
    const what =
      character === undefined
        ? 'Unexpected end-of-input'
        : `Unexpected character ('${character}' (code ${character.charCodeAt(0)}))`;
    throw new ApiError(400, 'JSON_PARSER_ERROR', `${what} at ${place}`);
  }
}

/** A body that must be an object: `null`, a list or a bare value throws ApiError JSON_PARSER_ERROR. */
export function jsonObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  const what = Array.isArray(value) ? 'START_ARRAY' : `VALUE_${value === null ? 'NULL' : (typeof value).toUpperCase()}`;
  throw new ApiError(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of an object out of ${what} token`);
}
