import {
  GraphQLError,
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { GraphQlError } from './graphqlError.ts';

/** A field of the request with its arguments as values. */
export interface Selected {
  /** Name in the answer: the alias, or the field's own. */
  key: string;
  name: string;
  arguments: ReadonlyMap<string, Argument>;
  /** Fields asked of it; empty when it is asked for as it is. */
  fields: readonly Selected[];
  /** `@optional`: left out rather than refused where the user may not see it. */
  isOptional: boolean;
  /** Keys from the root to here. */
  path: readonly string[];
}

export interface Argument {
  value: unknown;
  /** True when the value came as a variable: the platform words its complaints otherwise then. */
  isVariable: boolean;
}

export interface Operation {
  kind: 'query' | 'mutation';
  fields: readonly Selected[];
}

interface Scope {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

/**
 * The operation of a request: fragments and variables put in, `@skip` and `@include` decided.
 *
 * @throws GraphQlError when the text is no GraphQL, or names an operation, fragment or variable that is not there
 */
export function readOperation(
  text: string,
  variables: Readonly<Record<string, unknown>>,
  operationName?: string | null,
): Operation {
  const document = parsed(text);
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const operation = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  if (!operation || (!operationName && operations.length > 1)) {
    throw new GraphQlError('ValidationError', 'Must provide operation name if query contains multiple operations.');
  }
  if (operation.operation === 'subscription') {
    throw new GraphQlError('OperationNotSupported', 'Subscriptions are not supported.');
  }
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const scope = { fragments, variables: variablesOf(operation, variables) };
  return { kind: operation.operation, fields: selections(operation.selectionSet, scope, []) };
}

/** Longer documents are refused unread. */
const MOST_TOKENS = 15_000;

function parsed(text: string): ReturnType<typeof parse> {
  try {
    return parse(text, { maxTokens: MOST_TOKENS });
  } catch (error) {
    if (error instanceof RangeError)
      throw new GraphQlError('InvalidSyntax', 'Invalid Syntax : The document is nested too deeply.', []);
    if (!(error instanceof GraphQLError)) throw error;
    const places = (error.locations ?? []).map(({ line, column }) => ({ line, column }));
    throw new GraphQlError(
      'InvalidSyntax',
      `Invalid Syntax : ${error.message.replace('Syntax Error: ', '')}`,
      [],
      places,
    );
  }
}

function variablesOf(
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
    const name = variable.name.value;
    const value = given[name] ?? (defaultValue ? literal(defaultValue, given) : undefined);
    if (value === undefined && type.kind === Kind.NON_NULL_TYPE) {
      throw new GraphQlError('ValidationError', `Variable '${name}' has coerced Null value for NonNull type`);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

function selections(set: SelectionSetNode | undefined, scope: Scope, path: readonly string[]): Selected[] {
  const found: Selected[] = [];
  for (const node of set?.selections ?? []) {
    if (!isIncluded(node.directives ?? [], scope)) continue;
    if (node.kind === Kind.FIELD) found.push(selected(node, scope, path));
    else if (node.kind === Kind.INLINE_FRAGMENT) found.push(...selections(node.selectionSet, scope, path));
    else {
      const fragment = scope.fragments.get(node.name.value);
      if (!fragment) {
        const problem = `Validation error of type UndefinedFragment: Undefined fragment '${node.name.value}'`;
        throw new GraphQlError('ValidationError', problem, path);
      }
      found.push(...selections(fragment.selectionSet, scope, path));
    }
  }
  return merged(found);
}

/** The same key asked for twice is one field with the parts of both. */
function merged(fields: readonly Selected[]): Selected[] {
  const byKey = new Map<string, Selected>();
  for (const field of fields) {
    const earlier = byKey.get(field.key);
    byKey.set(field.key, earlier ? { ...earlier, fields: merged([...earlier.fields, ...field.fields]) } : field);
  }
  return [...byKey.values()];
}

function selected(node: FieldNode, scope: Scope, parents: readonly string[]): Selected {
  const name = node.name.value;
  const path = [...parents, name];
  const args = (node.arguments ?? []).map(({ name: argument, value }): [string, Argument] => [
    argument.value,
    { value: literal(value, scope.variables), isVariable: value.kind === Kind.VARIABLE },
  ]);
  return {
    key: node.alias?.value ?? name,
    name,
    arguments: new Map(args.filter(([, { value }]) => value !== undefined)),
    fields: selections(node.selectionSet, scope, path),
    isOptional: (node.directives ?? []).some((directive) => directive.name.value === 'optional'),
    path,
  };
}

function isIncluded(directives: NonNullable<FieldNode['directives']>, { variables }: Scope): boolean {
  return directives.every((directive) => {
    const condition = directive.arguments?.find(({ name }) => name.value === 'if');
    const holds = condition ? literal(condition.value, variables) === true : true;
    if (directive.name.value === 'skip') return !holds;
    return directive.name.value === 'include' ? holds : true;
  });
}

function literal(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => literal(value, variables));
    case Kind.OBJECT: {
      const entries = node.fields.map(({ name, value }) => [name.value, literal(value, variables)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
  }
}
