import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import type { SaveError } from '../store/store.ts';
import { ApiError } from './apiError.ts';
import { objectOf } from './describeRoutes.ts';
import type { ApiResponse, Context, Router } from './router.ts';

const MOST_RECORDS = 200;
const MOST_LEVELS = 5;

/** Parents and children created together, all or none. */
export function treeRoom(router: Router): void {
  router.add('POST', '/services/data/:version/composite/tree/:object', createTree);
}

interface Result {
  referenceId: string;
  id?: string;
  errors?: SaveError[];
}

class Refused extends Error {}

async function createTree({ org, session, request, params }: Context): Promise<ApiResponse> {
  const object = objectOf(org, session, params['object']!);
  const body = (await request.json()) as { records?: unknown } | null;
  if (!Array.isArray(body?.records)) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request needs a property records: a list of records.');
  }
  const results: Result[] = [];
  try {
    org.store.transaction(() => {
      const tree = new Tree(org, session, results);
      tree.createAll(object, body.records as unknown[], {}, 1);
      if (tree.hasErrors) throw new Refused();
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const failures = results.filter((result) => result.errors !== undefined);
    return { status: 400, body: { hasErrors: true, results: failures } };
  }
  return { status: 201, body: { hasErrors: false, results } };
}

class Tree {
  hasErrors = false;
  readonly #org: Org;
  readonly #session: Session;
  readonly #results: Result[];
  readonly #references = new Set<string>();

  constructor(org: Org, session: Session, results: Result[]) {
    this.#org = org;
    this.#session = session;
    this.#results = results;
  }

  createAll(object: ObjectSchema, records: readonly unknown[], link: Record<string, string>, level: number): void {
    if (level > MOST_LEVELS) throw new ApiError(400, 'INVALID_INPUT', `A tree has at most ${MOST_LEVELS} levels.`);
    for (const record of records) this.#create(object, record, link, level);
  }

  #create(object: ObjectSchema, record: unknown, link: Record<string, string>, level: number): void {
    const { attributes, ...values } = (record ?? {}) as Record<string, unknown>;
    const referenceId = this.#referenceOf(attributes);
    const fields: Record<string, unknown> = { ...link };
    const children: { object: ObjectSchema; field: string; records: unknown[] }[] = [];
    for (const [name, value] of Object.entries(values)) {
      const records = (value as { records?: unknown } | null)?.records;
      const child = Array.isArray(records) ? this.#org.catalogue.childRelationship(object.name, name) : undefined;
      const childObject = child && this.#org.catalogue.object(child.childObject);
      if (child && childObject)
        children.push({ object: childObject, field: child.field, records: records as unknown[] });
      else fields[name] = value;
    }
    const [result] = this.#org.store.create(this.#session, object.name, [fields]);
    if (result?.id) {
      this.#results.push({ referenceId, id: result.id });
      for (const child of children)
        this.createAll(child.object, child.records, { [child.field]: result.id }, level + 1);
    } else {
      this.hasErrors = true;
      this.#results.push({ referenceId, errors: result?.errors ?? [] });
    }
  }

  #referenceOf(attributes: unknown): string {
    const { type, referenceId } = (attributes ?? {}) as { type?: unknown; referenceId?: unknown };
    if (typeof type !== 'string' || typeof referenceId !== 'string') {
      throw new ApiError(400, 'INVALID_INPUT', 'Include a type and a referenceId in the attributes of each record.');
    }
    if (this.#references.has(referenceId)) {
      throw new ApiError(400, 'INVALID_INPUT', `Duplicate ReferenceId provided in the request: ${referenceId}`);
    }
    this.#references.add(referenceId);
    if (this.#references.size > MOST_RECORDS) {
      throw new ApiError(400, 'INVALID_INPUT', `A tree has at most ${MOST_RECORDS} records.`);
    }
    return referenceId;
  }
}
