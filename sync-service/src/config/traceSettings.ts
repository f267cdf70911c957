import { Failure } from '../failure.ts';

/** Where spans go, as OpenTelemetry's standard variables say. */
export interface TraceSettings {
  /** The collector's address for traces. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
  readonly resource: Readonly<Record<string, string>>;
  /** Share of the traces that are kept, 0–1. */
  readonly sampledFraction: number;
  /** Between two sendings. */
  readonly delayMilliseconds: number;
}

/**
 * Reads OTEL_EXPORTER_OTLP_ENDPOINT, _HEADERS, _TIMEOUT and _PROTOCOL (each also as OTEL_EXPORTER_OTLP_TRACES_…, which then
 * counts), OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_EXPORTER, OTEL_TRACES_SAMPLER(_ARG), OTEL_BSP_SCHEDULE_DELAY
 * and OTEL_SDK_DISABLED.
 *
 * @returns undefined when no collector is named, or traces are switched off
 * @throws {Failure} setup: when the address is none, or the protocol is not HTTP
 */
export function readTraceSettings(env: NodeJS.ProcessEnv = process.env): TraceSettings | undefined {
  const of = (name: string): string | undefined =>
    env[`OTEL_EXPORTER_OTLP_TRACES_${name}`] || env[`OTEL_EXPORTER_OTLP_${name}`] || undefined;
  const endpoint = of('ENDPOINT');
  const isOff = env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  if (endpoint === undefined || isOff) return undefined;
  const protocol = of('PROTOCOL') ?? 'http/json';
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol) || !protocol.startsWith('http/')) {
    throw new Failure(
      'setup',
      `Traces cannot be sent to ${URL.canParse(endpoint) ? new URL(endpoint).origin : 'OTEL_EXPORTER_OTLP_ENDPOINT'} by ${protocol}.`,
      "Name the collector's HTTP address, for example OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318, and leave OTEL_EXPORTER_OTLP_PROTOCOL unset.",
    );
  }
  // The variable for traces alone is the whole address; the general one is what all signals' addresses begin with.
  const url = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  return {
    url,
    headers: listed(of('HEADERS')),
    timeoutMilliseconds: positive(of('TIMEOUT')) ?? 10_000,
    resource: {
      'service.name': 'evenfield',
      ...listed(env['OTEL_RESOURCE_ATTRIBUTES']),
      ...(env['OTEL_SERVICE_NAME'] ? { 'service.name': env['OTEL_SERVICE_NAME'] } : {}),
    },
    sampledFraction: sampledFraction(env),
    delayMilliseconds: positive(env['OTEL_BSP_SCHEDULE_DELAY']) ?? 5_000,
  };
}

function sampledFraction(env: NodeJS.ProcessEnv): number {
  const sampler = (env['OTEL_TRACES_SAMPLER'] || 'always_on').replace(/^parentbased_/, '');
  if (sampler === 'always_off') return 0;
  const fraction = Number(env['OTEL_TRACES_SAMPLER_ARG'] || 1);
  return sampler === 'traceidratio' && fraction >= 0 && fraction <= 1 ? fraction : 1;
}

/** `key=value,key=value`, values in the encoding of URLs. */
function listed(text = ''): Record<string, string> {
  return Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const [, key, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
      return key === undefined || value === undefined ? [] : [[key, decoded(value)]];
    }),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function positive(text: string | undefined): number | undefined {
  return Number(text) > 0 ? Number(text) : undefined;
}
