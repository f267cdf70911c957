import type { ObjectSchema } from '../schema/schema.ts';
import type { SaveResult } from '../store/store.ts';
import type { Asker } from './asker.ts';
import type { Selected } from './document.ts';
import { GraphQlError, invalid, undefinedField } from './graphqlError.ts';
import { quoted } from './literals.ts';
import { RecordSelection, type PlanChildren } from './recordSelection.ts';

type Verb = 'Create' | 'Update' | 'Delete';

interface Step {
  selected: Selected;
  verb: Verb;
  object: ObjectSchema;
  id: unknown;
  fields: Record<string, unknown>;
  record: RecordSelection | null;
}

export interface MutationAnswer {
  data: Record<string, unknown> | null;
  errors: GraphQlError[];
}

/** Undoes the transaction of a refused request. */
class Undo extends Error {}

/**
 * `uiapi(input: {allOrNone}) { ObjectCreate, ObjectUpdate, ObjectDelete }`, in order. With `allOrNone`, which is the
 * default, one refused step undoes them all; a later step may use an earlier one's id as `"@{alias}"`.
 */
export function mutate(asker: Asker, uiapi: Selected): MutationAnswer {
  const input = (uiapi.arguments.get('input')?.value ?? {}) as { allOrNone?: unknown };
  const isAllOrNone = input.allOrNone !== false;
  const steps = uiapi.fields.map((selected) => readStep(asker, selected));
  const ids = new Map<string, string>();
  const errors: GraphQlError[] = [];
  const data: Record<string, unknown> = {};
  try {
    asker.org.store.transaction(() => {
      for (const step of steps) {
        const result = runStep(asker, step, ids);
        if (result.id !== null && result.errors.length === 0) ids.set(step.selected.key, result.id);
        errors.push(...result.errors);
        data[step.selected.key] = result.errors.length > 0 ? null : payload(asker, step, result.id!);
        if (isAllOrNone && errors.length > 0) throw new Undo();
      }
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
    return { data: { [uiapi.key]: Object.fromEntries(steps.map(({ selected }) => [selected.key, null])) }, errors };
  }
  return { data: { [uiapi.key]: data }, errors };
}

function readStep(asker: Asker, selected: Selected): Step {
  const [, name, verb] = /^(\w+)(Create|Update|Delete)$/.exec(selected.name) ?? [];
  const object = name === undefined ? undefined : asker.object(name);
  if (!object || !verb) throw undefinedField(selected.name, 'UIAPIMutations', selected.path);
  const input = (selected.arguments.get('input')?.value ?? {}) as Record<string, unknown>;
  const { Id: id, [object.name]: fields = {}, ...others } = input;
  const unknown = Object.keys(others)[0];
  const type = `${object.name}${verb}Input`;
  if (unknown !== undefined) throw wrongInput(selected, type, unknown);
  if (verb !== 'Create' && typeof id !== 'string') {
    throw invalid('WrongType', `argument 'input' of '${type}' is missing the required field 'Id'`, selected.path);
  }
  for (const field of Object.keys(fields as object)) {
    if (!asker.field(object, field)) throw wrongInput(selected, `${object.name}${verb}Representation`, field);
  }
  const record = selected.fields.find((field) => field.name === 'Record');
  return {
    selected,
    verb: verb as Verb,
    object,
    id,
    fields: fields as Record<string, unknown>,
    record:
      record && verb !== 'Delete' ? new RecordSelection(asker, object, record.fields, record.path, noChildren) : null,
  };
}

/** What a mutation returns are the record's own fields and parents: its children cannot be asked for. */
const noChildren: PlanChildren = (object, selected) => {
  throw undefinedField(selected.name, object.name, selected.path);
};

function wrongInput(selected: Selected, type: string, field: string): GraphQlError {
  return selected.arguments.get('input')?.isVariable
    ? new GraphQlError(
        'ValidationError',
        `The variables input contains a field name '${field}' that is not defined for input object type '${type}' `,
      )
    : invalid('WrongType', `argument 'input' contains a field not in '${type}': '${field}'`, selected.path);
}

function runStep(
  asker: Asker,
  step: Step,
  ids: ReadonlyMap<string, string>,
): { id: string | null; errors: GraphQlError[] } {
  const { org, session } = asker;
  const { object, verb, selected } = step;
  const resolved = (value: unknown): unknown => {
    const alias = typeof value === 'string' ? /^@\{(\w+)\}$/.exec(value)?.[1] : undefined;
    if (alias === undefined) return value;
    const id = ids.get(alias);
    if (id === undefined) {
      const message = `The reference "@{${alias}}" names no operation that ran before this one.`;
      throw new GraphQlError('DataFetchingException', message, selected.path);
    }
    return id;
  };
  const save = (): SaveResult[] => {
    const fields = Object.fromEntries(Object.entries(step.fields).map(([name, value]) => [name, resolved(value)]));
    if (verb === 'Create') return org.store.create(session, object.name, [fields]);
    const id = resolved(step.id) as string;
    return verb === 'Update'
      ? org.store.update(session, object.name, [{ ...fields, Id: id }])
      : org.store.delete(session, [id]);
  };
  try {
    const [result] = save();
    const errors = (result?.errors ?? []).map(
      ({ message }) => new GraphQlError('DataFetchingException', message, selected.path),
    );
    return { id: result?.id ?? null, errors };
  } catch (error) {
    if (error instanceof GraphQlError) return { id: null, errors: [error] };
    throw error;
  }
}

function payload(asker: Asker, { selected, object, record }: Step, id: string): unknown {
  const answer: Record<string, unknown> = {};
  for (const { key, name, path } of selected.fields) {
    if (name === 'Id') answer[key] = id;
    else if (name === 'success') answer[key] = true;
    else if (name === '__typename') answer[key] = `${selected.name}Payload`;
    else if (name === 'Record' && record) {
      const soql = `SELECT ${record.columns().join(', ')} FROM ${object.name} WHERE Id = ${quoted(id)}`;
      const [row] = asker.org.query(asker.session, soql).records('');
      answer[key] = row ? record.answer(row) : null;
    } else throw undefinedField(name, `${selected.name}Payload`, path);
  }
  return answer;
}
