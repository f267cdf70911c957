import type { SqliteOrg } from '../sqliteOrg.ts';
import { ApiError } from './apiError.ts';
import type { ApiResponse, Context, Router } from './router.ts';
import { answerSubrequest, Subrequest } from './subrequest.ts';

const MOST_SUBREQUESTS = 25;
/** Of these, queries (their further pages too) and collections together. Batch has no such bound. */
const MOST_QUERIES = 5;
const QUERY_OR_COLLECTION = /^\/services\/data\/[^/]+\/(?:query|queryAll|composite\/sobjects)(?:[/?]|$)/i;

/** Several requests in one: composite (which may refer to earlier answers) and batch (which may not). */
export function compositeRoom(router: Router, org: SqliteOrg): void {
  router
    .add('POST', '/services/data/:version/composite', (context) => composite(router, org, context))
    .add('POST', '/services/data/:version/composite/batch', (context) => batch(router, context));
}

interface CompositeItem {
  method: string;
  url: string;
  referenceId: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
}

interface CompositeAnswer {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

async function composite(router: Router, org: SqliteOrg, context: Context): Promise<ApiResponse> {
  const body = (await context.request.json()) as { allOrNone?: boolean; compositeRequest?: CompositeItem[] } | null;
  const items = listOf<CompositeItem>(body?.compositeRequest, 'compositeRequest');
  refuseMalformed(items);
  const answers: CompositeAnswer[] = [];
  const work = async (): Promise<void> => {
    const known = new Map<string, unknown>();
    const failed = new Set<string>();
    for (const item of items) {
      const answer = await compositeAnswer(router, context, item, known, failed);
      if (answer.httpStatusCode >= 300) failed.add(item.referenceId);
      else known.set(item.referenceId, answer.body);
      answers.push(answer);
      if (body?.allOrNone && answer.httpStatusCode >= 300) throw new Halted();
    }
  };
  if (!body?.allOrNone) await work();
  else await undoIfHalted(org, work, () => haltAll(items, answers));
  return { status: 200, body: { compositeResponse: answers } };
}

class Halted extends Error {}

async function undoIfHalted(org: SqliteOrg, work: () => Promise<void>, whenHalted: () => void): Promise<void> {
  try {
    await org.store.transactionOfPromises(work);
  } catch (error) {
    if (!(error instanceof Halted)) throw error;
    whenHalted();
  }
}

/** With allOrNone, one failure takes the others' answers away. */
function haltAll(items: readonly CompositeItem[], answers: CompositeAnswer[]): void {
  const culprit = answers.at(-1)!;
  const halted = {
    errorCode: 'PROCESSING_HALTED',
    message: 'The transaction was rolled back since another operation in the same transaction failed.',
  };
  answers.length = 0;
  for (const { referenceId } of items) {
    const isCulprit = referenceId === culprit.referenceId;
    answers.push(isCulprit ? culprit : { body: [halted], httpHeaders: {}, httpStatusCode: 400, referenceId });
  }
}

async function compositeAnswer(
  router: Router,
  context: Context,
  item: CompositeItem,
  known: ReadonlyMap<string, unknown>,
  failed: ReadonlySet<string>,
): Promise<CompositeAnswer> {
  const { referenceId } = item;
  const refusal = (errorCode: string, message: string): CompositeAnswer => ({
    body: [{ errorCode, message }],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId,
  });
  try {
    const url = String(withReferences(item.url, known, failed));
    const body = withReferences(item.body, known, failed);
    const request = new Subrequest(context.request, item.method, url, body, item.httpHeaders);
    const answer = await answerSubrequest(router, context, request);
    return {
      body: answer.body ?? null,
      httpHeaders: answer.headers ?? {},
      httpStatusCode: answer.status ?? (answer.body === undefined ? 204 : 200),
      referenceId,
    };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error.errorCode, error.message);
    throw error;
  }
}

