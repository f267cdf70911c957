import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from './apiError.ts';
import type { ApiRequest, ApiResponse, Context, Method, Router } from './router.ts';
import { responseOf } from './server.ts';

/** A request inside a request: its body is at hand, so a handler never waits for the network. */
export class Subrequest implements ApiRequest {
  readonly method: Method;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly origin: string;
  readonly #body: unknown;

  constructor(outer: ApiRequest, method: string, url: string, body: unknown, headers: Record<string, string> = {}) {
    const parsed = new URL(url.replace(/^\/*/, '/'), 'http://local');
    this.method = method.toUpperCase() as Method;
    this.path = parsed.pathname;
    this.query = parsed.searchParams;
    const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    this.headers = { ...outer.headers, ...Object.fromEntries(given) };
    this.origin = outer.origin;
    this.#body = body;
  }

  async *stream(): AsyncIterable<Buffer> {
    yield await this.body();
  }

  body(): Promise<Buffer> {
    return Promise.resolve(Buffer.from(JSON.stringify(this.#body ?? null)));
  }

  text(): Promise<string> {
    return Promise.resolve(JSON.stringify(this.#body ?? null));
  }

  json(): Promise<unknown> {
    if (this.#body === undefined) {
      return Promise.reject(
        new ApiError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required, but was missing.'),
      );
    }
    return Promise.resolve(this.#body);
  }
}

/** What a request inside a request may ask for; all of it answers without waiting for anything outside the org. */
const REACHABLE =
  /^\/services\/data\/v\d+\.0\/(sobjects|query|queryAll|limits|composite\/sobjects|composite\/tree)(\/|$)/i;

/** Answers a subrequest for the outer request's caller. Refusals come back as answers. */
export async function answerSubrequest(router: Router, outer: Context, request: Subrequest): Promise<ApiResponse> {
  try {
    if (!REACHABLE.test(request.path)) {
      const message = `The resource ${request.path} is not supported in a composite request.`;
      throw new ApiError(400, 'INVALID_INPUT', message);
    }
    const { handler, params } = router.match(request.method, request.path);
    return await handler({ org: outer.org, session: outer.session, request, params });
  } catch (error) {
    return responseOf(error);
  }
}
