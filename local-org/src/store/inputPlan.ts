import type { Access } from '../access.ts';
import type { Catalogue } from '../schema/catalogue.ts';
import type { FieldSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { FieldProblem } from './fieldProblem.ts';
import type { Column, Table } from './table.ts';

/** Where one input value goes. */
export type Target =
  | { kind: 'ignored' }
  | { kind: 'id' }
  | { kind: 'column'; column: Column }
  /** A look-up given by the parent's external id; `keyField` is null when the value itself names it (JSON). */
  | { kind: 'parent'; column: Column; keyField: string | null }
  /** Names nothing a caller may write: every record that gives it is refused with this problem. */
  | { kind: 'refused'; problem: FieldProblem };

/** What a list of input names means for one object and operation: decided once for all records that share it. */
export interface InputPlan {
  targets: readonly Target[];
  /** Indices of the columns the input may give. */
  given: readonly number[];
}

export interface PlanContext {
  catalogue: Catalogue;
  access: Access;
  session: Session;
  checkAccess: boolean;
}

/** The audit columns that an administrator may give on create; SystemModstamp stays the platform's own. */
const auditFields: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
]);

/** Reads the names of an input record (JSON keys, or a CSV header). */
export function inputPlan(
  context: PlanContext,
  table: Table,
  operation: 'create' | 'update',
  names: readonly string[],
): InputPlan {
  const targets = names.map((name) => targetOf(context, table, operation, name));
  const given = targets.flatMap((target) =>
    target.kind === 'column' || target.kind === 'parent' ? [target.column.index] : [],
  );
  return { targets, given };
}

function targetOf(context: PlanContext, table: Table, operation: 'create' | 'update', name: string): Target {
  if (name === 'attributes') return { kind: 'ignored' };
  if (name.toLowerCase() === 'id') return { kind: 'id' };
  const column = table.column(name);
  if (column) {
    return mayWrite(context, table, operation, column)
      ? { kind: 'column', column }
      : { kind: 'refused', problem: refusalOf(context, table, name) };
  }
  return parentTarget(context, table, operation, name) ?? { kind: 'refused', problem: refusalOf(context, table, name) };
}

function parentTarget(
  context: PlanContext,
  table: Table,
  operation: 'create' | 'update',
  name: string,
): Target | undefined {
  const [relationship, keyField, ...rest] = name.split('.');
  if (rest.length > 0) return undefined;
  const reference = context.catalogue.parentField(table.name, relationship!);
  const column = reference && table.column(reference.name);
  if (!column) return undefined;
  return mayWrite(context, table, operation, column)
    ? { kind: 'parent', column, keyField: keyField ?? null }
    : { kind: 'refused', problem: notWritable([column.name]) };
}

function mayWrite(context: PlanContext, table: Table, operation: 'create' | 'update', column: Column): boolean {
  if (!context.checkAccess) return true;
  const { field } = column;
  if (operation === 'create' && auditFields.has(field.name)) return context.access.maySetAuditFields(context.session);
  if (!(operation === 'create' ? field.createable : field.updateable)) return false;
  return context.access.mayEditField(context.session, table.name, field.name);
}

/** A computed field exists but cannot be written; any other name is unknown. */
function refusalOf(context: PlanContext, table: Table, name: string): FieldProblem {
  const field: FieldSchema | undefined = context.catalogue.field(table.name, name);
  if (field && context.access.mayReadField(context.session, table.name, field.name)) return notWritable([field.name]);
  return new FieldProblem('INVALID_FIELD', `No such column '${name}' on sobject of type ${table.name}`);
}

function notWritable(fields: string[]): FieldProblem {
  return new FieldProblem(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields,
  );
}