const REFERENCE = /@\{([^}]+)\}/g;

/** Puts the answers that `@{reference.path}` names in their places, all the way down. */
function withReferences(value: unknown, known: ReadonlyMap<string, unknown>, failed: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    return value.replace(REFERENCE, (_, path: string) => String(referenced(path, known, failed)));
  }
  if (Array.isArray(value)) return value.map((one) => withReferences(one, known, failed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withReferences(one, known, failed)]));
}

function referenced(path: string, known: ReadonlyMap<string, unknown>, failed: ReadonlySet<string>): unknown {
  const [referenceId, ...rest] = path.split(/[.[\]]/).filter((part) => part !== '');
  if (referenceId !== undefined && failed.has(referenceId)) {
    const message = `The request can't be processed because the request with reference id ${referenceId} failed.`;
    throw new ApiError(400, 'PROCESSING_HALTED', message);
  }
  let value: unknown = known.get(referenceId ?? '');
  for (const part of rest) value = (value as Record<string, unknown> | null | undefined)?.[part];
  if (value !== undefined && value !== null) return value;
  throw new ApiError(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found.`);
}

function refuseMalformed(items: readonly (CompositeItem | null)[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    const { method, url, referenceId } = item ?? ({} as Partial<CompositeItem>);
    if (typeof method !== 'string' || typeof url !== 'string' || typeof referenceId !== 'string') {
      throw new ApiError(400, 'INVALID_INPUT', 'Each composite subrequest needs method, url and referenceId.');
    }
    if (seen.has(referenceId)) {
      throw new ApiError(400, 'INVALID_INPUT', `Duplicate referenceId specified: ${referenceId}`);
    }
    seen.add(referenceId);
  }
  const queries = items.filter((item) => QUERY_OR_COLLECTION.test(item!.url)).length;
  if (queries > MOST_QUERIES) {
    const message = `The maximum number of query and sObject Collections subrequests is ${MOST_QUERIES}; this request has ${queries}.`;
    throw new ApiError(400, 'LIMIT_EXCEEDED', message);
  }
}

function listOf<T>(value: unknown, name: string): T[] {
  if (!Array.isArray(value)) throw new ApiError(400, 'JSON_PARSER_ERROR', `The request needs a list called ${name}.`);
  if (value.length > MOST_SUBREQUESTS) {
    throw new ApiError(400, 'LIMIT_EXCEEDED', `The maximum number of subrequests is ${MOST_SUBREQUESTS}.`);
  }
  return value as T[];
}

interface BatchItem {
  method: string;
  url: string;
  richInput?: unknown;
}

async function batch(router: Router, context: Context): Promise<ApiResponse> {
  const body = (await context.request.json()) as { haltOnError?: boolean; batchRequests?: BatchItem[] } | null;
  const items = listOf<BatchItem>(body?.batchRequests, 'batchRequests');
  if (items.some((item) => typeof item?.method !== 'string' || typeof item.url !== 'string')) {
    throw new ApiError(400, 'INVALID_INPUT', 'Each batch subrequest needs method and url.');
  }
  const results: { statusCode: number; result: unknown }[] = [];
  let hasErrors = false;
  for (const { method, url, richInput } of items) {
    if (hasErrors && body?.haltOnError) {
      const halted = { errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing was halted.' };
      results.push({ statusCode: 412, result: [halted] });
      continue;
    }
    // Batch names its paths from the version on: `v66.0/sobjects/…`.
    const path = url.startsWith('/services') ? url : `/services/data/${url.replace(/^\/+/, '')}`;
    const answer = await answerSubrequest(router, context, new Subrequest(context.request, method, path, richInput));
    const statusCode = answer.status ?? (answer.body === undefined ? 204 : 200);
    if (statusCode >= 400) hasErrors = true;
    results.push({ statusCode, result: answer.body ?? null });
  }
  return { status: 200, body: { hasErrors, results } };
}
