import { quoted } from '../database.ts';
import type { Behaviour, BehaviourFactory } from '../behaviour.ts';

/** What an owner shared by hand ends with the ownership. */
export const manualShares: BehaviourFactory = (table, reader): Behaviour | null => {
  const shares = table.schema.custom ? reader.table(table.name.replace(/__c$/, '__Share')) : undefined;
  const owner = table.system.ownerId;
  if (!shares || owner < 0) return null;
  return {
    touches: [],
    after(row, old): void {
      if (old === null || old[owner] === row[owner]) return;
      reader.run(`DELETE FROM ${quoted(shares.name)} WHERE ParentId = ? AND RowCause = 'Manual'`, row[0]!);
    },
  };
};
