import type { Behaviour, BehaviourFactory } from '../behaviour.ts';
import type { SaveError } from '../store.ts';

/** A user has a permission set once. */
export const uniqueAssignment: BehaviourFactory = (table, reader): Behaviour | null => {
  if (table.name !== 'PermissionSetAssignment') return null;
  const set = table.column('PermissionSetId')!.index;
  const user = table.column('AssigneeId')!.index;
  return {
    touches: [],
    before(row, old): SaveError | undefined {
      if (old !== null || row[set] === null) return undefined;
      const sql = 'SELECT Id FROM PermissionSetAssignment WHERE PermissionSetId = ? AND AssigneeId = ?';
      const [known] = reader.all(sql, [row[set]!, row[user]!]);
      if (!known) return undefined;
      const message = `duplicate value found: PermissionSetId duplicates value on record with id: ${String(known[0]).slice(0, 15)}`;
      return { statusCode: 'DUPLICATE_VALUE', message, fields: ['PermissionSetId'] };
    },
  };
};
