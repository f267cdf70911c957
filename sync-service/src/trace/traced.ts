import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** What a span may say of its work: counts, codes and names that we gave, never what is in records. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work that has ended. Times are milliseconds since 1970, with fractions. */
export interface Span {
  /** 32 and 16 hexadecimal digits. */
  readonly traceId: string;
  readonly spanId: string;
  /** The work it was part of; undefined for the first of a trace. */
  readonly parentSpanId: string | undefined;
  readonly name: string;
  /** `client` for a request to another machine. */
  readonly kind: 'internal' | 'client';
  readonly began: number;
  readonly ended: number;
  readonly attributes: Attributes;
  /** The code of what it ended by, if it failed. */
  readonly failure: string | undefined;
}

/** Adds to what is said of the work under way. */
export type Note = (attributes: Attributes) => void;

type Parent = Pick<Span, 'traceId' | 'spanId'>;

const within = new AsyncLocalStorage<Parent | 'not sampled'>();
let collect: { take: (span: Span) => void; isSampled: (traceId: string) => boolean } | undefined;

/**
 * From now on, spans of the whole process are handed over as they end.
 *
 * @param isSampled asked once for each trace
 * @returns ends it
 */
export function collectSpans(take: (span: Span) => void, isSampled: (traceId: string) => boolean): () => void {
  collect = { take, isSampled };
  return () => (collect = undefined);
}

/** Does the work as a span of the trace it is begun in, or of a new one. Costs nothing where nobody collects spans. */
export async function traced<T>(
  name: string,
  attributes: Attributes,
  work: (note: Note) => Promise<T>,
  kind: Span['kind'] = 'internal',
): Promise<T> {
  const parent = within.getStore();
  if (collect === undefined || parent === 'not sampled') return work(() => undefined);
  const traceId = parent?.traceId ?? randomBytes(16).toString('hex');
  if (parent === undefined && !collect.isSampled(traceId))
    return within.run('not sampled', () => work(() => undefined));

  const spanId = randomBytes(8).toString('hex');
  const began = now();
  let said = attributes;
  let failure: string | undefined;
  try {
    return await within.run({ traceId, spanId }, () => work((more) => (said = { ...said, ...more })));
  } catch (error) {
    failure = codeOf(error);
    throw error;
  } finally {
    collect?.take({
      ...{ traceId, spanId, parentSpanId: parent?.spanId, name, kind, began },
      ...{ ended: now(), attributes: said, failure },
    });
  }
}

const now = (): number => performance.timeOrigin + performance.now();

/** Never the message, which may quote records. */
function codeOf(error: unknown): string {
  const { code, kind, name } = error as { code?: unknown; kind?: unknown; name?: unknown };
  return String(code ?? kind ?? name ?? 'error');
}
