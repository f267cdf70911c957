import { createHash, randomUUID } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import type { Org, OrgRecord } from '../salesforce/org.ts';
import { OrgFailure } from '../salesforce/orgFailure.ts';
import { purgeRecords } from '../salesforce/purgeRecords.ts';
import { soql, soqlDate, soqlName, soqlNames } from '../salesforce/soql.ts';
import { createRecords } from '../salesforce/writeRecords.ts';
import type { Outcome } from '../salesforce/writeRecords.ts';
import type { FieldValue, WantedRecord } from './wantedRecord.ts';
import { writeChanges } from './writeChanges.ts';

/** Which records of an object an errand reads. All conditions hold. */
export interface WantedRows {
  readonly object: string;
  readonly fields: readonly string[];
  readonly where?: readonly Condition[];
  /** Records in the recycle bin too. */
  readonly withDeleted?: boolean;
}

export type Condition =
  | { readonly field: string; readonly is: string | number | boolean | null }
  | { readonly field: string; readonly isNot: string | null }
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly from: string };

/** What an errand may ask of the world; it changes nothing there. */
export interface ErrandWorld extends Pick<Org, 'query' | 'serverTime'> {
  rows(wanted: WantedRows): Promise<readonly OrgRecord[]>;
  /** The org's clock. */
  readonly now: Date;
  /** The user of the service. */
  userId(): Promise<string>;
  /** A text that nobody can guess. */
  randomKey(): string;
  /** A short name for a text, from which the text cannot be found. */
  hashOf(text: string): string;
}

/** What should be so before the errand goes on: records written, then records of our own in-box deleted for good. */
export interface Stage {
  readonly writes?: readonly WantedRecord[];
  /** Records that have no key of ours. Asking for one that exists must do no harm. */
  readonly creates?: { readonly object: string; readonly records: readonly Readonly<Record<string, FieldValue>>[] };
  readonly purges?: { readonly object: string; readonly ids: readonly string[] };
  /** Is told what became of the records. An errand that listens goes on although the org refuses some of them. */
  readonly onWritten?: (outcomes: readonly Outcome[]) => void;
}

/**
 * Work of a room that hangs on what people do in the org rather than on deals: it reads, decides a stage, and goes on once
 * the stage is done wholly. Cut short anywhere, it is begun anew by the next run, so each stage must bear being done twice.
 */
export interface Errand {
  /** In words that follow "Looking after". */
  readonly name: string;
  stages(world: ErrandWorld): AsyncGenerator<Stage, void, void>;
}

export interface ErrandsDone {
  readonly outcomes: readonly Outcome[];
  readonly purgedCount: number;
  readonly notes: readonly string[];
}

export const NO_ERRANDS: ErrandsDone = { outcomes: [], purgedCount: 0, notes: [] };

/** Runs errands one after another. An org that lacks an errand's objects, or does not show them, is left alone. */
export async function runErrands(
  org: Org,
  errands: readonly Errand[],
  settings: Settings,
  onProgress: (step: string) => void,
): Promise<ErrandsDone> {
  const outcomes: Outcome[] = [];
  const notes: string[] = [];
  let purgedCount = 0;
  for (const errand of errands) {
    onProgress(`Looking after ${errand.name}`);
    try {
      for await (const { writes = [], creates, purges, onWritten } of errand.stages(worldOf(org))) {
        const written = [...(await writeChanges(org, writes, settings, () => undefined))];
        if (creates !== undefined) written.push(...(await createRecords(org, creates.object, creates.records)));
        outcomes.push(...written);
        onWritten?.(written);
        if (onWritten === undefined && written.some(({ errors }) => errors.length > 0)) break;
        if (purges === undefined || purges.ids.length === 0) continue;
        const { purged, refusals } = await purgeRecords(org, purges.object, purges.ids);
        purgedCount += purged;
        notes.push(`${purged} records of ${purges.object} were deleted for good, recycle bin included.`);
        notes.push(...refusals.map((reason) => `${purges.object} was not deleted for good: ${reason}`));
        if (refusals.length > 0) break;
      }
    } catch (error) {
      if (!(error instanceof OrgFailure && ['INVALID_TYPE', 'INVALID_FIELD'].includes(error.code))) throw error;
      notes.push(
        `The ${errand.name} were left alone, since the user of the connection may not see them: ${error.message}`,
      );
    }
  }
  return { outcomes, purgedCount, notes };
}

function worldOf(org: Org): ErrandWorld {
  return {
    now: org.serverTime(),
    query: (text) => org.query(text),
    serverTime: () => org.serverTime(),
    rows: async ({ object, fields, where = [], withDeleted = false }) => {
      const conditions = where.map(conditionText);
      const query =
        soql`SELECT ${soqlNames(fields)} FROM ${soqlName(object)}` +
        (conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`);
      const records: OrgRecord[] = [];
      for await (const page of org.pages(query, withDeleted)) records.push(...page.records);
      return records;
    },
    userId: async () => {
      const path = '/services/oauth2/userinfo';
      const { body } = await org.http.send({ method: 'GET', path, doing: 'asking who the user is' });
      return String((JSON.parse(String(body)) as { user_id: unknown }).user_id);
    },
    randomKey: () => randomUUID(),
    hashOf: (text) => createHash('sha256').update(text).digest('hex').slice(0, 40),
  };
}

function conditionText(condition: Condition): string {
  const field = soqlName(condition.field);
  if ('is' in condition) return soql`${field} = ${condition.is}`;
  if ('isNot' in condition) return soql`${field} != ${condition.isNot}`;
  if ('in' in condition) return soql`${field} IN ${condition.in}`;
  return soql`${field} >= ${soqlDate(condition.from)}`;
}
