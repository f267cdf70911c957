import { ApiError } from '../api/apiError.ts';
import type { ApiResponse, Context, Handler } from '../api/router.ts';
import type { XmlElement } from '../deploy/xml.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import type { SoapValue } from './envelope.ts';
import { answerXml, faultXml, soapCall } from './envelope.ts';
import { sfFault, SoapFault } from './soapFault.ts';

/** What an operation works on. */
export interface SoapContext {
  org: Org;
  session: Session;
  arguments: XmlElement;
  /** `http://127.0.0.1:9410`. */
  origin: string;
  /** The API version of the address: `66.0`. */
  version: string;
}

/** One operation: what it returns stands in `<result>`. Refusals are thrown as SoapFault or ApiError. */
export type SoapOperation = (context: SoapContext) => SoapValue;

/** A handler for SOAP calls of one API, by operation. `open` ones need no session. */
export function soapDoor(
  namespace: string,
  operations: Readonly<Record<string, SoapOperation>>,
  open: ReadonlySet<string> = new Set(),
): Handler {
  return async ({ org, request, params }: Context): Promise<ApiResponse> => {
    try {
      const call = soapCall(await request.text());
      const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation]! : null;
      if (!operation)
        throw new SoapFault('soapenv:Client', `No operation available for request {${namespace}}${call.operation}`);
      const session = open.has(call.operation) ? org.sessions.admin : sessionOf(org, call.sessionId);
      countCall(org);
      const version = params['number'] ?? '66.0';
      const result = operation({ org, session, arguments: call.arguments, origin: request.origin, version });
      return xml(200, answerXml(namespace, call.operation, result));
    } catch (error) {
      return xml(500, faultXml(namespace, faultOf(error)));
    }
  };
}

function sessionOf(org: Org, token: string | null): Session {
  const session = token === null ? null : org.sessions.find(token);
  if (session) return session;
  throw sfFault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
}

function countCall(org: Org): void {
  if (org.usage.isExhausted) throw sfFault('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
  org.usage.count();
}

function faultOf(error: unknown): SoapFault {
  if (error instanceof SoapFault) return error;
  if (error instanceof ApiError) return sfFault(error.errorCode, error.message);
  console.error(error);
  return sfFault(
    'UNKNOWN_EXCEPTION',
    `An unexpected error occurred: ${error instanceof Error ? error.message : String(error)}`,
  );
}

const xml = (status: number, body: string): ApiResponse => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body,
});
