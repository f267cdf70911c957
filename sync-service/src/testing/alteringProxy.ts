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

type Answered = { status: number; body: string };

/**
 * A real server between the service and an org that passes everything on and may change an answer: for what a healthy org
 * never says. The parts of a composite request are shown one by one, as if each had been sent alone; a refusal that the org
 * gives to whole requests only (a session, a limit, a service that is down) becomes the answer to the composite.
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
          const exchange = { method: incoming.method!, path: incoming.url!, requestBody, status, body };
          const { 'content-length': ___, 'transfer-encoding': ____, ...kept } = answer.headers;
          const isComposite = status === 200 && exchange.path.endsWith('/composite');
          const given = isComposite ? await alteredComposite(alter, exchange) : await alteredAnswer(alter, exchange);
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

type Exchange = Parameters<Alter>[0];

async function alteredAnswer(alter: Alter, exchange: Exchange): Promise<Answered> {
  const altered = await alter(exchange);
  const { status, body } = exchange;
  return altered === undefined ? { status, body } : typeof altered === 'string' ? { status, body: altered } : altered;
}

const REFUSALS_OF_WHOLE_REQUESTS = new Set([401, 403, 429, 503]);

async function alteredComposite(alter: Alter, { requestBody, body }: Exchange): Promise<Answered> {
  const asked = (JSON.parse(requestBody) as { compositeRequest: { method: string; url: string; body?: unknown }[] })
    .compositeRequest;
  const { compositeResponse } = JSON.parse(body) as { compositeResponse: { httpStatusCode: number; body: unknown }[] };
  for (const [index, part] of compositeResponse.entries()) {
    const { method, url, body: sent } = asked[index]!;
    const answer = await alteredAnswer(alter, {
      ...{ method, path: url, requestBody: JSON.stringify(sent ?? null) },
      ...{ status: part.httpStatusCode, body: JSON.stringify(part.body) },
    });
    if (REFUSALS_OF_WHOLE_REQUESTS.has(answer.status)) return answer;
    part.httpStatusCode = answer.status;
    part.body = JSON.parse(answer.body);
  }
  return { status: 200, body: JSON.stringify({ compositeResponse }) };
}
