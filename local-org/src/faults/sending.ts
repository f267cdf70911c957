import type { ServerResponse } from 'node:http';
import { setting, type FaultRule } from './rule.ts';

/**
 * Sends an answer whose head and body are known, as the fault has it. Resolves when all is said, or the client is gone.
 */
export async function sendFaulty(
  response: ServerResponse,
  answer: { status: number; headers: Record<string, string>; content: Buffer },
  rule: FaultRule,
): Promise<void> {
  const { status, headers, content } = answer;
  if (rule.fault === 'reset') return void response.destroy();
  const begin = (isChunked = false): void => {
    const { 'content-length': length, ...others } = headers;
    response.writeHead(status, isChunked || length === undefined ? others : { ...others, 'content-length': length });
  };
  if (rule.fault === 'cut') {
    begin(setting(rule, 'isChunked'));
    await written(response, content.subarray(0, setting<number>(rule, 'bytes')));
    // The bytes must be on their way before the connection ends, or the client sees none of them.
    await pause(response, 20);
    return void response.destroy();
  }
  if (rule.fault === 'stall') {
    const bytes = setting<number>(rule, 'bytes');
    if (bytes >= 0) {
      begin();
      if (bytes === 0) response.flushHeaders();
      else await written(response, content.subarray(0, bytes));
    }
    await pause(response, setting<number>(rule, 'seconds') * 1000);
    if (response.destroyed) return;
    if (bytes < 0) begin();
    response.end(content.subarray(Math.max(0, bytes)));
    return;
  }
  begin();
  const size = Math.max(1, setting<number>(rule, 'bytes'));
  for (let start = 0; start < content.length && !response.destroyed; start += size) {
    await written(response, content.subarray(start, start + size));
    await pause(response, setting(rule, 'milliseconds'));
  }
  response.end();
}

function written(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((done) => {
    if (bytes.length === 0) {
      response.flushHeaders();
      return done();
    }
    response.write(bytes, () => done());
  });
}

/** Waits, at most until the connection is gone. */
function pause(response: ServerResponse, milliseconds: number): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer);
      response.off('close', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    response.once('close', end);
  });
}
