import { collectSpans, traced } from './traced.ts';
import type { Span } from './traced.ts';
import { openTraces } from './openTraces.ts';
import { otlpBody } from './otlp.ts';

describe('spans', () => {
  it('belong to the work they were begun in, whatever runs beside it, and tell a failure by its code alone', async () => {
    const spans: Span[] = [];
    const end = collectSpans(
      (span) => spans.push(span),
      () => true,
    );
    const failing = traced('a', {}, () =>
      traced('a1', {}, async () => {
        await Promise.resolve();
        throw Object.assign(new Error('about Ada Lovelace'), { code: 'INVALID_FIELD' });
      }),
    );
    const fine = traced('b', { rows: 1 }, async (note) => {
      await traced('b1', {}, () => Promise.resolve());
      note({ rows: 2 });
    });
    await Promise.allSettled([failing, fine]);
    end();
    const of = (name: string): Span => spans.find((span) => span.name === name)!;
    expect(of('a1')).toMatchObject({
      parentSpanId: of('a').spanId,
      traceId: of('a').traceId,
      failure: 'INVALID_FIELD',
    });
    expect(of('b1')).toMatchObject({ parentSpanId: of('b').spanId, traceId: of('b').traceId, failure: undefined });
    expect(of('a').traceId).not.toBe(of('b').traceId);
    expect(of('b').attributes).toEqual({ rows: 2 });
    expect(JSON.stringify(spans)).not.toContain('Ada');
    expect(otlpBody(spans, {}, '1')).toContain('"status":{"code":2}');
  });

  it('of a trace that is not sampled are none, down to the last', async () => {
    const spans: Span[] = [];
    const end = collectSpans(
      (span) => spans.push(span),
      () => false,
    );
    expect(await traced('a', {}, () => traced('a1', {}, () => Promise.resolve(7)))).toBe(7);
    end();
    expect(spans).toEqual([]);
  });

  it('are lost with a collector that is gone, which is told once and stops nothing', async () => {
    const warnings: string[] = [];
    const end = openTraces(
      {
        ...{ url: 'http://127.0.0.1:9/v1/traces', headers: {}, timeoutMilliseconds: 500, resource: {} },
        ...{ sampledFraction: 1, delayMilliseconds: 60_000 },
      },
      '1',
      (reason) => warnings.push(reason),
    );
    for (let n = 0; n < 600; n += 1) await traced('work', {}, () => Promise.resolve());
    await end();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('http://127.0.0.1:9');
  });
});
