import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, systemCodeOf } from '../failure.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Tells monitors how this process does: `/healthz` (it lives), `/readyz` (it can work), `/metrics` (Prometheus). Listens on
 * this machine unless told otherwise, and says nothing else.
 *
 * @param port 0 takes any free one
 * @throws {Failure} setup: when the port is taken
 */
export async function openHealthServer(
  port: number,
  host: string,
  ports: { isReady: () => Promise<boolean>; metrics: () => Promise<string> },
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const say = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    };
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET') return say(405, 'Only GET.\n');
    if (path === '/healthz') return say(200, 'alive\n');
    if (path === '/readyz') {
      return void ports.isReady().then(
        (isReady) => say(isReady ? 200 : 503, isReady ? 'ready\n' : 'not ready\n'),
        () => say(503, 'not ready\n'),
      );
    }
    if (path === '/metrics') {
      return void ports.metrics().then(
        (text) => say(200, text, 'text/plain; version=0.0.4; charset=utf-8'),
        () => say(503, 'not ready\n'),
      );
    }
    say(404, 'There are /healthz, /readyz and /metrics.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new Failure(
          'setup',
          `The port ${port} cannot be used (${systemCodeOf(error)}).`,
          'Choose another with --port.',
          error,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
