import type { FieldType, PulledField, PulledObject } from '../../page.ts';

export interface Column extends PulledField {
  readonly column: string;
}

/** One object of the org and the columns of it that are kept. */
export interface ReplicaTable extends PulledObject {
  readonly table: string;
  readonly fields: readonly Column[];
  /**
   * `changes`: after the first pull only what changed since. `whole`: always pulled whole, because it is small and then
   * needs no list of deleted records.
   */
  readonly pull: 'changes' | 'whole';
  /** Whether the org keeps a list of deleted records of the object; without one, rows leave with those they belong to. */
  readonly hasDeletedList: boolean;
  /** An org may lack the object; the table is empty then. */
  readonly isOptional: boolean;
}

type Declaration = `${FieldType}` | `${FieldType}!` | `${FieldType}?`;

/** `StageName` → `stage_name`, `StartDate__c` → `start_date`; a reference `Plan__c` → `plan_id`, as `AccountId` → `account_id`. */
function columnName(field: string, type: FieldType): string {
  return field
    .replace(/__c$/, type === 'id' ? 'Id' : '')
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase();
}

/** In a declaration `!` marks a required field, `?` one that an org may lack. `Id` is in every table. */
export function replicaTable(
  object: string,
  table: string,
  fields: Readonly<Record<string, Declaration>>,
  options: Partial<Pick<ReplicaTable, 'pull' | 'hasDeletedList' | 'isOptional'>> = {},
): ReplicaTable {
  const declared: Record<string, Declaration> = { Id: 'id!', ...fields };
  return {
    object,
    table,
    fields: Object.entries(declared).map(([field, declaration]) => {
      const type = declaration.replace(/[!?]$/, '') as FieldType;
      return {
        field,
        column: columnName(field, type),
        type,
        isRequired: declaration.endsWith('!'),
        isOptional: declaration.endsWith('?'),
      };
    }),
    pull: options.pull ?? 'changes',
    hasDeletedList: options.hasDeletedList ?? true,
    isOptional: options.isOptional ?? false,
  };
}

/** For objects that are small. */
export const whole = { pull: 'whole' } as const;
