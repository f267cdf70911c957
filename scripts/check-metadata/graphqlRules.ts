import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, Kind, parse, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';
import type { Catalogue } from './catalogue.ts';
import { sourcesOf } from './componentRules.ts';
import { asClause, type Finding } from './finding.ts';
import { about, filesOf, type SourceTree } from './sourceTree.ts';

type Report = (at: number, what: string, remedy: string) => void;

/** What every node offers besides its fields. */
const nodeFields = new Set(['Id', 'ApiName', 'WeakEtag', 'DisplayValue', '__typename', 'RecordTypeId']);

/** Queries of components: they parse, and the objects and fields they name exist. */
export function checkQueries(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  const sources = filesOf(tree, 'LightningComponentBundle').flatMap((file) => sourcesOf(file, tree));
  for (const path of sources.filter((candidate) => !candidate.endsWith('.html'))) {
    const source = readFileSync(join(tree.directory, path), 'utf8');
    for (const { 1: literal = '', index } of source.matchAll(/\bgql`([^`]*)`/g)) {
      const start = index + 'gql`'.length;
      const report: Report = (at, what, remedy) => {
        findings.push(about({ path }, { line: source.slice(0, start + at).split('\n').length }, what, remedy));
      };
      checkLiteral(literal, catalogue, report);
    }
  }
  return findings;
}

function checkLiteral(literal: string, catalogue: Catalogue, report: Report): void {
  const interpolation = literal.indexOf('${');
  if (interpolation >= 0) {
    return report(interpolation, 'A query is put together from pieces.', 'Write it out, and pass values as variables.');
  }
  let document: DocumentNode;
  try {
    document = parse(literal);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return report(
      error.positions?.[0] ?? 0,
      `The query cannot be read: ${asClause(error.message)}.`,
      'Correct the query.',
    );
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const variable of definition.variableDefinitions ?? []) {
      const type = literal.slice(variable.type.loc?.start, variable.type.loc?.end).replace(/[[\]!]/g, '');
      const object = /^(\w+)_(Filter|OrderBy)$/.exec(type)?.[1];
      if (object !== undefined) checkObject(object, variable.loc?.start ?? 0, catalogue, report);
    }
    for (const api of fieldsOf(definition.selectionSet)) {
      for (const part of fieldsOf(api.selectionSet)) {
        if (part.name.value === 'query') checkRecords(part, catalogue, report);
        else if (part.name.value === 'aggregate') checkAggregates(part, catalogue, report);
        else checkMutation(part, catalogue, report);
      }
    }
  }
}

function checkObject(name: string, at: number, catalogue: Catalogue, report: Report): boolean {
  if (catalogue.objects.has(name)) return true;
  report(at, `The object ${name} does not exist.`, 'Correct the name.');
  return false;
}

function checkRecords(query: FieldNode, catalogue: Catalogue, report: Report): void {
  for (const connection of fieldsOf(query.selectionSet)) {
    const object = connection.name.value;
    if (!checkObject(object, connection.name.loc?.start ?? 0, catalogue, report)) continue;
    checkArguments(connection, object, catalogue, report);
    for (const node of nodesOf(connection)) checkNode(node.selectionSet, object, catalogue, report);
  }
}

function checkNode(
  selection: SelectionSetNode | undefined,
  object: string,
  catalogue: Catalogue,
  report: Report,
): void {
  for (const field of fieldsOf(selection)) {
    const name = field.name.value;
    if (nodeFields.has(name)) continue;
    const child = catalogue.objects.get(object)?.children.get(name.replace(/__r$/, ''));
    if (name.endsWith('__r') && child) {
      checkArguments(field, child.object, catalogue, report);
      for (const node of nodesOf(field)) checkNode(node.selectionSet, child.object, catalogue, report);
      continue;
    }
    const lookup = catalogue.field(object, name.endsWith('__r') ? name.replace(/__r$/, '__c') : `${name}Id`);
    const target = lookup?.referenceTo[0];
    if (target !== undefined && catalogue.objects.has(target)) {
      checkNode(field.selectionSet, target, catalogue, report);
    } else if (!catalogue.field(object, name)) {
      report(field.name.loc?.start ?? 0, `${object} has no field ${name}.`, 'Correct the name.');
    }
  }
}

function checkAggregates(aggregate: FieldNode, catalogue: Catalogue, report: Report): void {
  for (const connection of fieldsOf(aggregate.selectionSet)) {
    const object = connection.name.value;
    if (!checkObject(object, connection.name.loc?.start ?? 0, catalogue, report)) continue;
    checkArguments(connection, object, catalogue, report);
    const groups = nodesOf(connection).flatMap((node) => fieldsOf(node.selectionSet));
    for (const field of groups.flatMap((group) => fieldsOf(group.selectionSet))) {
      const { value, loc } = field.name;
      if (!catalogue.field(object, value))
        report(loc?.start ?? 0, `${object} has no field ${value}.`, 'Correct the name.');
    }
  }
}

function checkMutation(field: FieldNode, catalogue: Catalogue, report: Report): void {
  const object = /^(\w+?)(Create|Update|Delete)$/.exec(field.name.value)?.[1];
  if (object !== undefined) checkObject(object, field.name.loc?.start ?? 0, catalogue, report);
}

/** Fields named in `where`, `orderBy` and `groupBy`, as far as they are written out. */
function checkArguments(connection: FieldNode, object: string, catalogue: Catalogue, report: Report): void {
  for (const argument of connection.arguments ?? []) {
    if (!['where', 'orderBy', 'groupBy'].includes(argument.name.value) || argument.value.kind !== Kind.OBJECT) continue;
    for (const { name } of argument.value.fields) {
      const field = name.value.endsWith('__r') ? name.value.replace(/__r$/, '__c') : name.value;
      const isKnown = ['and', 'or', 'not'].includes(field) || catalogue.field(object, field) !== undefined;
      const isRelation = catalogue.field(object, `${field}Id`) !== undefined;
      if (!isKnown && !isRelation)
        report(name.loc?.start ?? 0, `${object} has no field ${name.value}.`, 'Correct the name.');
    }
  }
}

/** The `node` selections below `edges`. */
const nodesOf = (connection: FieldNode): FieldNode[] =>
  fieldsOf(connection.selectionSet)
    .filter(({ name }) => name.value === 'edges')
    .flatMap((edges) => fieldsOf(edges.selectionSet))
    .filter(({ name }) => name.value === 'node');

/** The fields of a selection, those of inline fragments left to the platform. */
const fieldsOf = (selection: SelectionSetNode | undefined): FieldNode[] =>
  (selection?.selections ?? []).filter((entry): entry is FieldNode => entry.kind === Kind.FIELD);
