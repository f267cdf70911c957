import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { OrgConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { Failure, systemCodeOf } from '../failure.ts';
import { openBundler } from './bundle.ts';
import { openWire } from './exchange.ts';
import type { Answer, Outgoing } from './exchange.ts';
import { answerFailure, errorsInBody, isConcurrencyLimit, OrgFailure, transportFailure } from './orgFailure.ts';
import { retryDelay } from './retryDelay.ts';
import { traced } from '../trace/traced.ts';
import { signIn } from './signIn.ts';
import type { Session } from './signIn.ts';

/** One request to the org. `path` is relative to the instance. */
export interface OrgRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What it is for, in words that finish "while …". */
  readonly doing: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Whether sending it twice does no harm; GET always may be repeated, anything else only when it says so. */
  readonly isRepeatable?: boolean;
  /** The run's own record is written even when the budget is used up. */
  readonly isBeyondBudget?: boolean;
  /** A reading request that may share a call with others asked for in the same moment. */
  readonly mayBeBundled?: boolean;
  /** What a good answer is made of; JSON when not said. */
  readonly accept?: 'json' | 'csv' | 'xml';
}

/** What the requests of one process have cost and learnt. */
export interface Meter {
  calls: number;
  bytes: number;
  /** Requests the org has counted in the last 24 hours, and its limit. */
  usage: { used: number; limit: number } | undefined;
  /** The org's clock, as of the latest answer. The local clock is never used for watermarks. */
  serverTime: Date | undefined;
}

/** What one piece of work has cost. */
export interface Tally {
  calls: number;
  bytes: number;
}

export interface OrgHttp {
  readonly meter: Meter;
  /** Counts the requests that the work makes, whatever else runs beside it. */
  tallied<T>(work: () => Promise<T>): Promise<{ result: T; tally: Tally }>;
  session(): Promise<Session>;
  send(request: OrgRequest): Promise<Answer>;
  download(request: OrgRequest, file: string): Promise<Answer>;
  /** Waits, as patiently as the settings say. */
  pause(milliseconds: number): Promise<void>;
  close(): void;
}

type Transfer = (outgoing: Outgoing) => Promise<Answer>;

/** So many answers without a complaint for each place in flight, and one request more may be in flight again. */
const CALM_ANSWERS = 8;

/** Every sign-in costs an entry in the user's login history; a run that needs more is going in circles. */
const MOST_SIGN_INS = 10;

/** Statuses that say the org has too much to do. */
const COMPLAINTS = new Set([420, 429, 503]);

const RETRIED_STATUSES = new Set([406, 408, 420, 429, 500, 502, 503, 504]);

/** Answers that say "not now", whatever their status. */
const RETRIED_CODES = new Set(['SERVER_UNAVAILABLE', 'UNKNOWN_EXCEPTION', 'UNABLE_TO_LOCK_ROW']);

/** Faults of the network that a second try may not meet. */
const RETRIED_SYSTEM_CODES = new Set([
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'Z_BUF_ERROR',
  'Z_DATA_ERROR',
]);

/**
 * The one way in which requests reach the org: at most `concurrency` at once, within the API budget, tried again where
 * that is safe, with one sign-in at a time when the session ends.
 */
