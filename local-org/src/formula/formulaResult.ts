import type { FieldSchema, FieldType } from '../schema/schema.ts';
import type { CompiledFormula, FormulaScope } from './compileFormula.ts';
import { compileFormula } from './compileFormula.ts';
import { FormulaError } from './formulaError.ts';
import type { Value, ValueType } from './value.ts';
import { roundHalfAway, typeName } from './value.ts';

const wanted: Readonly<Partial<Record<FieldType, ValueType>>> = {
  double: 'Number',
  currency: 'Number',
  percent: 'Number',
  int: 'Number',
  string: 'Text',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
};

/**
 * Compiles the rule's condition. Throws FormulaError when it is not a question with the answer true or false.
 */
export function compileCondition(source: string, scope: FormulaScope): CompiledFormula {
  const formula = compileFormula(source, scope);
  if (formula.type !== 'Boolean') {
    throw new FormulaError(
      `Formula result is data type (${typeName[formula.type]}), incompatible with expected data type (true or false).`,
    );
  }
  return formula;
}

/**
 * Compiles a formula field. The result is what the field shows: numbers rounded half away from zero to the field's
 * scale, percents times a hundred, empty text as null. Throws FormulaError when the type does not fit the field.
 */
export function compileFormulaField(
  field: FieldSchema,
  scope: Omit<FormulaScope, 'place' | 'treatBlanksAs'>,
): CompiledFormula {
  if (!field.formula) throw new FormulaError(`Field ${field.name} has no formula.`);
  const formula = compileFormula(field.formula.expression, {
    ...scope,
    place: 'field',
    treatBlanksAs: field.formula.treatBlanksAs,
  });
  const expected = wanted[field.type];
  if (expected === undefined) throw new FormulaError(`A formula cannot give a field of type ${field.type}.`);
  if (formula.type !== 'Null' && formula.type !== expected) {
    throw new FormulaError(
      `Formula result is data type (${typeName[formula.type]}), incompatible with expected data type (${typeName[expected]}).`,
    );
  }
  return { ...formula, run: (record) => shownResult(field, formula.run(record)) };
}

function shownResult(field: FieldSchema, value: Value): Value {
  if (field.type === 'boolean') return value === true;
  if (value === null || value === '') return null;
  if (typeof value === 'number') return roundHalfAway(field.type === 'percent' ? value * 100 : value, field.scale);
  return value;
}
