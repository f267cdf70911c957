import type { FiscalCalendar } from './fiscalCalendar.ts';
import type { Session } from '../session.ts';
import type { Cell, SaveError } from './store.ts';
import type { Table } from './table.ts';

/** What the platform does of its own accord when a record of some object is saved. */
export interface Behaviour {
  /** Columns that `before` may write although the caller gave none of them. */
  touches: readonly number[];
  /** Fills in or corrects the row before it is checked. `old` is null on create; `given[i]` is 1 for given columns. Nobody's session: the org itself writes. */
  before?(row: Cell[], old: Cell[] | null, given: Uint8Array, now: string, session?: Session): SaveError | undefined;
  /** Reacts to a row that was saved. */
  after?(row: Cell[], old: Cell[] | null, session: Session, now: string): void;
}

/** Makes the behaviour of an object; null where the platform adds nothing. */
export type BehaviourFactory = (table: Table, reader: BehaviourReader) => Behaviour | null;

/** What behaviours may ask of, and do to, the store around them. */
export interface BehaviourReader {
  all(sql: string, parameters?: readonly Cell[]): Cell[][];
  run(sql: string, ...parameters: Cell[]): number;
  table(name: string): Table | undefined;
  nextNumber(table: Table): number;
  fiscal(): FiscalCalendar;
  /** Whether the user has a user permission (`ManageTerritories`). */
  permits(session: Session, permission: string): boolean;
  /** A counter that rises with each write to the object: whoever keeps a copy of its rows compares it. */
  version(object: string): number;
}
