import type { JsonRecord } from '../soql/result.ts';
import { displayValue, recordFormat, type DisplayFormat } from './displayValue.ts';
import type { FieldTree } from './fieldTree.ts';
import { eTagOf } from './objectInfo.ts';
import { isoMoment } from './moment.ts';

/** A field as UI API gives it. */
export interface FieldView {
  displayValue: string | null;
  value: unknown;
}

/** A record as UI API gives it. */
export interface RecordView {
  apiName: string;
  childRelationships: Record<string, never>;
  eTag: string;
  fields: Record<string, FieldView>;
  id: string;
  lastModifiedById: string | null;
  lastModifiedDate: string | null;
  recordTypeId: string | null;
  recordTypeInfo: null;
  systemModstamp: string | null;
  weakEtag: number;
}

/** What every record says of itself, whether asked for or not, where its object has it. */
export const stampFields = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp'] as const;

/** A queried record as UI API gives it. `asked` are the fields shown; the query may have read more. */
export function recordView(record: JsonRecord, tree: FieldTree, usual: DisplayFormat): RecordView {
  const format = recordFormat(usual, record);
  const own = [...tree.fields.values()].map((field): [string, FieldView] => {
    const raw = record[field.name] ?? null;
    const value = field.type === 'datetime' && raw !== null ? isoMoment(String(raw)) : raw;
    return [field.name, { displayValue: displayValue(field, value, format), value }];
  });
  const parents = [...tree.parents].map(([relationship, parent]): [string, FieldView] => {
    const value = (record[relationship] ?? null) as JsonRecord | null;
    if (value === null) return [relationship, { displayValue: null, value: null }];
    const name = parent.object.nameField === null ? null : value[parent.object.nameField];
    return [
      relationship,
      { displayValue: (name as string | undefined) ?? null, value: recordView(value, parent, format) },
    ];
  });
  const fields = Object.fromEntries([...own, ...parents]);
  const modified = record['LastModifiedDate'] as string | undefined;
  const stamp = record['SystemModstamp'] as string | undefined;
  return {
    apiName: record.attributes.type,
    childRelationships: {},
    eTag: eTagOf([record['Id'], fields]),
    fields,
    id: String(record['Id']),
    lastModifiedById: (record['LastModifiedById'] as string | undefined) ?? null,
    lastModifiedDate: modified ? isoMoment(modified) : null,
    recordTypeId: null,
    recordTypeInfo: null,
    systemModstamp: stamp ? isoMoment(stamp) : null,
    weakEtag: stamp ? Date.parse(isoMoment(stamp)) : 0,
  };
}
