import { randomUUID } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import type { Rejection } from '../page.ts';
import type { ReplicaStore } from '../replica/replicaStore.ts';
import { assertAccess, describeNeeded } from '../salesforce/accessCheck.ts';
import type { Descriptions } from '../salesforce/accessCheck.ts';
import type { Org } from '../salesforce/org.ts';
import { OrgFailure } from '../salesforce/orgFailure.ts';
import type { Outcome } from '../salesforce/writeRecords.ts';
import type { Settle } from '../settle.ts';
import { traced } from '../trace/traced.ts';
import { inCorporateCurrency, withCurrencyField } from './corporateCurrency.ts';
import { settleDeadLetters } from './deadLetters.ts';
import { difference } from './difference.ts';
import type { Difference } from './difference.ts';
import { NO_ERRANDS, runErrands } from './errand.ts';
import type { Errand } from './errand.ts';
import { existingRecords } from './existingRecords.ts';
import { keepDescriptions, keptDescriptions } from './keptDescriptions.ts';
import { neededAccess } from './needs.ts';
import { orgTotals } from './orgTotals.ts';
import type { DatedFacts, Mismatch, Programme } from './programme.ts';
import { pullObjects } from './pullObjects.ts';
import type { Pulled, ReadCount } from './pullObjects.ts';
import { assertNoUnexplainedLoss, driftedObjects, isReconciliationDue, keepRowCounts } from './rowCounts.ts';
import { runRecord } from './runRecord.ts';
import type { RunStatus, RunSummary } from './runRecord.ts';
import { markRequests, NO_REQUESTS, openRequests, SYNC_REQUEST } from './syncRequests.ts';
import type { OpenRequests } from './syncRequests.ts';
import { writeChanges } from './writeChanges.ts';

/** Says what the run is doing: a step's name, and how much of it is done where that is known. */
export type OnProgress = (step: string, done?: number, all?: number) => void;

export interface RunRequest {
  /** The day to compute for; the org's own date when not given. */
  readonly asOf: string | undefined;
  readonly isFull: boolean;
  /** Compute and show, but write nothing. */
  readonly isDryRun: boolean;
  /** Far fewer records than before are right, whatever the reason. */
  readonly isLossAccepted: boolean;
}

export interface RunPorts<Facts extends DatedFacts, Report> {
  readonly org: Org;
  readonly store: ReplicaStore;
  readonly settings: Settings;
  readonly programme: Programme<Facts, Report>;
  /** What is looked after beside the plan; nothing when not given. */
  readonly errands?: readonly Errand[];
  /** Folder of this org's pages and bulk jobs. */
  readonly pagesFolder: string;
  readonly onProgress: OnProgress;
  /** Ends the job that the run is done for, where it is one of a queue. */
  readonly settle?: Settle | undefined;
}

export interface RunResult<Report> {
  readonly report: Report & RunReport;
  readonly difference: Difference;
  readonly outcomes: readonly Outcome[];
  readonly exitCode: number;
}

export interface RunReport {
  readonly mode: 'full' | 'incremental';
  readonly org: { readonly id: string; readonly url: string };
  readonly read: Readonly<Record<string, ReadCount>>;
  readonly written: {
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly failed: number;
  };
  readonly failures: readonly { readonly record: string; readonly reason: string }[];
  readonly rejections: readonly Rejection[];
  readonly reconciled: boolean;
  readonly notes: readonly string[];
  readonly apiCalls: number;
  readonly durationMs: number;
  readonly run: { readonly key: string; readonly status: RunStatus };
}

/**
 * One run: pull, facts, reconcile, decide, difference, write, record. A run that fails half-way leaves nothing to repair: what
 * was pulled stays, what was written is recognised, and the next run does the rest.
 *
 * @throws {Failure} with its reason and next step; the run is recorded in the org where that is still possible
 */
