import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import type { JsonRecord } from '../soql/result.ts';
import { quoted } from '../store/database.ts';

/** As many records as the platform remembers for a user. */
const MOST = 200;

/** Whether a query says that somebody looks at what it finds. */
export const isForView = (soql: string): boolean => /\bFOR\s+(?:VIEW|REFERENCE)\s*$/i.test(soql);

/** Notes that the user looked at these records, the first of them last. */
export function noteViewed(org: Org, session: Session, ids: readonly string[]): void {
  const known = viewed(org, session).filter((id) => !ids.includes(id));
  org.store.setSetting(nameOf(session), [...ids, ...known].slice(0, MOST));
}

/** The records the user looked at, the latest first, as links with a name; of one object where it is given. */
export function recentlyViewed(org: Org, session: Session, root: string, limit: number, only?: string): JsonRecord[] {
  const found: JsonRecord[] = [];
  for (const id of viewed(org, session)) {
    const object = org.catalogue.objectOfId(id);
    if (found.length >= limit) break;
    if (!object?.nameField || (only !== undefined && object.name !== only)) continue;
    if (!org.access.mayRecord(session, object.name, id, 'read')) continue;
    const sql = `SELECT ${quoted(object.nameField)} FROM ${quoted(object.name)} WHERE Id = ?`;
    const [row] = org.store.all(sql, [id]);
    const isLive = org.store.get(object.name, id) !== null;
    if (!row || !isLive) continue;
    const attributes = { type: object.name, url: `${root}/sobjects/${object.name}/${id}` };
    found.push({ attributes, Id: id, [object.nameField]: row[0] ?? null } as JsonRecord);
  }
  return found;
}

const nameOf = ({ userId }: Session): string => `recently viewed by ${userId}`;
const viewed = (org: Org, session: Session): string[] => org.store.setting<string[]>(nameOf(session)) ?? [];
