import type { Access } from '../access.ts';
import type { Catalogue } from '../schema/catalogue.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';
import type { Database } from './database.ts';
import type { Rollups } from './rollups.ts';
import type { Cell, SaveError } from './store.ts';
import type { Column, Table } from './table.ts';

/** A column whose default is a formula. */
export interface ComputedDefault {
  index: number;
  compute(row: readonly Cell[], session: Session): Cell;
}

/** An object's formulas that matter while saving. */
export interface RecordRules {
  defaults: readonly ComputedDefault[];
  /** The validation rules that refuse the row; `old` is null on create. */
  validate(row: readonly Cell[], old: readonly Cell[] | null, session: Session): SaveError[];
}

/** Why a row cannot be saved at this moment though nothing is wrong with it; null when nothing hinders. */
export type Hindrance = (
  object: string,
  operation: 'create' | 'update' | 'delete',
  id: string | null,
) => SaveError | null;

/** What the parts of the store share. */
export interface StoreCore {
  readonly database: Database;
  readonly catalogue: Catalogue;
  /** The schema as a language names it. */
  catalogueIn(language: string): Catalogue;
  /** By name in lower case. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly rollups: Rollups;
  access(): Access;
  /** Null while nothing can hinder. */
  hindrance(): Hindrance | null;
  rulesOf(table: Table): RecordRules;
  behavioursOf(table: Table): readonly Behaviour[];
  /** The number of the next record; never given twice. */
  nextNumber(table: Table): number;
  nextAutoNumber(table: Table, column: Column): string;
  /** Makes sure that children are found quickly by the column that points at their parent. */
  indexLink(table: Table, column: Column): void;
}
