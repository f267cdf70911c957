import { keptSnapshots } from '../../domain/performance/index.ts';
import { readConnection } from './config/connection.ts';
import type { Settings } from './config/settings.ts';
import { deleteRecords } from './salesforce/deleteRecords.ts';
import { openOrg } from './salesforce/org.ts';
import { soql } from './salesforce/soql.ts';

export interface ThinnedSnapshots {
  readonly asOf: string;
  /** Days with metrics before and after. */
  readonly days: number;
  readonly keptDays: number;
  readonly rows: number;
  /** Rows that are, or would be, deleted. */
  readonly surplusRows: number;
  readonly deletedRows: number;
  readonly refusals: readonly { id: string; reason: string }[];
}

/**
 * Thins the metrics of an org: every day of the last 90 stays, of two years the last of each week, of each month the last for
 * ever. Rows marked as the latest always stay. Deletes only our own Territory Metric rows, and only when confirmed.
 *
 * @throws {Failure} when the org cannot be reached or refuses
 */
export async function thinSnapshots(
  alias: string,
  settings: Settings,
  isConfirmed: boolean,
  onProgress: (step: string, done?: number, all?: number) => void,
): Promise<ThinnedSnapshots> {
  onProgress('Connecting');
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    onProgress('Reading the days');
    const rows = await org.query(
      soql`SELECT Id, AsOfDate__c, IsLatest__c FROM TerritoryMetric__c WHERE AsOfDate__c != null`,
    );
    const asOf = org.serverTime().toISOString().slice(0, 10);
    const days = [...new Set(rows.map((row) => String(row['AsOfDate__c'])))];
    const kept = keptSnapshots(days, asOf);
    const surplus = rows.filter((row) => row['IsLatest__c'] !== true && !kept.has(String(row['AsOfDate__c'])));
    const result = isConfirmed
      ? await deleteRecords(
          org,
          'TerritoryMetric__c',
          surplus.map((row) => String(row['Id'])),
          (done) => onProgress('Deleting', done, surplus.length),
        )
      : { deleted: 0, refusals: [] };
    return {
      asOf,
      days: days.length,
      keptDays: kept.size,
      rows: rows.length,
      surplusRows: surplus.length,
      deletedRows: result.deleted,
      refusals: result.refusals,
    };
  } finally {
    org.close();
  }
}