export async function synchronise<Facts extends DatedFacts, Report>(
  ports: RunPorts<Facts, Report>,
  request: RunRequest,
): Promise<RunResult<Report>> {
  const { org } = ports;
  const startedAt = org.serverTime();
  const startedTicks = performance.now();
  const key = `${org.id}|${startedAt.toISOString()}|${randomUUID().slice(0, 8)}`;
  const state: Progress = { pulled: undefined, asOf: request.asOf, isReconciled: false, requests: NO_REQUESTS };

  /** @returns why the run could not be recorded; undefined when it was, or need not be */
  const record = async (status: RunStatus, rest: Partial<RunSummary>): Promise<string | undefined> => {
    if (request.isDryRun) return undefined;
    const durationMs = performance.now() - startedTicks;
    const summary: RunSummary = {
      ...{ key, status, startedAt, durationMs, created: 0, updated: 0, unchanged: 0, failed: 0, rejectedCount: 0 },
      finishedAt: new Date(startedAt.getTime() + durationMs),
      mode: state.pulled?.mode ?? (request.isFull || ports.store.state !== 'kept' ? 'full' : 'incremental'),
      asOf: state.asOf,
      readCount: rowsRead(state.pulled),
      apiCalls: org.meter.calls + 1,
      isReconciled: state.isReconciled,
      message: '',
      ...rest,
    };
    const [outcome] = await traced('record', {}, () =>
      writeChanges(org, [runRecord(summary)], ports.settings, () => undefined),
    );
    const answer = status === 'Deferred' ? 'Requested' : status === 'Failed' ? 'Failed' : 'Done';
    const refusals = await markRequests(org, state.requests, answer, outcome?.id ?? undefined);
    return [...(outcome?.errors ?? []).map(({ message }) => message), ...refusals][0];
  };

  try {
    const result = await runOnce(ports, request, state).catch((error: unknown) => namingAllMissing(ports, error));
    const { created, updated, unchanged, failed } = result.written;
    const status: RunStatus = failed > 0 ? 'Partial' : 'Succeeded';
    ports.onProgress('Recording the run');
    const refusal = await record(status, {
      ...{ created, updated, unchanged, failed, rejectedCount: result.rejections.length },
      message: messageOf(result),
    });
    await ports.store.finish(request.isDryRun ? undefined : { run: key, settle: ports.settle });
    const { report, difference: shown, outcomes, ...rest } = result;
    return {
      report: {
        ...report,
        mode: state.pulled!.mode,
        org: { id: org.id, url: org.url },
        read: state.pulled!.read,
        ...rest,
        notes: [
          ...rest.notes,
          ...(refusal === undefined ? [] : [`The run could not be recorded in the org: ${refusal}`]),
        ],
        reconciled: state.isReconciled,
        apiCalls: org.meter.calls,
        durationMs: Math.round(performance.now() - startedTicks),
        run: { key, status },
      },
      difference: shown,
      outcomes,
      exitCode: failed > 0 ? 3 : 0,
    };
  } catch (error) {
    const isDeferred = error instanceof Failure && error.kind === 'deferred';
    const message =
      error instanceof Failure ? `${error.message}\n${error.nextStep}` : 'The run ended by a bug of Evenfield.';
    // The first failure is the one to tell; an org that is gone cannot be told of it.
    if (canBeRecorded(error)) await record(isDeferred ? 'Deferred' : 'Failed', { message }).catch(() => undefined);
    throw error;
  }
}

interface Progress {
  pulled: Pulled | undefined;
  asOf: string | undefined;
  isReconciled: boolean;
  /** Taken up by this run. */
  requests: OpenRequests;
}

interface Once<Report> {
  readonly report: Report;
  readonly difference: Difference;
  readonly outcomes: readonly Outcome[];
  readonly written: RunReport['written'];
  readonly failures: RunReport['failures'];
  readonly rejections: readonly Rejection[];
  readonly notes: readonly string[];
}

/** A schema that is not what was described: all that is missing is named, rather than the first. */
async function namingAllMissing<Facts extends DatedFacts, Report>(
  { org, programme }: RunPorts<Facts, Report>,
  error: unknown,
): Promise<never> {
  if (error instanceof OrgFailure && ['INVALID_FIELD', 'INVALID_TYPE'].includes(error.code)) {
    const needs = neededAccess(programme.writes);
    assertAccess(org.alias, needs, await describeNeeded(org, needs));
  }
  throw error;
}

