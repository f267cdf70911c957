import { compileFormula } from '../formula/compileFormula.ts';
import { compileCondition } from '../formula/formulaResult.ts';
import type { ValidationRule } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { callerOf } from './caller.ts';
import { cellOf, type Formulas } from './formulas.ts';
import type { ComputedDefault, RecordRules, StoreCore } from './core.ts';
import type { Cell, SaveError } from './store.ts';
import type { Table } from './table.ts';

const noErrors: SaveError[] = [];

/** Compiles an object's validation rules and computed defaults. Throws FormulaError when one does not compile. */
export function recordRules(core: StoreCore, formulas: Formulas, table: Table, now: () => Date): RecordRules {
  return { defaults: computedDefaults(core, formulas, table, now), validate: validator(core, formulas, table, now) };
}

function computedDefaults(core: StoreCore, formulas: Formulas, table: Table, now: () => Date): ComputedDefault[] {
  return table.columns.flatMap((column) => {
    const source = column.field.defaultValueFormula;
    if (source === undefined) return [];
    const scope = { catalogue: core.catalogue, object: table.name, place: 'default', treatBlanksAs: 'blank' } as const;
    const formula = compileFormula(source, scope);
    const compute = (row: readonly Cell[], session: Session): Cell => {
      const caller = callerOf(core, session.userId, session.timeZone, now());
      const value = (path: string) => formulas.valueAt(table, row, path, caller);
      const result = cellOf(formula.run({ ...caller, isNew: true, value, prior: value }));
      return result === null && column.field.type === 'boolean' ? 0 : column.convert(result);
    };
    return [{ index: column.index, compute }];
  });
}

function validator(core: StoreCore, formulas: Formulas, table: Table, now: () => Date): RecordRules['validate'] {
  const rules = table.schema.validationRules
    .filter((rule) => rule.active)
    .map((rule) => ({
      rule,
      condition: compileCondition(rule.formula, {
        catalogue: core.catalogue,
        object: table.name,
        place: 'validation',
        treatBlanksAs: 'blank',
      }),
    }));
  if (rules.length === 0) return () => noErrors;
  const messageFor = ({ language }: Session, { name, errorMessage }: ValidationRule): string => {
    const translated = core.catalogueIn(language).object(table.name)?.validationRules;
    return translated?.find((rule) => rule.name === name)?.errorMessage ?? errorMessage;
  };
  return (row, old, session) => {
    const caller = callerOf(core, session.userId, session.timeZone, now());
    const value = (path: string) => formulas.valueAt(table, row, path, caller);
    const prior = (field: string) => formulas.valueAt(table, old ?? row, field, caller);
    const record = { ...caller, isNew: old === null, value, prior };
    return rules
      .filter(({ condition }) => condition.run(record) === true)
      .map(({ rule }) => ({
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: messageFor(session, rule),
        fields: rule.errorDisplayField === undefined ? [] : [rule.errorDisplayField],
      }));
  };
}
