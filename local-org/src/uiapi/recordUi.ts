import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { layoutView } from './layouts.ts';
import { MASTER_RECORD_TYPE } from './names.ts';
import { eTagOf, objectInfo } from './objectInfo.ts';
import { objectOfId, readRecord } from './records.ts';

/** Answer of `GET /ui-api/record-ui/{ids}`: records with their objects and layouts. */
export function recordUi(
  org: Org,
  session: Session,
  ids: readonly string[],
  layoutTypes: readonly string[],
  optionalFields: readonly string[],
): unknown {
  const objects = new Map(ids.map((id) => objectOfId(org, session, id)).map((object) => [object.name, object]));
  const layouts = [...objects].map(([name, object]) => {
    const views = layoutTypes.map((type) => [type, { View: layoutView(org, session, object, type) }]);
    return [name, { [MASTER_RECORD_TYPE]: Object.fromEntries(views) as unknown }];
  });
  const infos = [...objects.keys()].map((name) => [name, objectInfo(org, session, name)]);
  const stamps = ['CreatedDate', 'LastModifiedDate'];
  const records = ids.map((id) => {
    const { name } = objectOfId(org, session, id);
    const extra = [...optionalFields, ...stamps.map((field) => `${name}.${field}`)];
    return [id, readRecord(org, session, id, { layoutTypes, optionalFields: extra })];
  });
  const body = {
    layouts: Object.fromEntries(layouts) as unknown,
    objectInfos: Object.fromEntries(infos) as unknown,
    records: Object.fromEntries(records) as unknown,
    layoutUserStates: {},
  };
  return { eTag: eTagOf(body), ...body };
}
