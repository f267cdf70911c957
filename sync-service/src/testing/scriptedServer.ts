import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer; a function may do what it likes with the socket. */
export type Said =
  { status: number; body?: unknown; headers?: Record<string, string> } | ((response: ServerResponse) => void);

/** A real HTTP server that answers as told and remembers what it heard. Sign-ins are answered unless the test does it. */
export async function scriptedServer(
  answer: (heard: Heard, count: number) => Said,
): Promise<{ url: string; heard: Heard[]; tokens: () => number; close: () => Promise<void> }> {
  const heard: Heard[] = [];
  let tokens = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const entry = {
        method: request.method!,
        path: request.url!,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      const isSignIn = entry.path === '/services/oauth2/token';
      if (isSignIn) tokens += 1;
      else heard.push(entry);
      const said = answer(entry, isSignIn ? tokens : heard.length);
      if (typeof said === 'function') return said(response);
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
      response.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body ?? {}));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    heard,
    tokens: () => tokens,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** The answer of a token endpoint. */
export const tokenAnswer = (url: string, token: string): Said => ({
  status: 200,
  body: {
    access_token: token,
    instance_url: url,
    id: `${url}/id/00D000000000001AAA/005000000000001AAA`,
    token_type: 'Bearer',
  },
});
