import type { Org } from './org.ts';
import { OrgFailure } from './orgFailure.ts';

/** A collections request holds no more. */
const BATCH = 200;

/**
 * Deletes records of one object, 200 at a time, each by itself. The org keeps them in its recycle bin for a while.
 *
 * @returns how many are gone, and what kept the others
 */
export async function deleteRecords(
  org: Pick<Org, 'jsforce'>,
  object: string,
  ids: readonly string[],
  onProgress: (done: number) => void,
): Promise<{ readonly deleted: number; readonly refusals: readonly { id: string; reason: string }[] }> {
  const refusals: { id: string; reason: string }[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const results = await org.jsforce.sobject(object).destroy(batch, { allOrNone: false });
    if (results.length !== batch.length) {
      throw new OrgFailure({
        code: 'WRONG_RESULT_COUNT',
        message: `The org answered ${results.length} results to ${batch.length} deletions of ${object}.`,
        nextStep: 'Run again: what is gone is not asked for again.',
      });
    }
    results.forEach((result, index) => {
      if (!result.success) {
        const reason = result.errors.map(({ message }) => message).join('; ');
        refusals.push({ id: batch[index]!, reason });
      }
    });
    onProgress(Math.min(start + BATCH, ids.length));
  }
  return { deleted: ids.length - refusals.length, refusals };
}
