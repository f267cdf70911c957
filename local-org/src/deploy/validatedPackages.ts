import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { DeployJob } from './deployResult.ts';

const TEN_DAYS = 10 * 86_400_000;
/** Packages kept for a quick deploy; the oldest gives way. */
const MOST_PACKAGES = 5;
const listName = 'validated packages';
const packageName = (id: string): string => `validated ${id.slice(0, 15)}`;

/** Packages that passed a validation and may be deployed without being sent again. */
export class ValidatedPackages {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
  }

  /** Keeps the package of a validation that succeeded; of any other deployment nothing is kept. */
  keep(job: DeployJob, zip: Buffer): void {
    if (job.options['checkOnly'] !== true || job.result.status !== 'Succeeded') return;
    const { store } = this.#org;
    const ids = [...(store.setting<string[]>(listName) ?? []), job.id];
    for (const id of ids.splice(0, Math.max(0, ids.length - MOST_PACKAGES))) store.setSetting(packageName(id), null);
    store.setSetting(listName, ids);
    store.setSetting(packageName(job.id), zip.toString('base64'));
  }

  /** The package of a validation and its options. Throws ApiError INVALID_ID_FIELD when it may not be deployed. */
  package(validation: DeployJob): { zip: Buffer; options: Record<string, unknown> } {
    const zip = this.#org.store.setting<string>(packageName(validation.id));
    const completed = Date.parse(String(validation.result['completedDate']).replace('+0000', 'Z'));
    if (zip === null || this.#org.now().getTime() - completed > TEN_DAYS) {
      const message = `The deployment ${validation.id} is no successful validation of the last ten days that could be deployed.`;
      throw new ApiError(400, 'INVALID_ID_FIELD', message);
    }
    return { zip: Buffer.from(zip, 'base64'), options: validation.options };
  }
}
