import { ApiError } from '../api/apiError.ts';
import type { Session } from '../session.ts';
import { Deleter } from './deleter.ts';
import { inputPlan, type InputPlan } from './inputPlan.ts';
import { momentOf } from './moments.ts';
import { matchUpsert, refusedRight, upsertKey, type CallHost } from './recordCalls.ts';
import { Saver, type Outcome } from './saver.ts';
import type { BulkRowResult, BulkWriter, BulkWriterOptions, SaveError } from './store.ts';
import type { Column, Table } from './table.ts';

type Row = readonly (string | null | undefined)[];

/** Saves rows of cells in the order of a header: the way in for bulk loads. */
export class BatchWriter implements BulkWriter {
  readonly #host: CallHost;
  readonly #session: Session;
  readonly #table: Table;
  readonly #options: BulkWriterOptions;
  readonly #now: () => Date;
  readonly #createPlan: InputPlan;
  readonly #updatePlan: InputPlan;
  readonly #idPlace: number;
  readonly #key: { column: Column; place: number } | null;

  constructor(host: CallHost, session: Session, table: Table, options: BulkWriterOptions, now: () => Date) {
    this.#host = host;
    this.#session = session;
    this.#table = table;
    this.#options = options;
    this.#now = now;
    const context = { catalogue: host.catalogue, access: host.access(), session, checkAccess: true };
    this.#createPlan = inputPlan(context, table, 'create', options.fields);
    this.#updatePlan = inputPlan(context, table, 'update', options.fields);
    this.#refuseUnknown();
    this.#idPlace = options.fields.findIndex((name) => name.toLowerCase() === 'id');
    this.#key = this.#upsertKey();
    if (options.operation !== 'insert' && options.operation !== 'upsert' && this.#idPlace < 0) {
      throw new ApiError(400, 'InvalidBatch', 'InvalidBatch : Field name not found : Id');
    }
  }

  write(rows: readonly Row[]): BulkRowResult[] {
    const now = momentOf(this.#now());
    try {
      return this.#host.transaction(() => {
        const save = this.#rowSaver(now);
        const results = rows.map((row) => bulkResult(save(row)));
        this.#host.rollups.flush(now);
        this.#host.noteWrite(this.#table);
        return results;
      });
    } catch (error) {
      this.#host.rollups.discard();
      throw error;
    }
  }

  #rowSaver(now: string): (row: Row) => Outcome {
    const { operation } = this.#options;
    if (operation === 'delete' || operation === 'hardDelete') {
      const options = { checkAccess: true, hard: operation === 'hardDelete', now };
      const deleter = new Deleter(this.#host, this.#session, options);
      return (row) => ({ ...deleter.delete(row[this.#idPlace] ?? '', this.#table), created: false });
    }
    const saver = new Saver(this.#host, this.#session, this.#table, true, now);
    const notCreated = refusedRight(this.#host, this.#session, this.#table, 'create');
    const notEdited = refusedRight(this.#host, this.#session, this.#table, 'edit');
    const create = (row: Row): Outcome => (notCreated ? refused([notCreated]) : saver.create(this.#createPlan, row));
    const update = (row: Row, id: unknown): Outcome =>
      notEdited ? refused([notEdited]) : saver.update(this.#updatePlan, row, id);
    if (operation === 'insert') return create;
    if (operation === 'update') return (row) => update(row, row[this.#idPlace]);
    const seen = new Set<string>();
    const { column, place } = this.#key!;
    return (row) => {
      const match = matchUpsert(this.#host, this.#table, column, row[place], seen);
      if ('errors' in match) return refused(match.errors);
      return match.id === null ? create(row) : update(row, match.id);
    };
  }

  #refuseUnknown(): void {
    const unknown = this.#createPlan.targets.findIndex(
      (target) => target.kind === 'refused' && target.problem.statusCode === 'INVALID_FIELD',
    );
    if (unknown < 0) return;
    const message = `InvalidBatch : Field name not found : ${this.#options.fields[unknown]}`;
    throw new ApiError(400, 'InvalidBatch', message);
  }

  #upsertKey(): { column: Column; place: number } | null {
    if (this.#options.operation !== 'upsert') return null;
    const column = upsertKey(this.#table, this.#options.externalIdField ?? 'Id');
    const place = this.#options.fields.findIndex((name) => name.toLowerCase() === column.name.toLowerCase());
    if (place >= 0) return { column, place };
    throw new ApiError(400, 'InvalidBatch', `InvalidBatch : Field name not found : ${column.name}`);
  }
}

const refused = (errors: SaveError[]): Outcome => ({ id: null, created: false, errors });

function bulkResult(outcome: Outcome): BulkRowResult {
  const [error] = outcome.errors;
  return { id: outcome.id, created: outcome.created, error: error === undefined ? null : bulkError(error) };
}

/** `REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --` */
export function bulkError(error: SaveError): string {
  const fields = error.fields.length > 0 ? `${error.fields.join(', ')} ` : '';
  return `${error.statusCode}:${error.message}:${fields}--`;
}
