import { PassThrough } from 'node:stream';
import type { Duplex } from 'node:stream';
import { Connection } from 'jsforce/lib/connection.js';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/common.js';
import type { OrgHttp, OrgRequest } from './orgHttp.ts';

export const API_VERSION = '66.0';

/**
 * A jsforce connection whose requests go through ours. jsforce knows the shapes of Salesforce's API; its own transport
 * ignores `Retry-After`, never repeats an upsert, does not notice a stalled body, and signs in for ever on a lasting 401.
 */
export async function connectJsforce(http: OrgHttp): Promise<Connection> {
  const { instanceUrl, accessToken } = await http.session();
  // The token is replaced by the transport, which knows the current one.
  const connection = new Connection({ instanceUrl, accessToken, version: API_VERSION });
  connection._transport = new OrgTransport(http);
  return connection;
}

class OrgTransport extends Transport {
  private readonly http: OrgHttp;

  constructor(http: OrgHttp) {
    super();
    this.http = http;
  }

  override getRequestStreamCreator(): (request: HttpRequest) => Duplex {
    return (request) => {
      // jsforce waits for the event; the stream itself carries nothing.
      const stream = new PassThrough();
      this.http.send(orgRequest(request)).then(
        ({ status, headers, body }) => {
          const response: HttpResponse = { statusCode: status, headers: headers as Record<string, string>, body };
          stream.emit('complete', response);
          stream.end();
        },
        (error: unknown) => stream.destroy(error as Error),
      );
      return stream;
    };
  }
}

function orgRequest({ method, url, body, headers = {} }: HttpRequest): OrgRequest {
  const { pathname, search, searchParams } = new URL(url);
  const { Authorization: _, authorization: __, 'content-length': ___, ...kept } = headers as Record<string, string>;
  // An upsert by external id does the same thing twice; a create would not.
  const isUpsert = method === 'PATCH' && /\/(composite\/sobjects\/\w+|sobjects\/\w+)\/\w+__c(\/|$)/.test(pathname);
  return {
    method: method as OrgRequest['method'],
    path: pathname + search,
    doing: purposeOf(pathname, searchParams.get('q')),
    headers: kept,
    ...(typeof body === 'string' ? { body } : {}),
    isRepeatable: isUpsert,
    isBeyondBudget: pathname.includes('/SyncRun__c'),
    mayBeBundled: method === 'GET' && (searchParams.has('q') || pathname.endsWith('/deleted')),
    ...(pathname.includes('/Soap/') ? { accept: 'xml' as const } : {}),
  };
}

function purposeOf(path: string, soql: string | null): string {
  const last = path.split('/').at(-1);
  if (soql !== null) return `querying ${/\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? 'records'}`;
  if (path.includes('/Soap/m/')) return 'listing what the org holds';
  if (path.includes('/query')) return 'reading the next page of a query';
  if (path.endsWith('/describe')) return `describing ${path.split('/').at(-2)}`;
  if (path.includes('/composite/sobjects/')) return `writing ${path.split('/').at(-2)}`;
  return `calling ${last}`;
}
