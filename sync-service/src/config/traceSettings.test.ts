import { readTraceSettings } from './traceSettings.ts';

describe('where traces go', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

  it('is nowhere unless a collector is named, and nowhere when they are switched off', () => {
    expect(readTraceSettings({})).toBeUndefined();
    expect(readTraceSettings({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBeUndefined();
    expect(readTraceSettings({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' })).toBeUndefined();
  });

  it('is below the general address, or at the address for traces as it stands', () => {
    expect(readTraceSettings(endpoint)!.url).toBe('http://collector:4318/v1/traces');
    const own = { ...endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/in' };
    expect(readTraceSettings(own)!.url).toBe('https://traces.example/in');
  });

  it('reads headers and attributes as lists, and lets what is said of traces alone count', () => {
    const settings = readTraceSettings({
      ...endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'api-key=x%3D1, tenant = north',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=prod,service.name=other',
      OTEL_SERVICE_NAME: 'territories',
      OTEL_EXPORTER_OTLP_TIMEOUT: '2500',
    });
    expect(settings).toMatchObject({
      headers: { 'api-key': 'x=1', tenant: 'north' },
      resource: { 'deployment.environment.name': 'prod', 'service.name': 'territories' },
      timeoutMilliseconds: 2500,
    });
  });

  it.each([
    [{}, 1],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' }, 0.25],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 'much' }, 1],
  ])('keeps the share of traces that %j asks for', (env, fraction) => {
    expect(readTraceSettings({ ...endpoint, ...env })!.sampledFraction).toBe(fraction);
  });

  it.each([
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'no address' },
    { ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
  ])('refuses %j with the next step', (env) => {
    expect(() => readTraceSettings(env)).toThrow(expect.objectContaining({ kind: 'setup' }));
  });
});