async function runOnce<Facts extends DatedFacts, Report>(
  ports: RunPorts<Facts, Report>,
  request: RunRequest,
  state: Progress,
): Promise<Once<Report>> {
  const { org, store, programme, onProgress } = ports;
  const notes = store.note === undefined ? [] : [`The local copy was built anew: ${store.note}.`];
  const descriptions = await checkedDescriptions(ports, request.isFull || store.state !== 'kept');

  // A run for a past day does not bring the fresh numbers that were asked for.
  if (!request.isDryRun && request.asOf === undefined) await takeRequests(org, descriptions, state);
  const isFull = request.isFull || state.requests.isFull;

  const { facts, totalsAreKnown } = await reconciledFacts(ports, { ...request, isFull }, descriptions, state, notes);
  if (!totalsAreKnown) notes.push('Too many opportunities were rejected to compare with the totals of the org.');
  state.isReconciled = totalsAreKnown;

  onProgress('Comparing');
  const writes = withCurrencyField(programme.writes, descriptions);
  const asked = await traced('compare', {}, () => existingRecords(org, programme.concerned(facts), writes));
  const existing = [...asked, ...programme.known(facts)];
  const decision = await traced('decide', {}, () => Promise.resolve(programme.decide(facts, existing)));
  const { report } = decision;
  const records = await inCorporateCurrency(store, decision.records, writes);
  const found = difference(records, existing, storesOf(descriptions));

  const planOutcomes = request.isDryRun
    ? []
    : await traced('write', { changes: found.changes.length }, () =>
        writeChanges(org, found.changes, ports.settings, (done, all) => onProgress('Writing', done, all)),
      );
  if (!request.isDryRun) await settleDeadLetters(store, records, planOutcomes, org.serverTime());
  // People wait for today, never for a past day that is computed anew.
  const isForToday = !request.isDryRun && request.asOf === undefined;
  const errands = isForToday ? await runErrands(org, ports.errands ?? [], ports.settings, onProgress) : NO_ERRANDS;
  const outcomes = [...planOutcomes, ...errands.outcomes];
  notes.push(...errands.notes);
  await keepRowCounts(store, org.serverTime());

  const failures = outcomes.filter(({ errors }) => errors.length > 0);
  const created = outcomes.filter(({ errors, isCreated }) => errors.length === 0 && isCreated).length;
  return {
    report,
    difference: found,
    outcomes,
    notes,
    written: {
      created,
      updated: outcomes.length - failures.length - created,
      unchanged: found.unchangedCount,
      failed: failures.length,
    },
    failures: failures.map(({ write, errors }) => ({
      record: `${write.object} ${'key' in write.match ? write.match.key : write.match.id}`,
      reason: errors.map(({ code, message }) => `${message} (${code})`).join('; '),
    })),
    rejections: [...(await store.rejections()), ...programme.rejectionsIn(facts)],
  };
}

async function takeRequests(org: Org, descriptions: Descriptions, state: Progress): Promise<void> {
  const fields = descriptions[SYNC_REQUEST.object]?.fields;
  if (fields?.['Mode__c'] === undefined || SYNC_REQUEST.fields.some((name) => !fields[name]?.isUpdatable)) return;
  state.requests = await openRequests(org);
  if (state.requests.ids.length > 0) await markRequests(org, state.requests, 'Running');
}

/** Describes cost a call for each object, so an incremental run trusts the last ones until a query contradicts them. */
async function checkedDescriptions<Facts extends DatedFacts, Report>(
  { org, store, programme, onProgress }: RunPorts<Facts, Report>,
  mustAsk: boolean,
): Promise<Descriptions> {
  const kept = mustAsk ? undefined : await keptDescriptions(store);
  const needs = neededAccess(programme.writes);
  if (kept !== undefined && needs.every((need) => need.isOptional || kept[need.object] !== undefined)) return kept;
  onProgress('Checking access');
  const asked = await traced('describe', { objects: needs.length }, () => describeNeeded(org, needs));
  assertAccess(org.alias, needs, asked);
  await keepDescriptions(store, asked);
  return asked;
}

/**
 * Pulls and counts until our sums equal the org's. The first repetition is for deals that changed between our pull and the
 * org's totals; the second pulls everything, for what no change told of.
 */
