import { jsonObject } from '../api/httpRequest.ts';
import { ApiError } from '../api/apiError.ts';
import type { ApiResponse, Context, Handler, Router } from '../api/router.ts';
import type { SqliteOrg } from '../sqliteOrg.ts';
import { FaultyRules } from './faultRoom.ts';
import type { FaultRule, Faults } from './rule.ts';

/** The private path on which faults, clock, limits and purges are asked for; `rule.ts` describes it. */
export function faultRoutes(router: Router, org: SqliteOrg): void {
  const add = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, handler: Handler): void => {
    router.add(method, `/local-org/${path}`, (context) => guarded(org, context, handler), { counted: false });
  };
  const changeRules = (work: () => void): { body: unknown } => {
    work();
    org.store.accessVersion += 1;
    return { body: org.faults.state };
  };

  add('GET', 'faults', () => ({ body: org.faults.state }));
  add('PUT', 'faults', async ({ request }) => {
    const wanted = (await request.json()) as Faults;
    return changeRules(() => org.faults.replace({ ...wanted, rules: wanted?.rules ?? [] }));
  });
  add('POST', 'faults', async ({ request }) => {
    const rule = (await request.json()) as FaultRule;
    let number = 0;
    changeRules(() => (number = org.faults.add(rule)));
    return { status: 201, body: { number } };
  });
  add('DELETE', 'faults', () => changeRules(() => org.faults.replace({ rules: [] })));

  add('GET', 'clock', () => ({ body: clockOf(org) }));
  add('PUT', 'clock', async ({ request }) => {
    const { shiftSeconds, frozenAt } = jsonObject(await request.json()) as {
      shiftSeconds?: unknown;
      frozenAt?: unknown;
    };
    if (shiftSeconds !== undefined) org.clock.shiftSeconds = numberOf('shiftSeconds', shiftSeconds);
    if (frozenAt !== undefined) org.clock.frozenAt = frozenAt === null ? null : dateOf('frozenAt', frozenAt);
    return { body: clockOf(org) };
  });

  add('GET', 'limits', () => ({ body: limitsOf(org) }));
  add('PUT', 'limits', async ({ request }) => {
    const wanted = jsonObject(await request.json()) as Record<string, unknown>;
    const { dailyUsed, dailyLimit, concurrentLimit } = wanted;
    if (dailyLimit !== undefined) org.usage.limit = numberOf('dailyLimit', dailyLimit);
    if (dailyUsed !== undefined) org.usage.set(numberOf('dailyUsed', dailyUsed));
    if (concurrentLimit !== undefined) org.concurrency.limit = numberOf('concurrentLimit', concurrentLimit);
    return { body: limitsOf(org) };
  });

  add('POST', 'purge', async ({ request }) => {
    const { before } = jsonObject(await request.json()) as { before?: unknown };
    return { body: { purged: org.store.purge(dateOf('before', before)) } };
  });
}

/** Only an administrator decides what goes wrong. */
async function guarded(org: SqliteOrg, context: Context, handler: Handler): Promise<ApiResponse> {
  if (!org.access.maySetAuditFields(context.session)) {
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'Faults are asked for with the token of an administrator.');
  }
  try {
    return await handler(context);
  } catch (error) {
    if (error instanceof FaultyRules) throw new ApiError(400, 'INVALID_FAULT', error.message);
    throw error;
  }
}

const clockOf = ({ clock }: SqliteOrg): object => ({
  now: clock.now().toISOString(),
  shiftSeconds: clock.shiftSeconds,
  frozenAt: clock.frozenAt?.toISOString() ?? null,
});

const limitsOf = ({ usage, concurrency }: SqliteOrg): object => ({
  daily: { used: usage.used, limit: usage.limit },
  concurrent: { running: concurrency.running, limit: concurrency.limit },
});

function numberOf(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ApiError(400, 'INVALID_FAULT', `"${name}" must be a number.`);
}

function dateOf(name: string, value: unknown): Date {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw new ApiError(400, 'INVALID_FAULT', `"${name}" must be a moment such as 2026-03-01T12:00:00Z.`);
}
