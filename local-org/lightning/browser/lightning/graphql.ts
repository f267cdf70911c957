import { callOrg, type FetchError } from '../host/api.ts';
import { ResourceCache, refreshAll, wireAdapterOf, type Resource } from '../host/resources.ts';

/** A query as `gql` marks it. */
export interface GraphQLDocument {
  readonly kind: 'Document';
  readonly text: string;
}

interface Request {
  query: GraphQLDocument | undefined;
  variables?: Record<string, unknown>;
  operationName?: string;
}

interface Answer {
  data?: unknown;
  errors?: readonly unknown[];
}

/** Marks the text of a query. Values belong into variables, not into the text. */
export function gql(text: TemplateStringsArray, ...parts: (GraphQLDocument | string | number)[]): GraphQLDocument {
  const inserted = parts.map((part) => (typeof part === 'object' ? part.text : String(part)));
  return Object.freeze({ kind: 'Document', text: String.raw({ raw: text }, ...inserted) });
}

async function ask({ query, variables, operationName }: Request): Promise<Answer> {
  const request = { query: query?.text, variables: variables ?? {}, operationName };
  try {
    const { data, errors } = await callOrg<Answer>('POST', '/graphql', request);
    return { data: data ?? undefined, ...(errors && errors.length > 0 ? { errors } : {}) };
  } catch (error) {
    // A refused call (no session, server fault) reaches the component as one error among `errors`.
    const { body, statusText, status } = error as FetchError;
    const { message } = (body ?? {}) as { message?: string };
    return {
      errors: [{ message: message ?? (statusText || `HTTP ${status}`), extensions: { ErrorType: 'NetworkError' } }],
    };
  }
}

const answers = new ResourceCache<Request, Answer>({
  required: ['query'],
  read: ask,
  maxAge: 30_000,
  shows: ({ data }, recordId) => JSON.stringify(data?.data ?? null).includes(recordId.slice(0, 15)),
});

interface Result {
  data: unknown;
  errors: readonly unknown[] | undefined;
  refresh?: () => Promise<void>;
}

/** Wire adapter of a query. Errors stand in `errors` (plural), beside data where some of the answer is there. */
export const graphql = wireAdapterOf(answers, (resource: Resource<Answer> | null): Result => {
  if (!resource) return { data: undefined, errors: undefined };
  return { data: resource.data?.data, errors: resource.data?.errors, refresh: () => resource.refresh() };
});

/**
 * Runs a mutation. It resolves with `errors` rather than rejecting when the org refuses; queries on the page show the
 * change when their `refresh` is called, and records that were changed or deleted are read anew.
 */
export async function executeMutation(request: Request): Promise<Answer> {
  const answer = await ask(request);
  const changed = idsIn(answer.data);
  if (changed.length > 0) await refreshAll(changed);
  return { data: answer.data, errors: answer.errors ?? [] } as Answer;
}

function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'Id' && typeof part === 'string' ? [part] : idsIn(part),
  );
}