async function reconciledFacts<Facts extends DatedFacts, Report>(
  ports: RunPorts<Facts, Report>,
  request: RunRequest,
  descriptions: Descriptions,
  state: Progress,
  notes: string[],
): Promise<{ facts: Facts; totalsAreKnown: boolean }> {
  const { org, store, programme, onProgress } = ports;
  let mismatches: readonly Mismatch[] = [];
  for (const isFull of [request.isFull, false, true]) {
    if (mismatches.length > 0) onProgress('Pulling again, since the sums differ');
    const pulled = await pullAll(ports, isFull, descriptions);
    state.pulled = addedUp(state.pulled, pulled);
    const repair = await repaired(ports, descriptions, notes);
    state.pulled = addedUp(state.pulled, repair && { ...repair, mode: pulled.mode });
    if (!request.isLossAccepted) await assertNoUnexplainedLoss(org, store);
    onProgress('Counting');
    const asOf = request.asOf ?? org.serverTime().toISOString().slice(0, 10);
    state.asOf = asOf;
    const facts = await traced('count', {}, () => programme.readFacts(store, asOf));
    const rejected = (await store.rejections()).filter(({ object }) => object === 'Opportunity').map(({ id }) => id);
    const totals = await traced('reconcile', {}, () => orgTotals(org, facts, rejected));
    if (totals === undefined) return { facts, totalsAreKnown: false };
    mismatches = programme.mismatches(facts, totals);
    if (mismatches.length === 0) return { facts, totalsAreKnown: true };
  }
  const differences = mismatches.map(({ fact, ours, orgs }) => `${fact}: ours ${ours}, the org's ${orgs}`);
  throw new Failure(
    'mismatch',
    `The sums over all territories and the unassigned differ from the org's own totals:\n  ${differences.join('\n  ')}`,
    'Nothing was written. Check that the user sees all opportunities (View All), and that nobody is loading data just now; then run again with --full.',
  );
}

/** Once a night the records are counted in the org; objects whose number differs are pulled whole. */
async function repaired<Facts extends DatedFacts, Report>(
  ports: RunPorts<Facts, Report>,
  descriptions: Descriptions,
  notes: string[],
): Promise<Pulled | undefined> {
  const { org, store, onProgress } = ports;
  if (!(await isReconciliationDue(store, org.serverTime()))) return undefined;
  onProgress('Reconciling');
  if ((await driftedObjects(org, store, descriptions)).length === 0) return undefined;
  // Perhaps records only came and went between the pull and the count.
  const pulled = await pullAll(ports, false, descriptions);
  const drifted = await driftedObjects(org, store, descriptions);
  if (drifted.length === 0) return pulled;
  notes.push(`Pulled whole, since the org counts other numbers of records: ${drifted.join(', ')}.`);
  return addedUp(pulled, await pullAll(ports, true, descriptions, drifted));
}

async function pullAll<Facts extends DatedFacts, Report>(
  ports: RunPorts<Facts, Report>,
  isFull: boolean,
  descriptions: Descriptions,
  only?: readonly string[],
): Promise<Pulled> {
  const { org, store, settings, onProgress } = ports;
  onProgress('Pulling');
  return pullObjects({
    ...{ org, store, settings, descriptions, isFull },
    folder: ports.pagesFolder,
    ...(only === undefined ? {} : { only }),
    onObject: (object, done, all) => onProgress(`Pulling ${object}`, done, all),
    onRows: (object, rows, all) => onProgress(`Storing ${object}`, rows, all),
  });
}

function addedUp(before: Pulled | undefined, now: Pulled): Pulled;
function addedUp(before: Pulled, now: Pulled | undefined): Pulled;
function addedUp(before: Pulled | undefined, now: Pulled | undefined): Pulled | undefined {
  if (before === undefined || now === undefined) return now ?? before;
  const read: Record<string, ReadCount> = { ...before.read };
  for (const [object, count] of Object.entries(now.read)) {
    const other = read[object] ?? { rows: 0, bytes: 0, calls: 0 };
    read[object] = {
      rows: other.rows + count.rows,
      bytes: other.bytes + count.bytes,
      calls: other.calls + count.calls,
    };
  }
  return { mode: now.mode === 'full' ? 'full' : before.mode, read };
}

const storesOf = (descriptions: Descriptions) =>
  Object.fromEntries(Object.values(descriptions).map(({ name, fields }) => [name, fields]));

const rowsRead = (pulled: Pulled | undefined): number =>
  Object.values(pulled?.read ?? {}).reduce((total, { rows }) => total + rows, 0);

function messageOf({ failures, rejections, notes }: Pick<Once<unknown>, 'failures' | 'rejections' | 'notes'>): string {
  return [
    ...notes,
    ...failures.map(({ record, reason }) => `Not written: ${record}: ${reason}`),
    ...rejections.map(({ object, id, reason }) => `Rejected: ${object} ${id}: ${reason}`),
  ].join('\n');
}

/** Without the object, or without an org, there is nowhere to record a run. */
function canBeRecorded(error: unknown): boolean {
  if (!(error instanceof OrgFailure)) return true;
  return (
    error.status !== undefined && !['MISSING_OBJECTS', 'MISSING_ACCESS', 'INVALID_SESSION_ID'].includes(error.code)
  );
}
