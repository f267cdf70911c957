import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { AggregatePlan } from './aggregate.ts';
import { Asker } from './asker.ts';
import { ConnectionPlan } from './connection.ts';
import { readOperation, type Selected } from './document.ts';
import { GraphQlError, undefinedField } from './graphqlError.ts';
import { mutate } from './mutation.ts';
import { objectInfos } from './objectInfos.ts';

export interface GraphQlRequest {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

export interface GraphQlAnswer {
  data: Record<string, unknown> | null;
  errors: unknown[];
}

/** Queries of objects that one request may hold. */
const MOST_SUBQUERIES = 10;

/** Answers a request. What the user may not see, and what does not exist, is an error unless it is `@optional`. */
export function execute(org: Org, session: Session, request: GraphQlRequest): GraphQlAnswer {
  const asker = new Asker(org, session);
  try {
    if (typeof request.query !== 'string') {
      throw new GraphQlError('InvalidSyntax', 'Invalid Syntax : The request body needs "query", the text of a query.');
    }
    const variables = (request.variables ?? {}) as Record<string, unknown>;
    const operationName = typeof request.operationName === 'string' ? request.operationName : null;
    const operation = readOperation(request.query, variables, operationName);
    if (operation.kind === 'query') return { data: query(asker, operation.fields), errors: [] };
    return mutation(asker, operation.fields);
  } catch (error) {
    if (error instanceof GraphQlError) return { data: null, errors: [error.toJson()] };
    if (error instanceof ApiError) {
      return { data: null, errors: [new GraphQlError('DataFetchingException', error.message).toJson()] };
    }
    throw error;
  }
}

interface Plan {
  key: string;
  read(): unknown;
}

function query(asker: Asker, fields: readonly Selected[]): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const root of fields) {
    if (root.name === '__typename') answer[root.key] = 'Query';
    else if (root.name === 'uiapi') answer[root.key] = uiapi(asker, root);
    else throw undefinedField(root.name, 'Query', root.path);
  }
  return answer;
}

function uiapi(asker: Asker, root: Selected): Record<string, unknown> {
  // Everything is planned, and so checked, before anything is read.
  let subqueries = 0;
  const kinds = root.fields.map((kind) => {
    if (kind.name === 'objectInfos') return { key: kind.key, read: () => objectInfos(asker, kind) };
    const plans = kind.fields.flatMap((selected): Plan[] => {
      const object = asker.object(selected.name);
      if (!object && selected.isOptional) return [];
      if (!object)
        throw undefinedField(
          selected.name,
          kind.name === 'aggregate' ? 'RecordQueryAggregate' : 'RecordQuery',
          selected.path,
        );
      if (kind.name === 'aggregate') {
        subqueries += 1;
        return [new AggregatePlan(asker, object, selected)];
      }
      if (kind.name !== 'query') throw undefinedField(kind.name, 'UIAPI', kind.path);
      const plan = new ConnectionPlan(asker, object, selected);
      subqueries += plan.subqueries;
      return [plan];
    });
    if (plans.length === 0 && kind.fields.length === 0) throw undefinedField(kind.name, 'UIAPI', kind.path);
    return { key: kind.key, read: () => Object.fromEntries(plans.map((plan) => [plan.key, plan.read()])) };
  });
  if (subqueries > MOST_SUBQUERIES) {
    const message = `A request may query at most ${MOST_SUBQUERIES} objects and child relationships; this one queries ${subqueries}.`;
    throw new GraphQlError('ValidationError', message, root.path);
  }
  return Object.fromEntries(kinds.map(({ key, read }) => [key, read()]));
}

function mutation(asker: Asker, fields: readonly Selected[]): GraphQlAnswer {
  const [root] = fields;
  if (root?.name !== 'uiapi') throw undefinedField(root?.name ?? '', 'Mutation', root?.path ?? []);
  const { data, errors } = mutate(asker, root);
  return { data, errors: errors.map((error) => error.toJson()) };
}
