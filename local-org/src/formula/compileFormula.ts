import type { Catalogue } from '../schema/catalogue.ts';
import type { FieldSchema } from '../schema/schema.ts';
import type { Compiled, FormulaRecord, GlobalObject } from './compiled.ts';
import { FormulaError } from './formulaError.ts';
import { functions } from './functions.ts';
import { binary, unary } from './operators.ts';
import type { BinaryOperator, Expression } from './parse.ts';
import { parseFormula } from './parse.ts';
import type { Value, ValueType } from './value.ts';

/** Where a formula stands, and what it may use there. */
export interface FormulaScope {
  catalogue: Catalogue;
  object: string;
  /** A validation rule knows the record's past (ISCHANGED, PRIORVALUE, ISNEW); a field does not. */
  place: 'validation' | 'field' | 'default';
  treatBlanksAs: 'zero' | 'blank';
  /** Whether the org has the custom permission; absent means every name is taken. */
  hasCustomPermission?: (name: string) => boolean;
}

export interface CompiledFormula {
  type: ValueType;
  run: (record: FormulaRecord) => Value;
  /** Paths the formula reads, as the schema spells them, each once. */
  references: readonly string[];
}

/**
 * Checks a formula against the schema and makes it runnable.
 *
 * Throws FormulaError for an unknown function, field, relationship or permission, for a wrong number or type of
 * parameters, and for anything that does not parse: nothing is ever ignored.
 */
export function compileFormula(source: string, scope: FormulaScope): CompiledFormula {
  const compiler = new Compiler(scope);
  const { type, run } = compiler.compile(parseFormula(source));
  return { type, run, references: [...compiler.references] };
}

class Compiler {
  readonly scope: FormulaScope;
  readonly references = new Set<string>();

  constructor(scope: FormulaScope) {
    this.scope = scope;
  }

  compile(expression: Expression): Compiled {
    switch (expression.kind) {
      case 'number':
      case 'boolean': {
        const { value } = expression;
        return { type: typeof value === 'number' ? 'Number' : 'Boolean', run: () => value };
      }
      case 'text': {
        const { value } = expression;
        return { type: 'Text', run: () => value, literal: value };
      }
      case 'null':
        return { type: 'Null', run: () => null };
      case 'path':
        return this.#path(expression.parts);
      case 'unary':
        return unary(expression.operator, refusePicklist(this.compile(expression.operand)));
      case 'binary':
        return this.#binary(expression.operator, expression.left, expression.right);
      case 'call':
        return this.#call(expression.name, expression.parameters);
    }
  }

  #binary(operator: BinaryOperator, left: Expression, right: Expression): Compiled {
    return binary(operator, refusePicklist(this.compile(left)), refusePicklist(this.compile(right)));
  }

  #call(name: string, parameters: readonly Expression[]): Compiled {
    const definition = functions[name];
    if (!definition) throw new FormulaError(`Unknown function ${name}. Check spelling.`);
    const [least, most] = definition.count;
    if (parameters.length < least || parameters.length > most) {
      const expected = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least}-${most}`;
      throw new FormulaError(
        `Incorrect number of parameters for function '${name}()'. Expected ${expected}, received ${parameters.length}`,
      );
    }
    if (definition.only && definition.only !== this.scope.place) {
      throw new FormulaError(`Function ${name} may not be used in this type of formula`);
    }
    const compiled = parameters.map((parameter) => this.compile(parameter));
    if (!definition.takesPicklists) compiled.forEach(refusePicklist);
    return definition.compile(compiled, name);
  }

  #path(parts: readonly string[]): Compiled {
    if (parts[0]!.startsWith('$')) return this.#global(parts);
    let object = this.scope.object;
    const names: string[] = [];
    for (const [index, part] of parts.entries()) {
      const [relationship, target] = part.split(':') as [string, string | undefined];
      if (index < parts.length - 1) {
        const field = this.scope.catalogue.parentField(object, relationship);
        if (!field?.relationshipName) throw new FormulaError(missing(parts));
        object = target ?? field.referenceTo[0] ?? '';
        if (!field.referenceTo.includes(object)) throw new FormulaError(missing(parts));
        names.push(field.relationshipName);
        continue;
      }
      const schema = this.scope.catalogue.field(object, part);
      if (!schema) throw new FormulaError(missing(parts));
      names.push(schema.name);
      return this.#field(names.join('.'), schema);
    }
    throw new FormulaError(missing(parts));
  }

  #field(path: string, schema: FieldSchema): Compiled {
    this.references.add(path);
    const type = typeOfField(schema);
    if (type === null) {
      throw new FormulaError(`Field ${path} is not supported in this formula: its type is ${schema.type}.`);
    }
    const field = { path, schema };
    if (type !== 'Number') return { type, field, run: (record) => record.value(path) };
    const whenBlank = this.scope.treatBlanksAs === 'zero' ? 0 : null;
    const divisor = schema.type === 'percent' ? 100 : 1;
    return {
      type,
      field,
      run: (record) => {
        const value = record.value(path);
        return value === null || value === '' ? whenBlank : Number(value) / divisor;
      },
    };
  }

  #global(parts: readonly string[]): Compiled {
    const [root, name] = parts as [string, string | undefined];
    if (parts.length === 2 && name !== undefined) {
      if (root.toLowerCase() === '$permission') {
        if (this.scope.hasCustomPermission?.(name) === false) throw new FormulaError(missing(parts));
        return { type: 'Boolean', run: (record) => record.hasPermission(name) };
      }
      const object = globalObjects[root.toLowerCase()];
      const schema = object && this.scope.catalogue.field(object, name);
      const type = schema && typeOfField(schema);
      if (object && schema && type) return { type, run: (record) => record.global(object, schema.name) };
    }
    throw new FormulaError(missing(parts));
  }
}

const globalObjects: Readonly<Record<string, GlobalObject>> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
};

const missing = (parts: readonly string[]): string => `Field ${parts.join('.')} does not exist. Check spelling.`;

function refusePicklist(part: Compiled): Compiled {
  if (part.type === 'Picklist' || part.type === 'Multipicklist') {
    throw new FormulaError(
      `Field ${part.field?.path ?? ''} is a picklist field. Picklist fields are only supported in certain functions.`,
    );
  }
  return part;
}

/** The type a field has inside formulas; null for types formulas cannot read (long text, files, compounds). */
export function typeOfField(field: FieldSchema): ValueType | null {
  switch (field.type) {
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'Number';
    case 'boolean':
      return 'Boolean';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'DateTime';
    case 'picklist':
      return 'Picklist';
    case 'multipicklist':
      return 'Multipicklist';
    case 'textarea':
    case 'string':
    case 'id':
    case 'reference':
    case 'email':
    case 'phone':
    case 'url':
    case 'combobox':
    case 'encryptedstring':
      return 'Text';
    default:
      return null;
  }
}
