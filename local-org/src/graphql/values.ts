import type { FieldSchema, FieldType } from '../schema/schema.ts';
import { displayValue, type DisplayFormat } from '../uiapi/displayValue.ts';
import { isoMoment } from '../uiapi/moment.ts';
import type { Selected } from './document.ts';
import { invalid, undefinedField } from './graphqlError.ts';

const typeNames: Partial<Record<FieldType, string>> = {
  boolean: 'BooleanValue',
  currency: 'CurrencyValue',
  date: 'DateValue',
  datetime: 'DateTimeValue',
  double: 'DoubleValue',
  email: 'EmailValue',
  id: 'IDValue',
  int: 'IntValue',
  long: 'LongValue',
  multipicklist: 'MultiPicklistValue',
  percent: 'PercentValue',
  phone: 'PhoneNumberValue',
  picklist: 'PicklistValue',
  reference: 'IDValue',
  textarea: 'TextAreaValue',
  time: 'TimeValue',
  url: 'UrlValue',
};

/** Name of the type that wraps a field's value. */
export function valueTypeName(field: FieldSchema): string {
  if (field.type === 'textarea' && field.htmlFormatted) return 'RichTextAreaValue';
  if (field.type === 'textarea' && field.length > 255) return 'LongTextAreaValue';
  return typeNames[field.type] ?? 'StringValue';
}

const withFormat = new Set<FieldType>(['currency', 'date', 'datetime', 'double', 'percent', 'time']);

/** Checks what is asked of a field's value. */
export function checkValueFields(field: FieldSchema, selected: Selected): void {
  const type = valueTypeName(field);
  if (selected.fields.length === 0) {
    const problem = `Sub selection required for type ${type} of field ${selected.name}`;
    throw invalid('SubSelectionRequired', problem, selected.path);
  }
  for (const part of selected.fields) {
    const isKnown =
      ['value', 'displayValue', '__typename'].includes(part.name) ||
      (part.name === 'label' && field.type === 'picklist') ||
      (part.name === 'format' && withFormat.has(field.type));
    if (!isKnown) throw undefinedField(part.name, type, part.path);
  }
}

/** A field's value with just the parts asked for. `raw` is as REST writes it. */
export function wrappedValue(
  format: DisplayFormat,
  field: FieldSchema,
  raw: unknown,
  parts: readonly Selected[],
): unknown {
  const value = field.type === 'datetime' && typeof raw === 'string' ? isoMoment(raw) : (raw ?? null);
  const answer: Record<string, unknown> = {};
  for (const { key, name } of parts) {
    if (name === 'value') answer[key] = value;
    else if (name === '__typename') answer[key] = valueTypeName(field);
    else answer[key] = name === 'format' ? null : displayValue(field, value, format);
  }
  return answer;
}
