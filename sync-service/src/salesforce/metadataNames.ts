import { MetadataApi } from 'jsforce/lib/api/metadata.js';
import { API_VERSION } from './jsforceTransport.ts';
import type { Org } from './org.ts';

/** The Metadata API lists at most so many types in one call. */
const TYPES_A_CALL = 3;

/** Full names of everything of these metadata types that the org holds, as `Type:Name`. */
export async function metadataNames(org: Pick<Org, 'jsforce'>, types: readonly string[]): Promise<ReadonlySet<string>> {
  const api = new MetadataApi(org.jsforce);
  const names = new Set<string>();
  for (let start = 0; start < types.length; start += TYPES_A_CALL) {
    const wanted = types.slice(start, start + TYPES_A_CALL).map((type) => ({ type }));
    for (const { type, fullName } of await api.list(wanted, API_VERSION)) names.add(`${type}:${fullName}`);
  }
  return names;
}
