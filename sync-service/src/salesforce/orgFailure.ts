import { Failure, systemCodeOf } from '../failure.ts';
import type { FailureKind } from '../failure.ts';
import { isThisMachine } from '../thisMachine.ts';
import { REQUEST_REFUSALS } from './orgRefusals.ts';

/** A refusal or break-down of the org, with Salesforce's own error code where it gave one. */
export class OrgFailure extends Failure {
  override readonly name = 'OrgFailure';
  /** Salesforce's `errorCode` (`INVALID_FIELD`, …), an OAuth `error`, or `HTTP_<status>` when the body named none. */
  readonly code: string;
  readonly status: number | undefined;

  constructor(fields: {
    kind?: FailureKind;
    code: string;
    status?: number | undefined;
    message: string;
    nextStep: string;
    cause?: unknown;
  }) {
    super(fields.kind ?? 'org', fields.message, fields.nextStep, fields.cause);
    this.code = fields.code;
    this.status = fields.status;
  }
}

/** What the org said in an error body: REST's array, OAuth's object, or (unknown) a page of HTML. */
export function errorsInBody(body: string): { code: string; message: string }[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return [];
  }
  return (Array.isArray(parsed) ? parsed : [parsed]).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { errorCode, message, error, error_description: description } = entry as Record<string, unknown>;
    const code = errorCode ?? error;
    return typeof code === 'string' ? [{ code, message: String(message ?? description ?? '') }] : [];
  });
}

/** The failure for an answer that no retry will better. */
export function answerFailure(doing: string, status: number, body: string): OrgFailure {
  const { code, message } = errorsInBody(body)[0] ?? { code: `HTTP_${status}`, message: firstLine(body) };
  const isBudget = code === 'REQUEST_LIMIT_EXCEEDED' && !isConcurrencyLimit(code, message);
  return new OrgFailure({
    kind: isBudget ? 'deferred' : 'org',
    code,
    status,
    message: `The org refused while ${doing}: ${message || 'no message'} (${code}, HTTP ${status}).`,
    nextStep: nextStepFor(code, status),
  });
}

/** Too many long requests at once: another code than the daily limit would be kinder, but it is the same one. */
export function isConcurrencyLimit(code: string, message: string): boolean {
  return code === 'REQUEST_LIMIT_EXCEEDED' && /concurrent/i.test(message);
}

function nextStepFor(code: string, status: number): string {
  const known = REQUEST_REFUSALS.find((refusal) => refusal.code === code);
  if (known !== undefined) return known.nextStep;
  if (status === 404 || status === 410) return 'Check that the org offers API version 66.0 and the address is right.';
  return status >= 500 ? 'Run again later; what was pulled is kept.' : 'See the message above.';
}

/** The failure for an exchange that got no answer at all. */
export function transportFailure(doing: string, url: string, error: unknown): OrgFailure {
  const code = systemCodeOf(error) ?? 'NO_ANSWER';
  const { host, hostname } = new URL(url);
  const why: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'its name is not known',
    EAI_AGAIN: 'its name could not be looked up',
    ECONNRESET: 'the connection broke',
    ETIMEDOUT: 'it did not answer in time',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  };
  return new OrgFailure({
    code,
    message: `The org at ${host} cannot be reached while ${doing}: ${why[code] ?? (error as Error).message} (${code}).`,
    nextStep: isThisMachine(hostname)
      ? 'Start the local org (npm start), then run again.'
      : 'Check the network and the loginUrl, then run again; what was pulled is kept.',
    cause: error,
  });
}

/** HTML error pages are long, and may quote personal text: the first words are enough. */
function firstLine(body: string): string {
  return body
    .replace(/<[^>]*>/g, ' ')
    .trim()
    .split(/\s*\n/)[0]!
    .slice(0, 120);
}
