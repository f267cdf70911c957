import type { Org } from './org.ts';
import { OrgFailure } from './orgFailure.ts';

/** A field as a form or a file shows it. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  /** Salesforce's type: `string`, `picklist`, `currency`, `reference`, … */
  readonly type: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly isCreatable: boolean;
  readonly isUpdatable: boolean;
  /** Must be given when a record is created. */
  readonly isRequired: boolean;
  /** May be emptied. */
  readonly isNillable: boolean;
  /** Values of a picklist that takes no others; empty for anything else. */
  readonly values: readonly string[];
  /** Objects that a reference may point to. */
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
}

/** An object as this user sees it. */
export interface ObjectForm {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly FormField[];
  readonly isDeletable: boolean;
}

/** The object as the user of the connection sees it; undefined when it is missing or hidden from them. */
export async function objectForm(org: Pick<Org, 'jsforce'>, object: string): Promise<ObjectForm | undefined> {
  try {
    const described = await org.jsforce.describe(object);
    return {
      name: described.name,
      label: described.label,
      isDeletable: described.deletable,
      fields: described.fields.map((field) => ({
        name: field.name,
        label: field.label,
        type: field.type,
        length: field.length ?? 0,
        precision: field.precision ?? 0,
        scale: field.scale ?? 0,
        isCreatable: field.createable,
        isUpdatable: field.updateable,
        isRequired: field.createable && !field.nillable && !field.defaultedOnCreate,
        isNillable: field.nillable,
        values: field.restrictedPicklist
          ? (field.picklistValues ?? []).filter(({ active }) => active).map(({ value }) => value)
          : [],
        referenceTo: field.referenceTo ?? [],
        relationshipName: field.relationshipName ?? null,
      })),
    };
  } catch (error) {
    if (error instanceof OrgFailure && (error.status === 404 || error.code === 'INVALID_TYPE')) return undefined;
    throw error;
  }
}
