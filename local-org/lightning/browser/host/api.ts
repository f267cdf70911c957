import { context } from './context.ts';

/** What a failed call hands to components, in the shape Lightning's own fetch errors have. */
export interface FetchError {
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Record<string, never>;
  /** A list of errors for reads, one error with `output` for writes, as the platform sends them. */
  readonly body: unknown;
}

/**
 * Calls the org as the signed-in user. `path` starts after `/services/data/v66.0`.
 *
 * @throws FetchError when the org refuses or cannot be reached
 */
export async function callOrg<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/services/data/${context.apiVersion}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${context.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw fetchError(0, 'Network Error', {
      message: 'The org did not answer. Check that it is running and try again.',
      errorCode: 'NETWORK_ERROR',
      statusCode: 0,
    });
  }
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw fetchError(response.status, response.statusText, answer);
  return answer as T;
}

function fetchError(status: number, statusText: string, body: unknown): FetchError {
  // One error stands alone, as the record adapters hand it over; several stay a list.
  const only = Array.isArray(body) && body.length === 1 ? (body[0] as unknown) : body;
  return { ok: false, status, statusText, headers: {}, body: only };
}
