import { openTable } from '../input/openTable.ts';
import type { InputRow } from '../input/readRows.ts';
import type { FieldValue } from '../run/wantedRecord.ts';
import { IMPORT_KINDS } from './importKinds.ts';
import type { ImportFile } from './importRows.ts';

const HOURS = { min: 0, max: 1e9, unit: 'hours' };
const MONEY = { min: 0, max: 1e15, unit: 'money' };

/** What the file of a design brings. */
export interface DesignFile {
  readonly files: readonly ImportFile[];
  /** Accounts that the design placed in no territory. */
  readonly unplacedCount: number;
}

/**
 * Reads a plan that `evenfield design` or `rebalance` wrote as CSV: every territory it names, and every account with its
 * territory; its columns workload and potential, where it has them, become those of the assignment.
 *
 * @throws {InputFailure} naming every fault with line, column, value and rule
 */
export function readDesignFile(path: string): DesignFile {
  const table = openTable(path);
  const accounts = table.keys('id');
  const territories = table.texts('territory');
  const workload = table.has('workload') ? table.numbers('workload', HOURS) : undefined;
  const potential = table.has('potential') ? table.numbers('potential', MONEY) : undefined;
  table.finish();
  const lineOf = (row: number): number => row + 2;
  const names = new Map<string, number>();
  const assignments: InputRow<Readonly<Record<string, FieldValue>>>[] = [];
  territories.forEach((territory, row) => {
    if (territory === '') return;
    if (!names.has(territory)) names.set(territory, lineOf(row));
    assignments.push({
      line: lineOf(row),
      row: {
        Account__c: accounts[row]!,
        Territory__c: territory,
        Method__c: 'Imported',
        ...(workload === undefined ? {} : { WorkloadHours__c: workload[row]! }),
        ...(potential === undefined ? {} : { PotentialAmount__c: potential[row]! }),
      },
    });
  });
  const kindOf = (wanted: string) => IMPORT_KINDS.find(({ kind }) => kind === wanted)!;
  return {
    files: [
      { kind: kindOf('territories'), path, rows: [...names].map(([Name, line]) => ({ line, row: { Name } })) },
      { kind: kindOf('assignments'), path, rows: assignments },
    ],
    unplacedCount: accounts.length - assignments.length,
  };
}
