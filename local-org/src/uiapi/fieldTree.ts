import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';

/** Fields to read of an object, and of its parents by the relationship that leads to them. */
export interface FieldTree {
  object: ObjectSchema;
  fields: Map<string, FieldSchema>;
  parents: Map<string, FieldTree>;
}

export function emptyTree(object: ObjectSchema): FieldTree {
  return { object, fields: new Map(), parents: new Map() };
}

/**
 * Adds a field by its path below the object (`Name`, `Plan__r.Name`).
 *
 * @returns false when the user cannot see it or it does not exist
 */
export function addField(org: Org, session: Session, tree: FieldTree, path: readonly string[]): boolean {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    const field = org.catalogue.field(tree.object.name, head);
    if (!field || !org.access.mayReadField(session, tree.object.name, field.name)) return false;
    tree.fields.set(field.name, field);
    return true;
  }
  const reference = org.catalogue.parentField(tree.object.name, head);
  const target = reference && parentObject(org, reference);
  if (!reference?.relationshipName || !target) return false;
  if (!org.access.mayReadField(session, tree.object.name, reference.name)) return false;
  if (!org.access.mayObject(session, target.name, 'read')) return false;
  const parent = tree.parents.get(reference.relationshipName) ?? emptyTree(target);
  if (!addField(org, session, parent, rest)) return false;
  tree.parents.set(reference.relationshipName, parent);
  return true;
}

/** The object a reference leads to. Of several, the person: records are owned by users here, seldom by queues. */
export function parentObject(org: Org, field: FieldSchema): ObjectSchema | undefined {
  const target = field.referenceTo.includes('User') ? 'User' : field.referenceTo[0];
  return target === undefined ? undefined : org.catalogue.object(target);
}

/** Adds to each reference the parent's name, which is how people read it. */
export function addParentNames(org: Org, session: Session, tree: FieldTree): void {
  for (const field of [...tree.fields.values()]) {
    const parent = field.type === 'reference' && field.relationshipName ? parentObject(org, field) : undefined;
    if (parent?.nameField) addField(org, session, tree, [field.relationshipName!, parent.nameField]);
  }
}

/** The error for a field that was asked for and cannot be read, in the words of a query. */
export function noSuchColumn(object: string, field: string): ApiError {
  return new ApiError(
    400,
    'INVALID_FIELD',
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the ` +
      `'__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

/** The columns of a query for the tree: its fields and always the id, with parents by their path. */
export function columnsOf(tree: FieldTree, prefix = ''): string[] {
  const hasAmounts = [...tree.fields.values()].some(({ type }) => type === 'currency');
  const currency = hasAmounts && tree.object.fields.some(({ name }) => name === 'CurrencyIsoCode');
  const names = new Set(['Id', ...tree.fields.keys(), ...(currency ? ['CurrencyIsoCode'] : [])]);
  const own = [...names].map((name) => `${prefix}${name}`);
  return own.concat([...tree.parents].flatMap(([name, parent]) => columnsOf(parent, `${prefix}${name}.`)));
}
