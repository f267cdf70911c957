import type { HttpRequest } from '../api/httpRequest.ts';
import type { ApiResponse } from '../api/router.ts';
import type { SqliteOrg } from '../sqliteOrg.ts';
import { answerOf } from './answers.ts';
import { changedAnswer, wholeBody } from './changes.ts';
import { phaseOf, setting, type FaultRule } from './rule.ts';

/** What goes wrong with one request. */
export interface RequestFaults {
  /** The answer in the end: the org's, another in its place, or a changed one. */
  around(carryOut: () => Promise<ApiResponse>): Promise<ApiResponse>;
  /** Does what the handler does, and commits it when it is time. */
  write(handle: () => Promise<ApiResponse>): Promise<ApiResponse>;
  /** How the answer is sent, unless as usual. */
  readonly sending: FaultRule | undefined;
}

const none: RequestFaults = { around: (carryOut) => carryOut(), write: (handle) => handle(), sending: undefined };

/** The faults that strike a request. The path on which faults are asked for has none. */
export function faultsOf(org: SqliteOrg, request: HttpRequest): RequestFaults {
  if (request.path.startsWith('/local-org/')) return none;
  const query = [...request.query].map(([name, value]) => `${name}=${value}`).join('&');
  const rules = org.faults.ofRequest(request.method, request.path, query);
  if (rules.length === 0) return none;
  const of = (phase: string): FaultRule[] => rules.filter((rule) => phaseOf(rule) === phase);
  const [instead] = of('answer');
  const [sending] = of('send');
  const [late] = of('write');
  return {
    sending,
    write: async (handle) => {
      if (!late) return handle();
      // A bulk job is itself no record and changes at once; its batches, saved after the answer, commit late.
      if (/\/jobs\/(?:ingest|query)(?:\/|$)/i.test(request.path)) {
        return org.lateCommits.delay(handle, setting(late, 'seconds'));
      }
      // Whatever the handler waits for must be there, or other requests would fall into its transaction.
      await request.body();
      return org.lateCommits.hold(handle, setting(late, 'seconds'));
    },
    around: async (carryOut) => {
      if (instead) {
        if (setting<boolean>(instead, 'isApplied')) await carryOut();
        if (instead.fault === 'expiredSession') endSession(org, request);
        return answerOf(instead, request);
      }
      if (sending?.fault === 'reset' && !setting<boolean>(sending, 'isApplied')) return {};
      const answer = await changedAnswer(await carryOut(), of('change'), request.query.get('locator'));
      // A fault of sending needs the whole body to know where it ends.
      return sending ? { ...answer, body: await wholeBody(answer.body) } : answer;
    },
  };
}

/** The caller's token is dead from now on; that of the org's administrator lives as long as the org. */
function endSession(org: SqliteOrg, request: HttpRequest): void {
  const [, token] = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token !== undefined && token !== org.sessions.admin.token) org.sessions.revoke(token);
}
