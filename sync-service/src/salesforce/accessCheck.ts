import type { FieldDescription, ObjectDescription, Org } from './org.ts';
import { OrgFailure } from './orgFailure.ts';

/** What must be there, and may be done, in one object. */
export interface Need {
  readonly object: string;
  /** Fields that are read. */
  readonly reads: readonly string[];
  /** Fields that are written. */
  readonly writes: readonly string[];
  /** Fields that are read where the org has them. */
  readonly readsIfPresent: readonly string[];
  /** An org may lack the whole object. */
  readonly isOptional: boolean;
  /** Whether records are created, beside being changed. */
  readonly isCreated: boolean;
}

export type Descriptions = Readonly<Record<string, ObjectDescription>>;

/** Describes every needed object. Optional objects that are missing are left out. */
export async function describeNeeded(org: Pick<Org, 'describe'>, needs: readonly Need[]): Promise<Descriptions> {
  const found = await Promise.all(needs.map(({ object }) => org.describe(object)));
  return Object.fromEntries(found.flatMap((description) => (description ? [[description.name, description]] : [])));
}

/**
 * Everything that is missing, one sentence each: objects and fields that are not there or not visible, and rights that the
 * user lacks. (An org shows a field without permission exactly as a field that does not exist.)
 */
export function missingAccess(needs: readonly Need[], descriptions: Descriptions): readonly string[] {
  return needs.flatMap((need) => {
    const description = descriptions[need.object];
    if (description === undefined || !description.isQueryable) {
      return need.isOptional ? [] : [`${need.object}: the object is missing, or the user may not read it.`];
    }
    const lacksField = (field: string): boolean => description.fields[field] === undefined;
    const lacksRight = (field: string, right: (found: FieldDescription) => boolean): boolean =>
      !lacksField(field) && !right(description.fields[field]!);
    const rights: [boolean, string][] = [
      [need.isCreated && !description.isCreatable, `${need.object}: the user may not create records.`],
      [need.writes.length > 0 && !description.isUpdatable, `${need.object}: the user may not edit records.`],
    ];
    return [
      ...rights.filter(([isMissing]) => isMissing).map(([, sentence]) => sentence),
      ...[...new Set([...need.reads, ...need.writes])]
        .filter(lacksField)
        .map((field) => `${need.object}.${field}: the field is missing, or the user may not see it.`),
      ...need.writes
        .filter((field) => lacksRight(field, (found) => (need.isCreated ? found.isCreatable : found.isUpdatable)))
        .map((field) => `${need.object}.${field}: the user may not edit the field.`),
    ];
  });
}

/** @throws {OrgFailure} naming all that is missing at once */
export function assertAccess(alias: string, needs: readonly Need[], descriptions: Descriptions): void {
  const missing = missingAccess(needs, descriptions);
  if (missing.length === 0) return;
  const isUndeployed = needs.filter(
    ({ object, isOptional }) => /__c$/.test(object) && !isOptional && !descriptions[object],
  );
  throw new OrgFailure({
    code: isUndeployed.length > 0 ? 'MISSING_OBJECTS' : 'MISSING_ACCESS',
    message: `The org "${alias}" lacks what the sync needs:\n  ${missing.join('\n  ')}`,
    nextStep:
      (isUndeployed.length > 0 ? 'Deploy force-app to the org (sf project deploy start), then assign' : 'Assign') +
      ' the permission set EvenfieldIntegration to the user of the connection.',
  });
}
