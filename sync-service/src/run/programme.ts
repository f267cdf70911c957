import type { Rejection } from '../page.ts';
import type { ReplicaStore } from '../replica/replicaStore.ts';
import type { ExistingRecord, WantedRecord } from './wantedRecord.ts';

/** An object that is written: which fields, and whether records of it are created or only changed. */
export interface WrittenObject {
  readonly object: string;
  readonly fields: readonly string[];
  /** Fields that are written but never read back to be compared: whoever wants them in a record knows that they differ. */
  readonly unread?: readonly string[];
  readonly isCreated: boolean;
}

/**
 * Which existing records of an object a decision concerns: those within a parent, if one is given, and of one of the
 * conditions, if any are given.
 */
export interface ConcernedRecords {
  readonly object: string;
  readonly within?: { readonly field: string; readonly id: string };
  readonly andAny: readonly (
    { readonly field: string; readonly is: boolean } | { readonly field: string; readonly day: string }
  )[];
}

/** The org's own totals over all deals, amounts in the currency. */
export interface OrgTotals {
  readonly wonAmount: number;
  readonly wonCount: number;
  readonly lostAmount: number;
  readonly lostCount: number;
  readonly openAmount: number;
  readonly openCount: number;
}

export interface Mismatch {
  readonly fact: string;
  readonly ours: number;
  readonly orgs: number;
}

/** Facts as of a day, over a period with both days included. */
export interface DatedFacts {
  readonly asOf: string;
  readonly period: { readonly start: string; readonly end: string };
}

/** What the rooms do within a run. The run itself knows none of them. */
export interface Programme<Facts extends DatedFacts, Report> {
  readonly writes: readonly WrittenObject[];
  readFacts(store: ReplicaStore, asOf: string): Promise<Facts>;
  rejectionsIn(facts: Facts): readonly Rejection[];
  concerned(facts: Facts): readonly ConcernedRecords[];
  /** Records that the replica holds whole: the org need not be asked for them again. */
  known(facts: Facts): readonly ExistingRecord[];
  /** Where the facts differ from the org's own totals; empty when they agree. */
  mismatches(facts: Facts, totals: OrgTotals): readonly Mismatch[];
  /** Pure: the records that should exist, and what the report says of them. */
  decide(facts: Facts, existing: readonly ExistingRecord[]): { records: readonly WantedRecord[]; report: Report };
}
