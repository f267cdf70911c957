import { z } from 'zod';
import { jsonValue } from '../jsonValue.ts';
import type { Answer } from './exchange.ts';
import { OrgFailure } from './orgFailure.ts';
import type { OrgRequest, Tally } from './orgHttp.ts';

/** A composite request holds no more subrequests than this, … */
const MOST_PARTS = 25;
/** … and no more queries. */
const MOST_QUERIES = 5;

const compositeSchema = z.object({
  compositeResponse: z.array(z.object({ referenceId: z.string(), httpStatusCode: z.number(), body: z.unknown() })),
});

interface Part {
  readonly request: OrgRequest;
  readonly tally: Tally | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

type Send = (request: OrgRequest, tally: Tally | undefined) => Promise<Answer>;

/**
 * Brings reading requests that are asked for in the same moment together into composite requests, since the org counts a
 * composite as one call. Only an economy: a part that the org refuses, and every part of a bundle that it refuses as a
 * whole, is sent again by itself, so that each ends as it would have alone.
 *
 * The call counts for the part that came first, the bytes for the part they belong to.
 */
export function openBundler(send: Send): Send {
  let waiting: Part[] = [];

  const alone = ({ request, tally, resolve, reject }: Part): void => void send(request, tally).then(resolve, reject);

  const together = async (parts: readonly Part[]): Promise<void> => {
    if (parts.length === 1) return alone(parts[0]!);
    const answers = await send(compositeOf(parts), { calls: 0, bytes: 0 }).then(partsOf, (error: unknown) => {
      if (isAboutBundling(error)) return new Map<string, Answer>();
      for (const { reject } of parts) reject(error);
      return undefined;
    });
    if (answers === undefined) return;
    const [first] = parts;
    if (first!.tally) first!.tally.calls += 1;
    parts.forEach((part, index) => {
      const answer = answers.get(referenceOf(index));
      if (answer === undefined || answer.status >= 300) return alone(part);
      if (part.tally) part.tally.bytes += answer.bytes;
      part.resolve(answer);
    });
  };

  return (request, tally) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) {
        setImmediate(() => {
          const parts = waiting;
          waiting = [];
          for (const bundle of bundlesOf(parts)) void together(bundle);
        });
      }
      waiting.push({ request, tally, resolve, reject });
    });
}

const isQuery = ({ request }: Part): boolean => request.path.includes('/query');

function bundlesOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const bundles: Part[][] = [];
  for (const part of parts) {
    const open = bundles.at(-1);
    const isFull =
      open === undefined || open.length >= MOST_PARTS || (isQuery(part) && open.filter(isQuery).length >= MOST_QUERIES);
    if (isFull) bundles.push([part]);
    else open.push(part);
  }
  return bundles;
}

const referenceOf = (index: number): string => `part${index}`;

function compositeOf(parts: readonly Part[]): OrgRequest {
  const [{ request: first }] = parts as [Part];
  return {
    method: 'POST',
    path: first.path.replace(/^(\/services\/data\/v[\d.]+)\/.*$/s, '$1/composite'),
    doing: parts.map(({ request }) => request.doing).join(', '),
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({
      allOrNone: false,
      compositeRequest: parts.map(({ request }, index) => ({
        method: request.method,
        url: request.path,
        referenceId: referenceOf(index),
      })),
    }),
    // It only reads.
    isRepeatable: true,
  };
}

function partsOf(answer: Answer): Map<string, Answer> {
  const parsed = compositeSchema.safeParse(jsonValue(answer.body));
  const parts = parsed.success ? parsed.data.compositeResponse : [];
  return new Map(
    parts.map(({ referenceId, httpStatusCode, body }) => {
      const text = JSON.stringify(body);
      const headers = { ...answer.headers, 'content-type': 'application/json;charset=UTF-8' };
      return [referenceId, { status: httpStatusCode, headers, body: text, bytes: Buffer.byteLength(text) }];
    }),
  );
}

/** A refusal of the bundle as such (unknown to the org, too large), not of the session, the limit or the service. */
function isAboutBundling(error: unknown): boolean {
  return error instanceof OrgFailure && [400, 404, 405, 413, 414].includes(error.status ?? 0);
}
