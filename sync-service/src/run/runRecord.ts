import type { Write } from '../salesforce/writeRecords.ts';
import type { WrittenObject } from './programme.ts';

export type RunStatus = 'Succeeded' | 'Partial' | 'Failed' | 'Deferred';

/** What is logged of a run in the org itself, where people see how fresh their numbers are. */
export interface RunSummary {
  readonly key: string;
  readonly status: RunStatus;
  readonly mode: 'full' | 'incremental';
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly asOf: string | undefined;
  readonly readCount: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly rejectedCount: number;
  readonly apiCalls: number;
  readonly durationMs: number;
  readonly isReconciled: boolean;
  readonly message: string;
}

export const RUN_RECORD: WrittenObject = {
  object: 'SyncRun__c',
  isCreated: true,
  fields: [
    ...['Status__c', 'Mode__c', 'StartedAt__c', 'FinishedAt__c', 'AsOfDate__c', 'ReadCount__c', 'CreatedCount__c'],
    ...['UpdatedCount__c', 'UnchangedCount__c', 'FailedCount__c', 'RejectedCount__c', 'ApiCallCount__c'],
    ...['DurationSeconds__c', 'IsReconciled__c', 'Message__c'],
  ],
};

/** The length of the message's field. */
const MESSAGE_LENGTH = 32_000;

export function runRecord(summary: RunSummary): Write {
  return {
    object: RUN_RECORD.object,
    match: { key: summary.key },
    fields: {
      Status__c: summary.status,
      Mode__c: summary.mode === 'full' ? 'Full' : 'Incremental',
      StartedAt__c: summary.startedAt.toISOString(),
      FinishedAt__c: summary.finishedAt.toISOString(),
      AsOfDate__c: summary.asOf ?? null,
      ReadCount__c: summary.readCount,
      CreatedCount__c: summary.created,
      UpdatedCount__c: summary.updated,
      UnchangedCount__c: summary.unchanged,
      FailedCount__c: summary.failed,
      RejectedCount__c: summary.rejectedCount,
      ApiCallCount__c: summary.apiCalls,
      DurationSeconds__c: Math.round(summary.durationMs) / 1000,
      IsReconciled__c: summary.isReconciled,
      Message__c: summary.message === '' ? null : summary.message.slice(0, MESSAGE_LENGTH),
    },
  };
}
