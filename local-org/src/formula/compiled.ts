import type { FieldSchema } from '../schema/schema.ts';
import { FormulaError } from './formulaError.ts';
import type { Value, ValueType } from './value.ts';
import { typeName } from './value.ts';

/** What a running formula may ask about the record, its caller and the time. */
export interface FormulaRecord {
  /**
   * The value at a path as the schema spells it: `Status__c`, `Territory__r.Plan__r.Status__c`. Null when empty or
   * when a parent on the way is. Values in the store's form; a percent as stored (50 for 50 %).
   */
  value(path: string): Value;
  /** The record's own field before this save; on a new record the value it has now. */
  prior(field: string): Value;
  readonly isNew: boolean;
  /** `$User.Id`, `$Profile.Name`, …: the caller's own rows. */
  global(object: GlobalObject, field: string): Value;
  hasPermission(name: string): boolean;
  readonly now: Date;
  /** Today in the caller's time zone. */
  readonly today: string;
}

export type GlobalObject = 'User' | 'Profile' | 'UserRole' | 'Organization';

/** A part of a formula, checked and ready to run. */
export interface Compiled {
  type: ValueType;
  run: (record: FormulaRecord) => Value;
  /** Set where the part is the record's own field or a parent's: what ISCHANGED, ISPICKVAL and ISBLANK look at. */
  field?: { path: string; schema: FieldSchema };
  /** Set where the part is a text literal. */
  literal?: string;
}

/** One function of the formula language. */
export interface FunctionDefinition {
  /** Fewest and most parameters. */
  count: readonly [number, number];
  /** Checks the parameters' types and makes the call runnable. */
  compile: (parameters: readonly Compiled[], name: string) => Compiled;
  /** True when a picklist may stand among the parameters. */
  takesPicklists?: boolean;
  /** Set when the function is known in one kind of formula only. */
  only?: 'validation';
}

/** Refuses a part of the wrong type in Salesforce's words. */
export function expectType(part: Compiled, name: string, ...allowed: ValueType[]): void {
  if (part.type === 'Null' || allowed.includes(part.type)) return;
  const expected = allowed.map((type) => typeName[type]).join(', ');
  throw new FormulaError(
    `Incorrect parameter type for function '${name}()'. Expected ${expected}, received ${typeName[part.type]}`,
  );
}
