import { ApiError } from '../api/apiError.ts';
import type { ApiRequest, ApiResponse } from '../api/router.ts';
import { setting, type FaultName, type FaultRule } from './rule.ts';

const error = (status: number, code: string, message: string): ApiResponse => ({
  status,
  body: new ApiError(status, code, message).toJson(),
});

const page = (status: number, title: string): ApiResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

const limit = (which: string): ApiResponse => error(403, 'REQUEST_LIMIT_EXCEEDED', `${which} Limit exceeded.`);

type Answer = (rule: FaultRule, request: ApiRequest) => ApiResponse;

const answers: Partial<Record<FaultName, Answer>> = {
  expiredSession: () => error(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
  dailyLimit: () => limit('TotalRequests'),
  concurrentLimit: () => limit('ConcurrentRequests (Concurrent API Requests)'),
  unavailable: () => error(503, 'SERVER_UNAVAILABLE', 'We can’t process your request right now. Try again later.'),
  maintenance: () => page(503, 'Service Unavailable'),
  edge: () => page(420, 'Edge Server Failure'),
  notAcceptable: () => ({ status: 406 }),
  tooMany: (rule) => ({
    ...error(429, 'REQUEST_LIMIT_EXCEEDED', 'Too many requests. Try again later.'),
    headers: { 'retry-after': String(setting<number>(rule, 'seconds')) },
  }),
  unknownException: () => error(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred.'),
  queryTimeout: () => error(400, 'QUERY_TIMEOUT', 'Your query request was running for too long.'),
  invalidLocator: () => error(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator'),
  invalidReplicationDate: () =>
    error(400, 'INVALID_REPLICATION_DATE', 'startDate is too far in the past: deleted records have been purged since'),
  exceededIdLimit: () => error(400, 'EXCEEDED_ID_LIMIT', 'Too many ids: narrow the range of dates'),
  gone: () => error(404, 'NOT_FOUND', 'The requested resource does not exist'),
  refusedToken: (rule) => ({
    status: 400,
    body: { error: setting<string>(rule, 'error'), error_description: setting<string>(rule, 'description') },
  }),
  html: () => page(200, 'Login'),
  redirect: (rule, { path, query }) => {
    const search = query.size === 0 ? '' : `?${query}`;
    return {
      status: 302,
      headers: { location: setting<string>(rule, 'to').replace(/\/$/, '') + path + search },
      body: '',
    };
  },
  answer: (rule) => ({
    status: setting(rule, 'status'),
    headers: setting(rule, 'headers'),
    body: setting(rule, 'body'),
  }),
};

/** What stands in place of the org's answer. Only for rules of that kind. */
export function answerOf(rule: FaultRule, request: ApiRequest): ApiResponse {
  return answers[rule.fault]!(rule, request);
}
