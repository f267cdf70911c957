import type { TraceSettings } from '../config/traceSettings.ts';
import { otlpBody } from './otlp.ts';
import { collectSpans } from './traced.ts';
import type { Span } from './traced.ts';

/** A collector that does not answer must not fill the memory: what is more is dropped. */
const MOST_WAITING = 2048;
const SENT_AT_ONCE = 512;

/**
 * Sends the spans of this process to a collector, every few seconds and at the end. A collector that is gone loses its spans;
 * the work goes on.
 *
 * @param warn told once when spans could not be sent
 * @returns sends what waits, and ends it
 */
export function openTraces(
  settings: TraceSettings,
  version: string,
  warn: (reason: string) => void,
): () => Promise<void> {
  let waiting: Span[] = [];
  let isWarned = false;
  let last: Promise<void> = Promise.resolve();

  const send = async (spans: readonly Span[]): Promise<void> => {
    try {
      const answer = await fetch(settings.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...settings.headers },
        body: otlpBody(spans, settings.resource, version),
        signal: AbortSignal.timeout(settings.timeoutMilliseconds),
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    } catch (error) {
      const { message, cause } = error as Error & { cause?: { code?: string } };
      if (!isWarned) warn(`Traces were not taken by ${new URL(settings.url).origin}: ${cause?.code ?? message}.`);
      isWarned = true;
    }
  };
  const flush = (): Promise<void> => {
    while (waiting.length > 0) {
      const spans = waiting.splice(0, SENT_AT_ONCE);
      last = last.then(() => send(spans));
    }
    return last;
  };

  const stop = collectSpans(
    (span) => {
      if (waiting.length < MOST_WAITING) waiting.push(span);
    },
    (traceId) => Number.parseInt(traceId.slice(-13), 16) < settings.sampledFraction * 16 ** 13,
  );
  const timer = setInterval(() => void flush(), settings.delayMilliseconds);
  timer.unref();
  return async () => {
    stop();
    clearInterval(timer);
    await flush();
    waiting = [];
  };
}
