import { z } from 'zod';
import { dateCell, nameCell, numberCell, yesNoCell } from '../input/cells.ts';
import { readRows } from '../input/readRows.ts';
import type { InputRow, RowFormat } from '../input/readRows.ts';
import type { FieldValue } from '../run/wantedRecord.ts';
import type { FormField, ObjectForm } from '../salesforce/objectForm.ts';
import { computedFields } from './importKinds.ts';
import type { ImportKind } from './importKinds.ts';

/** The rows of one file: of each the fields it gives, references still as people wrote them. */
export interface ImportFile {
  readonly kind: ImportKind;
  readonly path: string;
  readonly rows: readonly InputRow<Readonly<Record<string, FieldValue>>>[];
}

/**
 * Reads a file of an import by what the org says of the object: a column for every field that a person may set, under the
 * field's name, its label or a usual word. An empty cell leaves its field alone.
 *
 * @throws {InputFailure} naming every fault with line, column, value and rule
 */
export function readImportFile(path: string, kind: ImportKind, form: ObjectForm): ImportFile {
  const fields = settableFields(kind, form);
  const format: RowFormat<Record<string, z.ZodType>> = {
    columns: Object.fromEntries(fields.map((field) => [field.name, cellOf(field).optional()])),
    required: kind.required,
    alsoCalled: Object.fromEntries(
      fields.map(({ name, label }) => [name, [name.replace(/__c$/, ''), label, ...(kind.alsoCalled[name] ?? [])]]),
    ),
    rowFaults: (row) =>
      kind.required
        .filter((name) => row[name] === undefined)
        .map((column) => ({ column, rule: 'is empty; every row needs one' })),
  };
  const rows = readRows(path, format) as readonly InputRow<Readonly<Record<string, FieldValue>>>[];
  return { kind, path, rows };
}

/** What a file may set: neither what the sync computes nor what is the same for the whole import. */
function settableFields(kind: ImportKind, form: ObjectForm): readonly FormField[] {
  const computed = computedFields(kind.object);
  return form.fields.filter(
    ({ name, isCreatable, type }) =>
      isCreatable &&
      (name === 'Name' || name.endsWith('__c')) &&
      type !== 'datetime' &&
      !computed.has(name) &&
      !kind.fixed.includes(name),
  );
}

function cellOf({ type, name, values, length, precision, scale, label }: FormField): z.ZodType {
  if (name === 'Name' || name === 'ExternalKey__c') return nameCell;
  switch (type) {
    case 'boolean':
      return yesNoCell;
    case 'date':
      return dateCell;
    case 'double':
    case 'currency':
    case 'percent':
    case 'int': {
      const largest = 10 ** Math.min(15, precision - scale) - 1;
      return numberCell({ min: -largest, max: largest, unit: label });
    }
    case 'picklist':
      return values.length === 0 ? textCell(length) : choiceCell(values);
    case 'reference':
      return nameCell;
    default:
      return textCell(length);
  }
}

/** One of the values, in whatever case it is written. */
const choiceCell = (values: readonly string[]) =>
  z
    .string()
    .refine((text) => choiceOf(values, text) !== undefined, `must be one of ${values.join(', ')}`)
    .transform((text) => choiceOf(values, text)!);

const choiceOf = (values: readonly string[], text: string): string | undefined =>
  values.find((value) => value.toLowerCase() === text.toLowerCase());

const textCell = (length: number) =>
  z
    .string()
    .refine((text) => length === 0 || text.length <= length, `is longer than ${length} characters`)
    .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), 'holds control characters');
