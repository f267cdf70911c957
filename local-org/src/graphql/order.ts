import type { ObjectSchema } from '../schema/schema.ts';
import type { Asker } from './asker.ts';
import type { Selected } from './document.ts';
import { GraphQlError, invalid } from './graphqlError.ts';

/** The ORDER BY clause of an `orderBy` argument, with a blank before it; empty without one. */
export function orderClause(asker: Asker, object: ObjectSchema, selected: Selected): string {
  const argument = selected.arguments.get('orderBy');
  if (!argument || argument.value === null) return '';
  const inputs = Array.isArray(argument.value) ? (argument.value as unknown[]) : [argument.value];
  const terms = inputs.flatMap((input) => orderTerms(asker, object, input, '', selected));
  return terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
}

function orderTerms(asker: Asker, object: ObjectSchema, input: unknown, prefix: string, selected: Selected): string[] {
  return Object.entries((input ?? {}) as Record<string, unknown>).flatMap(([name, part]) => {
    const field = asker.field(object, name);
    if (field) {
      if (!field.sortable) {
        const message = `field '${name}' can not be sorted in a query call`;
        throw new GraphQlError('DataFetchingException', message, selected.path);
      }
      const { order, nulls } = (part ?? {}) as { order?: string; nulls?: string };
      const direction = order === 'DESC' ? 'DESC' : 'ASC';
      return [`${prefix}${name} ${direction} NULLS ${nulls === 'LAST' ? 'LAST' : 'FIRST'}`];
    }
    const parent = asker.parent(object, name);
    if (parent) return orderTerms(asker, parent, part, `${prefix}${name}.`, selected);
    const problem = `argument 'orderBy' contains a field not in '${object.name}_OrderBy': '${name}'`;
    throw invalid('WrongType', problem, selected.path);
  });
}
