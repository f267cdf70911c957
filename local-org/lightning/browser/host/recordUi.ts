import { callOrg } from './api.ts';
import { ResourceCache, asWireResult, wireAdapterOf } from './resources.ts';
import type { RecordRepresentation } from '../lightning/uiRecordApi.ts';

export interface LayoutItem {
  label: string;
  layoutComponents: { apiName: string | null; componentType: string; label: string | null }[];
  lookupIdApiName: string | null;
}

export interface LayoutSection {
  id: string;
  heading: string;
  useHeading: boolean;
  columns: number;
  layoutRows: { layoutItems: LayoutItem[] }[];
}

export interface Layout {
  sections: LayoutSection[];
}

export interface FieldInfo {
  apiName: string;
  label: string;
  dataType: string;
  inlineHelpText: string | null;
  relationshipName: string | null;
  scale: number;
  referenceToInfos: { apiName: string }[];
}

export interface ObjectInfo {
  apiName: string;
  label: string;
  labelPlural: string;
  nameFields: string[];
  fields: Record<string, FieldInfo>;
  themeInfo: { color: string | null; iconUrl: string | null } | null;
}

export interface RecordUi {
  layouts: Record<string, Record<string, Record<'Full' | 'Compact', { View: Layout }>>>;
  objectInfos: Record<string, ObjectInfo>;
  records: Record<string, RecordRepresentation>;
}

interface Config {
  recordId: string;
  optionalFields?: string[];
}

const cache = new ResourceCache<Config, RecordUi>({
  required: ['recordId'],
  read: ({ recordId, optionalFields }) => {
    const more = optionalFields?.length ? `&optionalFields=${optionalFields.join(',')}` : '';
    return callOrg('GET', `/ui-api/record-ui/${recordId}?layoutTypes=Compact,Full&modes=View${more}`);
  },
  maxAge: 30_000,
  shows: ({ config }, recordId) => config.recordId.slice(0, 15) === recordId.slice(0, 15),
});

/** Wire adapter of a record with its layouts: one request for highlights and details. */
export const getRecordUi = wireAdapterOf(cache, asWireResult);