export function openOrgHttp(
  connection: OrgConnection,
  settings: Settings,
  world: { now: () => number; random: () => number; pause: (milliseconds: number) => Promise<void> } = {
    now: Date.now,
    random: Math.random,
    pause: (milliseconds) => delay(milliseconds * settings.patience),
  },
): OrgHttp {
  const wire = openWire(settings.idleTimeoutSeconds * 1000);
  const queue = new PQueue({ concurrency: settings.concurrency });
  const meter: Meter = { calls: 0, bytes: 0, usage: undefined, serverTime: undefined };
  const deadline = world.now() + settings.runDeadlineMinutes * 60_000;
  const ledger = new AsyncLocalStorage<Tally>();
  let current: Promise<Session> | undefined;
  let signIns = 0;
  let inFlight = 0;
  let calmAnswers = 0;

  const session = (): Promise<Session> => {
    current ??= renewed();
    return current;
  };

  /** A new session in place of one that was refused; whoever else was refused the same one shares it. */
  const renewSession = async (refused: Session): Promise<Session> => {
    if ((await current) === refused) current = renewed();
    return session();
  };

  const renewed = async (): Promise<Session> => {
    signIns += 1;
    if (signIns > MOST_SIGN_INS || (signIns > 1 && connection.flow === 'sf')) {
      throw new OrgFailure({
        code: 'INVALID_SESSION_ID',
        status: 401,
        message: `The org "${connection.alias}" keeps refusing the session.`,
        nextStep:
          connection.flow === 'sf'
            ? `Run: sf org login web --alias ${connection.alias}`
            : 'Check that the user is active, may use the API, and that no IP or session policy ends its sessions.',
      });
    }
    const fresh = await signIn(wire, connection, world.now);
    meter.serverTime = fresh.serverTime ?? meter.serverTime;
    return fresh;
  };

  const note = (answer: Answer): void => {
    meter.bytes += answer.bytes;
    const usage = /api-usage=(\d+)\/(\d+)/.exec(String(answer.headers['sforce-limit-info'] ?? ''));
    if (usage) meter.usage = { used: Number(usage[1]), limit: Number(usage[2]) };
    const time = Date.parse(answer.headers.date ?? '');
    if (!Number.isNaN(time)) meter.serverTime = new Date(time);
  };

  /** Counts what is in flight as used already, so that requests side by side cannot pass the budget together. */
  const assertWithinBudget = (): void => {
    const { usage } = meter;
    if (meter.calls >= settings.callsPerRun) {
      throw new Failure(
        'deferred',
        `This run has made the ${settings.callsPerRun} API requests that one run may make.`,
        'Run again: what was pulled is kept. EVENFIELD_CALLS_PER_RUN changes the limit.',
      );
    }
    if (usage === undefined || usage.used + inFlight < usage.limit * settings.apiBudgetFraction) return;
    throw new Failure(
      'deferred',
      `The org has counted ${usage.used} of its ${usage.limit} daily API requests, and the budget is ${Math.round(settings.apiBudgetFraction * 100)} % of them.`,
      'Run again later; what was pulled is kept. EVENFIELD_API_BUDGET_FRACTION changes the budget.',
    );
  };

  /** Halves what may be in flight when the org complains; gives places back one by one when it is calm for a while. */
  const adapt = (isComplaint: boolean): void => {
    calmAnswers = isComplaint ? 0 : calmAnswers + 1;
    if (isComplaint) queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
    else if (queue.concurrency < settings.concurrency && calmAnswers >= CALM_ANSWERS * queue.concurrency) {
      queue.concurrency += 1;
      calmAnswers = 0;
    }
  };

  const attempt = async (
    request: OrgRequest,
    transfer: Transfer,
    tally: Tally | undefined,
    tries: number,
  ): Promise<Answer> => {
    if (!request.isBeyondBudget) assertWithinBudget();
    const used = await session();
    const answerTo = (by: Session): Promise<Answer> =>
      traced(
        request.doing,
        { 'http.request.method': request.method, 'http.request.resend_count': tries - 1 },
        async (note) => {
          const answer = await answerOnce(by);
          note({ 'http.response.status_code': answer.status, 'http.response.body.size': answer.bytes });
          return answer;
        },
        'client',
      );
    const answerOnce = async ({ instanceUrl, accessToken }: Session): Promise<Answer> => {
      const url = instanceUrl + request.path;
      meter.calls += 1;
      inFlight += 1;
      if (tally) tally.calls += 1;
      try {
        const answer = await transfer({
          method: request.method,
          url,
          headers: {
            accept: request.accept === 'csv' ? 'text/csv' : 'application/json',
            ...request.headers,
            authorization: `Bearer ${accessToken}`,
          },
          ...(request.body === undefined ? {} : { body: request.body }),
        });
        note(answer);
        if (tally) tally.bytes += answer.bytes;
        return answer;
      } catch (error) {
        if (systemCodeOf(error) === 'ENOSPC') throw error;
        throw transportFailure(request.doing, url, error);
      } finally {
        inFlight -= 1;
      }
    };
    const answer = await answerTo(used);
    return answer.status === 401 && isSessionEnded(answer) ? answerTo(await renewSession(used)) : answer;
  };

  const isWanted = (request: OrgRequest, answer: Answer): boolean => {
    if (answer.status >= 400) return false;
    // A proxy or maintenance page may come as 200 with HTML in it.
    return (request.accept ?? 'json') !== 'json' || !/^\s*</.test(answer.body.slice(0, 64));
  };

  const mayBeRepeated = (request: OrgRequest): boolean => request.method === 'GET' || request.isRepeatable === true;

  const settle = async (request: OrgRequest, transfer: Transfer, tally: Tally | undefined): Promise<Answer> => {
    for (let tries = 1; ; tries += 1) {
      let failure: OrgFailure;
      let retryAfter: string | undefined;
      let mayRetry: boolean;
      try {
        const answer = await attempt(request, transfer, tally, tries);
        if (isWanted(request, answer)) {
          adapt(false);
          return answer;
        }
        const { code, message } = errorsInBody(answer.body)[0] ?? { code: '', message: '' };
        const isCrowded = isConcurrencyLimit(code, message);
        if (isCrowded || COMPLAINTS.has(answer.status)) adapt(true);
        failure = answerFailure(request.doing, answer.status, answer.body);
        retryAfter = answer.headers['retry-after'];
        const isPassing =
          RETRIED_STATUSES.has(answer.status) || RETRIED_CODES.has(code) || isCrowded || answer.status < 400;
        mayRetry = isPassing && (mayBeRepeated(request) || isCrowded);
      } catch (error) {
        if (!(error instanceof OrgFailure) || error.status !== undefined) throw error;
        failure = error;
        mayRetry = RETRIED_SYSTEM_CODES.has(error.code) && mayBeRepeated(request);
      }
      const wait = retryDelay(tries, retryAfter, world.random, world.now());
      if (!mayRetry || tries >= settings.tries) throw failure;
      if (world.now() + wait > deadline) throw retryAfter === undefined ? failure : comeBackLater(failure, wait);
      await world.pause(wait);
    }
  };

  const enqueue = (request: OrgRequest, transfer: Transfer, tally: Tally | undefined): Promise<Answer> => {
    const here = AsyncLocalStorage.snapshot();
    return queue.add(() => here(() => settle(request, transfer, tally)));
  };
  const bundle = openBundler((request, tally) => enqueue(request, wire.exchange, tally));

  return {
    meter,
    session,
    tallied: async (work) => {
      const tally = { calls: 0, bytes: 0 };
      const result = await ledger.run(tally, work);
      return { result, tally };
    },
    // The queue runs a task in whatever context freed its place, so the tally is looked up here.
    send: (request) =>
      request.mayBeBundled ? bundle(request, ledger.getStore()) : enqueue(request, wire.exchange, ledger.getStore()),
    download: (request, file) => enqueue(request, (outgoing) => wire.download(outgoing, file), ledger.getStore()),
    pause: world.pause,
    close: () => wire.close(),
  };
}

/** A 401 that a new session cures. The other kind names the app or the user, and would be refused for ever. */
function isSessionEnded(answer: Answer): boolean {
  return !/Connected app is not attached|not valid for use with the REST API/.test(answer.body);
}

/** The org asks to be left alone for longer than the run may last: that is no error, but a matter of the next run. */
function comeBackLater(failure: OrgFailure, milliseconds: number): OrgFailure {
  return new OrgFailure({
    kind: 'deferred',
    code: failure.code,
    status: failure.status,
    message: failure.message,
    nextStep: `The org asks to come back in ${Math.ceil(milliseconds / 60_000)} minutes. Run again then; what was pulled is kept.`,
  });
}
