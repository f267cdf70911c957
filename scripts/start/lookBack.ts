import type { LocalOrg } from '../../local-org/src/localOrg.ts';
import { plusDays } from '../sample/calendarDays.ts';
import { orgSession } from './orgSession.ts';
import { runProgram } from './sampleOrg.ts';

/** Weeks ago, the furthest first: enough for a trend to have a shape and for an alert to tell drift from chance. */
const WEEKS_AGO = [6, 5, 4, 3, 2, 1];

/**
 * Gives an org without any snapshot a past: syncs it as of a day of each of the last weeks, so that trends, comparisons
 * and alerts have something to show from the first page on. Resolves to the exit code of the first sync that fails, else 0.
 *
 * @param lastDay the day on which the sample's last deal closes, YYYY-MM-DD
 */
export async function lookBack(org: LocalOrg, home: string, lastDay: string): Promise<number> {
  const query = encodeURIComponent('SELECT COUNT() FROM TerritoryMetric__c');
  const answer = await orgSession(org.url, org.accessToken).call('GET', `/services/data/v66.0/query?q=${query}`);
  if ((answer as { totalSize: number }).totalSize > 0) return 0;

  for (const weeks of WEEKS_AGO) {
    const day = plusDays(lastDay, 1 - 7 * weeks);
    const started = performance.now();
    const code = await runProgram(
      ['sync-service/src/main.ts', 'sync', '--org', 'local', '--as-of', day],
      'ignore',
      home,
    );
    if (code !== 0) return code;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`Looking back                 numbers as of ${day} (${seconds} s)\n`);
  }
  return 0;
}
