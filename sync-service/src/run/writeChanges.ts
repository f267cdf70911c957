import type { Settings } from '../config/settings.ts';
import type { Org } from '../salesforce/org.ts';
import { writeByBulk } from '../salesforce/bulkIngest.ts';
import { writeByCollections } from '../salesforce/writeRecords.ts';
import type { Outcome, Write } from '../salesforce/writeRecords.ts';

/**
 * Writes changes, neighbours of one parent together so that they share its lock: through collections, or through Bulk 2.0
 * where an object has many.
 */
export async function writeChanges(
  org: Org,
  changes: readonly Write[],
  settings: Settings,
  onProgress: (done: number, all: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const report = (done: number): void => onProgress(outcomes.length + done, changes.length);
  for (const group of Map.groupBy(changes, ({ object, match }) => `${object} ${'key' in match}`).values()) {
    const sorted = [...group].sort((a, b) => (parentOf(a) < parentOf(b) ? -1 : 1));
    const write = sorted.length > settings.bulkWriteAboveRows ? writeByBulk : writeByCollections;
    outcomes.push(...(await write(org, sorted, report)));
  }
  return outcomes;
}

const parentOf = ({ fields, match }: Write): string =>
  `${String(fields['Territory__c'] ?? '')} ${'key' in match ? match.key : match.id}`;
