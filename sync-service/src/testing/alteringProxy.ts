import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An exchange on its way back to the client; what it returns takes the answer's place. */
export type Alter = (exchange: {
  method: string;
  path: string;
  requestBody: string;
  status: number;
  body: string;
}) =>
  | string
  | { status: number; body: string }
  | undefined
  | Promise<string | { status: number; body: string } | undefined>;

/**
 * A real server between the service and an org that passes everything on and may change an answer: for what a healthy org
 * never says.
 */
export async function alteringProxy(
  target: string,
  alter: Alter,
): Promise<{ url: string; close: () => Promise<void> }> {
  let url = '';
  const server = createServer((incoming, outgoing) => {
    const sent: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => sent.push(chunk));
    incoming.on('end', () => {
      const { 'accept-encoding': _, host: __, ...headers } = incoming.headers;
      const onward = forward(new URL(incoming.url!, target), { method: incoming.method!, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', async () => {
          const body = Buffer.concat(chunks).toString().replaceAll(target, url);
          const status = answer.statusCode!;
          const requestBody = Buffer.concat(sent).toString();
          const altered = await alter({ method: incoming.method!, path: incoming.url!, requestBody, status, body });
          const { 'content-length': ___, 'transfer-encoding': ____, ...kept } = answer.headers;
          const given =
            altered === undefined
              ? { status, body }
              : typeof altered === 'string'
                ? { status, body: altered }
                : altered;
          outgoing.writeHead(given.status, { ...kept, 'content-length': Buffer.byteLength(given.body) });
          outgoing.end(given.body);
        });
      });
      onward.end(Buffer.concat(sent));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
