import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { Asker } from './asker.ts';
import type { Argument, Selected } from './document.ts';
import { GraphQlError, invalid } from './graphqlError.ts';
import { soqlLiteral } from './literals.ts';

const comparisons: Record<string, string> = { eq: '=', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=', like: 'LIKE' };
const lists: Record<string, string> = { in: 'IN', nin: 'NOT IN', includes: 'INCLUDES', excludes: 'EXCLUDES' };
const semiJoins: Record<string, string> = { inq: 'IN', ninq: 'NOT IN' };

type Input = Record<string, unknown>;

/** Turns a `where` argument into a SOQL condition. */
export class Filter {
  readonly #asker: Asker;
  readonly #argument: Argument;
  readonly #selected: Selected;

  constructor(asker: Asker, argument: Argument, selected: Selected) {
    this.#asker = asker;
    this.#argument = argument;
    this.#selected = selected;
  }

  /** The condition; empty when the filter says nothing. */
  condition(object: ObjectSchema): string {
    return this.#all(object, this.#argument.value, '');
  }

  #all(object: ObjectSchema, input: unknown, prefix: string): string {
    if (input === null || input === undefined) return '';
    if (typeof input !== 'object' || Array.isArray(input)) throw this.#wrongType(object, 'is not an object');
    const parts = Object.entries(input as Input).map(([name, part]) => this.#one(object, name, part, prefix));
    return joined(parts, 'AND');
  }

  #one(object: ObjectSchema, name: string, input: unknown, prefix: string): string {
    if (name === 'and' || name === 'or') {
      const alternatives = (Array.isArray(input) ? input : [input]) as unknown[];
      return joined(
        alternatives.map((part) => this.#all(object, part, prefix)),
        name.toUpperCase(),
      );
    }
    if (name === 'not') {
      const negated = this.#all(object, input, prefix);
      return negated === '' ? '' : `(NOT ${negated})`;
    }
    const field = name === 'Id' ? this.#asker.org.catalogue.field(object.name, 'Id') : this.#asker.field(object, name);
    if (field) return this.#comparisons(object, field, (input ?? {}) as Input, prefix);
    const parent = this.#asker.parent(object, name);
    if (parent) return this.#all(parent, input, `${prefix}${name}.`);
    throw this.#unknownField(object, name);
  }

  #comparisons(object: ObjectSchema, field: FieldSchema, input: Input, prefix: string): string {
    if (!field.filterable) {
      throw new GraphQlError(
        'DataFetchingException',
        `field '${field.name}' can not be filtered in a query call`,
        this.#selected.path,
      );
    }
    const parts = Object.entries(input).map(([operator, value]) =>
      this.#comparison(object, field, operator, value, prefix),
    );
    return joined(parts, 'AND');
  }

  #comparison(object: ObjectSchema, field: FieldSchema, operator: string, value: unknown, prefix: string): string {
    const path = `${prefix}${field.name}`;
    const comparison = comparisons[operator];
    if (comparison) return `${path} ${comparison} ${soqlLiteral(field, value, this.#selected.path)}`;
    const list = lists[operator];
    if (list) {
      const values = (Array.isArray(value) ? value : [value]) as unknown[];
      // SOQL has no empty list: nothing is in it, everything is outside.
      if (values.length === 0) return operator === 'nin' ? `${prefix}Id != null` : `${prefix}Id = null`;
      return `${path} ${list} (${values.map((each) => soqlLiteral(field, each, this.#selected.path)).join(', ')})`;
    }
    const semiJoin = semiJoins[operator];
    if (semiJoin) return `${path} ${semiJoin} (${this.#subquery(value)})`;
    throw this.#wrongType(object, `contains a field not in '${field.type}' operators: '${operator}'`);
  }

  /** `{ Child__c: { …filter }, ApiName: "Parent__c" }`: the ids in a field of other records. */
  #subquery(input: unknown): string {
    const { ApiName: apiName, ...objects } = (input ?? {}) as Input;
    const [[name, filter] = ['', null]] = Object.entries(objects);
    const object = this.#asker.object(name);
    const field = object && typeof apiName === 'string' ? this.#asker.field(object, apiName) : undefined;
    if (!object || !field) {
      const problem = `'${String(apiName)}' of '${name}' in a semi-join is not a field of an object`;
      throw invalid('WrongType', problem, this.#selected.path);
    }
    const condition = this.#all(object, filter, '');
    return `SELECT ${field.name} FROM ${object.name}${condition === '' ? '' : ` WHERE ${condition}`}`;
  }

  #unknownField(object: ObjectSchema, name: string): GraphQlError {
    const type = `${object.name}_Filter`;
    if (this.#argument.isVariable) {
      const message = `The variables input contains a field name '${name}' that is not defined for input object type '${type}' `;
      return new GraphQlError('ValidationError', message);
    }
    return this.#wrongType(object, `contains a field not in '${type}': '${name}'`);
  }

  #wrongType(object: ObjectSchema, problem: string): GraphQlError {
    return invalid('WrongType', `argument 'where' of '${object.name}' ${problem}`, this.#selected.path);
  }
}

function joined(parts: readonly string[], word: string): string {
  const given = parts.filter((part) => part !== '');
  if (given.length < 2) return given[0] ?? '';
  return `(${given.join(` ${word} `)})`;
}
