import type { IncomingHttpHeaders } from 'node:http';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { ApiError, notFound } from './apiError.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** A request as handlers see it. The body is read when asked for, already unzipped. */
export interface ApiRequest {
  readonly method: Method;
  /** Path without query, leading slashes collapsed to one, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** `http://127.0.0.1:9410`: what the client called us, for links we hand out. */
  readonly origin: string;
  /** The body as it streams in, for uploads too large to hold. */
  stream(): AsyncIterable<Buffer>;
  body(): Promise<Buffer>;
  text(): Promise<string>;
  /** The body as JSON; throws ApiError JSON_PARSER_ERROR when it is none. */
  json(): Promise<unknown>;
}

/**
 * What a handler answers. `body` is sent as JSON unless it is a string, a Buffer or an async iterable of those, which
 * go out as they are (give `content-type` in `headers`). Without a body: 204 by default, with one 200.
 */
export interface ApiResponse {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Context {
  org: Org;
  /** The caller. Routes registered as `open` get the org's own administrator here: do not rely on it. */
  session: Session;
  request: ApiRequest;
  /** Decoded path parameters. `:version` holds `v66.0`. */
  params: Record<string, string>;
}

export type Handler = (context: Context) => Promise<ApiResponse> | ApiResponse;

export interface RouteOptions {
  /** True: no session is needed (token endpoint, version list, static pages). */
  open?: boolean;
  /** False: the call is not counted against the daily limit and carries no Sforce-Limit-Info. Default true. */
  counted?: boolean;
}

interface Route extends Required<RouteOptions> {
  method: Method;
  segments: string[];
  handler: Handler;
}

export interface RouteMatch {
  handler: Handler;
  params: Record<string, string>;
  open: boolean;
  counted: boolean;
}

/**
 * Finds the handler of a request. A pattern is a path whose segments may be `:name` (one segment) or, last, `*name`
 * (all that follows). Literal segments match in any case, and win over `:name`, which wins over `*name`; `:version`
 * matches only `v31.0` and later.
 *
 * @example router.add('GET', '/services/data/:version/jobs/query/:id', ({ org, params }) => ({ body: … }))
 */
export class Router {
  readonly #routes: Route[] = [];

  add(method: Method, pattern: string, handler: Handler, options: RouteOptions = {}): this {
    const segments = pattern.split('/').slice(1);
    this.#routes.push({ method, segments, handler, open: options.open ?? false, counted: options.counted ?? true });
    this.#routes.sort((a, b) => compareSpecificity(a.segments, b.segments));
    return this;
  }

  /** The route of a request; throws ApiError NOT_FOUND or METHOD_NOT_ALLOWED when there is none. */
  match(method: Method, path: string): RouteMatch {
    const segments = path.split('/').slice(1);
    if (segments.length > 1 && segments.at(-1) === '') segments.pop();
    const allowed = new Set<string>();
    for (const route of this.#routes) {
      const params = paramsOf(route.segments, segments);
      if (!params) continue;
      if (route.method === method || (method === 'HEAD' && route.method === 'GET')) return { ...route, params };
      allowed.add(route.method);
    }
    if (allowed.size > 0) {
      const methods = [...allowed].join(',');
      throw new ApiError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${methods}`);
    }
    throw notFound();
  }
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith('*')) {
      params[part.slice(1)] = segments.slice(index).map(decode).join('/');
      return params;
    }
    const segment = segments[index];
    if (segment === undefined) return null;
    if (part === ':version') {
      if (!isServedVersion(segment)) return null;
      params['version'] = segment;
    } else if (part.startsWith(':')) {
      if (segment === '') return null;
      params[part.slice(1)] = decode(segment);
    } else if (part.toLowerCase() !== segment.toLowerCase()) return null;
  }
  return segments.length === pattern.length ? params : null;
}

/** Whether `v66.0` is an API version the org answers: 31.0, the oldest that is not retired, and every later one. */
export function isServedVersion(segment: string): boolean {
  const match = /^v(\d{2,3})\.0$/i.exec(segment);
  return match !== null && Number(match[1]) >= 31;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ApiError(400, 'URL_NOT_WELL_FORMED', `The path segment "${segment}" is not valid percent-encoding.`);
  }
}

function compareSpecificity(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = rank(a[index]!) - rank(b[index]!);
    if (difference !== 0) return difference;
  }
  return b.length - a.length;
}

const rank = (segment: string): number => (segment.startsWith('*') ? 2 : segment.startsWith(':') ? 1 : 0);
