import type { FieldInfo, LayoutItem, ObjectInfo, RecordUi } from './recordUi.ts';
import type { FieldValueRepresentation, RecordRepresentation } from '../lightning/uiRecordApi.ts';

/** A field ready to be drawn: its label, its text, and where a click on it leads. */
export interface FieldView {
  key: string;
  label: string;
  help: string | null;
  text: string;
  /** What the text is drawn as. */
  kind: 'text' | 'link' | 'checkbox' | 'long' | 'rich';
  href: string | null;
  isChecked: boolean;
  /** What follows it: the moment of a change after who made it. */
  after: string;
}

/** The icon of an object (`custom:custom72`), read from the address of its image as UI API gives it. */
export function iconOf(info: ObjectInfo | undefined): string {
  const [, category, name] = /\/(standard|custom)\/(\w+)_\d+\.png$/.exec(info?.themeInfo?.iconUrl ?? '') ?? [];
  return category && name ? `${category}:${name}` : 'standard:default';
}

const numeric = new Set(['Currency', 'Double', 'Int', 'Percent']);

/** Whether the field holds numbers, which stand to the right in tables. */
export const isNumber = (field: FieldInfo | undefined): boolean => numeric.has(field?.dataType ?? '');

/** A layout's item as it is drawn; null for blank space and for fields that one may not see. */
export function fieldViewOf(item: LayoutItem, record: RecordRepresentation, info: ObjectInfo): FieldView | null {
  const component = item.layoutComponents.find(({ componentType }) => componentType === 'Field');
  const field = component?.apiName ? info.fields[component.apiName] : undefined;
  if (!field) return null;
  const view = fieldView(field, record, item.label);
  const others = item.layoutComponents.slice(1).flatMap(({ apiName }) => textOf(record.fields[apiName ?? '']) || []);
  return { ...view, after: others.length > 0 ? `, ${others.join(', ')}` : '' };
}

/** A field of a record as it is drawn. */
export function fieldView(field: FieldInfo, record: RecordRepresentation, label = field.label): FieldView {
  const value = record.fields[field.apiName];
  const plain = {
    key: field.apiName,
    label,
    help: field.inlineHelpText,
    href: null,
    isChecked: value?.value === true,
    after: '',
  };
  const text = textOf(value);
  if (field.dataType === 'Boolean') return { ...plain, text: '', kind: 'checkbox' };
  if (field.dataType === 'Reference' && field.relationshipName) return { ...plain, ...parentLink(field, record, text) };
  if (text !== '' && linkPrefix[field.dataType] !== undefined) {
    return { ...plain, text, kind: 'link', href: `${linkPrefix[field.dataType]}${text}` };
  }
  const long = field.dataType === 'TextArea';
  return { ...plain, text, kind: long ? 'long' : 'text' };
}

const linkPrefix: Record<string, string> = { Email: 'mailto:', Phone: 'tel:', Url: '' };

function parentLink(
  field: FieldInfo,
  record: RecordRepresentation,
  id: string,
): Partial<FieldView> & Pick<FieldView, 'kind' | 'text'> {
  const parent = record.fields[field.relationshipName ?? ''];
  const shown = parent?.displayValue;
  const { apiName } = (parent?.value ?? {}) as { apiName?: string };
  if (!id || !shown) return { text: shown ?? id, kind: 'text' };
  return {
    text: shown,
    kind: 'link',
    href: `/lightning/r/${apiName ?? field.referenceToInfos[0]?.apiName}/${id}/view`,
  };
}

function textOf(value: FieldValueRepresentation | undefined): string {
  const shown = value?.displayValue ?? value?.value;
  return shown === null || shown === undefined || typeof shown === 'object' ? '' : String(shown);
}

/** The one record of an answer, with its object and layouts; null while there is none. */
export function partsOf(ui: RecordUi | undefined, recordId: string): RecordParts | null {
  const record = ui?.records[recordId] ?? Object.values(ui?.records ?? {})[0];
  const info = record && ui?.objectInfos[record.apiName];
  const layouts = record && Object.values(ui?.layouts[record.apiName] ?? {})[0];
  return record && info && layouts ? { record, info, layouts } : null;
}

interface RecordParts {
  record: RecordRepresentation;
  info: ObjectInfo;
  layouts: RecordUi['layouts'][string][string];
}
