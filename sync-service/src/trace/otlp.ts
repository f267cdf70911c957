import type { Attributes, Span } from './traced.ts';

/** Longest text of a name or attribute. */
const LONGEST = 200;
const KINDS = { internal: 1, client: 3 } as const;
const ERROR_STATUS = 2;

/**
 * Spans in the JSON form of the OpenTelemetry protocol, for `POST /v1/traces`. Texts keep only the letters and signs that
 * names and codes are made of.
 * Source: OpenTelemetry, "OTLP specification", JSON Protobuf encoding.
 */
export function otlpBody(spans: readonly Span[], resource: Attributes, version: string): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: 'evenfield', version }, spans: spans.map(spanOf) }],
      },
    ],
  });
}

function spanOf({ traceId, spanId, parentSpanId, name, kind, began, ended, attributes, failure }: Span): object {
  return {
    traceId,
    spanId,
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name: plain(name),
    kind: KINDS[kind],
    startTimeUnixNano: nanoseconds(began),
    endTimeUnixNano: nanoseconds(ended),
    attributes: attributesOf({ ...attributes, ...(failure === undefined ? {} : { 'error.type': failure }) }),
    status: failure === undefined ? {} : { code: ERROR_STATUS },
  };
}

function attributesOf(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: plain(value) };
  if (typeof value === 'boolean') return { boolValue: value };
  // 64-bit integers travel as texts in Protobuf's JSON.
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

const plain = (text: string): string => text.replace(/[^\w .:|/*,+-]/g, '?').slice(0, LONGEST);

/** Whole microseconds are as fine as a double of milliseconds since 1970 gets. */
const nanoseconds = (milliseconds: number): string => String(BigInt(Math.round(milliseconds * 1000)) * 1000n);
