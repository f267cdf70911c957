import type { StoredComponent } from '../deploy/storedComponents.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import type { SoapValue } from './envelope.ts';

/** Components have no ids of their own here, except those that are records. */
const NO_ID = '000000000000000AAA';

/** A component as listMetadata and retrieve tell of it. `folder` stands before the file name. */
export function filePropertiesXml(
  org: Org,
  session: Session,
  { type, fullName, path, lastModifiedDate }: StoredComponent,
  folder = '',
): SoapValue {
  const by = org.sessions.admin;
  const name = String(org.store.get('User', by.userId)?.['Name'] ?? session.username);
  return {
    createdById: by.userId,
    createdByName: name,
    createdDate: lastModifiedDate,
    fileName: folder + path,
    fullName,
    id: type === 'PermissionSet' ? (org.store.findIds('PermissionSet', 'Name', fullName)[0] ?? NO_ID) : NO_ID,
    lastModifiedById: by.userId,
    lastModifiedByName: name,
    lastModifiedDate,
    manageableState: 'unmanaged',
    type,
  };
}
