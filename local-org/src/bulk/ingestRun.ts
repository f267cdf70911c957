import { closeSync, existsSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { BulkRowResult, BulkWriter } from '../store/store.ts';
import type { CsvRows } from './csvReader.ts';
import { CsvReader } from './csvReader.ts';
import { delimiters, lineEndings, quotedCell } from './csvWriter.ts';
import type { IngestJob } from './ingestJobs.ts';
import type { Jobs } from './jobs.ts';

/** Rows the platform saves together. */
const batchRows = 10_000;

/**
 * Works an ingest job off: reads the upload in batches, saves each in one transaction together with how far the job
 * has come, and writes the results. After a crash the next run goes on behind the last batch that was saved.
 */
export class IngestRun {
  /** Files a job has: the upload, the rows saved, the rows refused. */
  static readonly fileEndings = ['.csv', '.success', '.failed'] as const;

  readonly #org: Org;
  readonly #jobs: Jobs<IngestJob>;
  #job: IngestJob;
  #startedAt = performance.now();
  #reader: CsvReader | null = null;
  #writer: BulkWriter | null = null;
  #columns = 0;

  constructor(org: Org, jobs: Jobs<IngestJob>, job: IngestJob) {
    this.#org = org;
    this.#jobs = jobs;
    this.#job = job;
  }

  start(): void {
    this.#job = this.#jobs.change(this.#job, { state: 'InProgress' });
    this.#guarded(() => {
      if (this.#open()) this.#batch();
      else this.#finish();
    });
  }

  /** Reads the header and prepares the writer; false when the upload holds nothing. */
  #open(): boolean {
    const path = this.#path('.csv');
    if (!existsSync(path)) writeFileSync(path, '');
    const delimiter = delimiters[this.#job.columnDelimiter]!;
    const headReader = new CsvReader(path, delimiter);
    const header = headReader.next(1);
    const bodyStart = headReader.position;
    headReader.close();
    const [names] = header.cells;
    if (!names) return false;
    const { lastLineEnd } = headReader;
    if (lastLineEnd !== '' && lastLineEnd !== lineEndings[this.#job.lineEnding])
      throw wrongLineEnding(this.#job.lineEnding);
    const twice = names.find(
      (name, place) => names.findIndex((one) => one.trim().toLowerCase() === name.trim().toLowerCase()) < place,
    );
    if (twice !== undefined)
      throw new ApiError(400, 'InvalidBatch', `InvalidBatch : Field name is duplicated: ${twice}`);
    const session = this.#org.sessions.open(this.#job.username);
    this.#org.sessions.revoke(session.token);
    this.#columns = names.length;
    this.#writer = this.#org.store.openWriter(session, {
      object: this.#job.object,
      operation: this.#job.operation,
      fields: names.map((name) => name.trim()),
      ...(this.#job.externalIdFieldName === undefined ? {} : { externalIdField: this.#job.externalIdFieldName }),
    });
    const { progress } = this.#job;
    if (progress.inputBytes === 0) {
      const progressAtStart = this.#writeHeads(header.raw[0]!, delimiter);
      this.#job = this.#jobs.save({ ...this.#job, progress: { ...progressAtStart, inputBytes: bodyStart } });
    }
    this.#reader = new CsvReader(path, delimiter, this.#job.progress.inputBytes);
    return true;
  }

  #batch(): void {
    this.#guarded(() => {
      if (this.#jobs.current(this.#job.id)?.state !== 'InProgress') return this.#reader?.close();
      const rows = this.#reader!.next(batchRows);
      if (rows.cells.length === 0) return this.#finish();
      this.#save(rows);
      setImmediate(() => this.#batch());
    });
  }

  /** Saves a batch, its results and the progress together: either all of it happened or nothing. */
  #save(rows: CsvRows): void {
    const tooLong = rows.cells.findIndex((cells) => cells.length > this.#columns);
    if (tooLong !== -1) {
      throw new Error(
        `InvalidBatch : Row ${this.#job.numberRecordsProcessed + tooLong + 1} has ${rows.cells[tooLong]!.length} columns, the header has ${this.#columns}.`,
      );
    }
    this.#job = this.#org.store.transaction(() => {
      const results = this.#org.saveBatch(() => this.#writer!.write(rows.cells.map((cells) => cells.map(cellValue))));
      const written = this.#writeResults(rows, results);
      return this.#jobs.change(this.#job, {
        numberRecordsProcessed: this.#job.numberRecordsProcessed + results.length,
        numberRecordsFailed: this.#job.numberRecordsFailed + results.filter((result) => result.error !== null).length,
        totalProcessingTime: Math.round(performance.now() - this.#startedAt),
        progress: { ...written, inputBytes: this.#reader!.position },
      });
    });
  }

  #writeHeads(header: string, delimiter: string): { successBytes: number; failedBytes: number } {
    const line = (second: string): string => `"sf__Id"${delimiter}"${second}"${delimiter}${header}\n`;
    return {
      successBytes: this.#write('.success', 0, line('sf__Created')),
      failedBytes: this.#write('.failed', 0, line('sf__Error')),
    };
  }

  #writeResults(rows: CsvRows, results: readonly BulkRowResult[]): { successBytes: number; failedBytes: number } {
    const delimiter = delimiters[this.#job.columnDelimiter]!;
    const success: string[] = [];
    const failed: string[] = [];
    for (const [index, { id, created, error }] of results.entries()) {
      const raw = rows.raw[index]!;
      if (error === null) success.push(`"${id}"${delimiter}"${created}"${delimiter}${raw}\n`);
      else failed.push(`"${id ?? ''}"${delimiter}${quotedCell(error)}${delimiter}${raw}\n`);
    }
    const { successBytes, failedBytes } = this.#job.progress;
    return {
      successBytes: this.#write('.success', successBytes, success.join('')),
      failedBytes: this.#write('.failed', failedBytes, failed.join('')),
    };
  }

  /** Writes at that byte, cutting off what a crashed run may have left behind it; returns the new length. */
  #write(ending: '.success' | '.failed', at: number, text: string): number {
    const file = openSync(this.#path(ending), at === 0 ? 'w' : 'r+');
    try {
      ftruncateSync(file, at);
      return at + writeSync(file, text, at);
    } finally {
      closeSync(file);
    }
  }

  #finish(): void {
    this.#reader?.close();
    this.#job = this.#jobs.change(this.#job, { state: 'JobComplete' });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#reader?.close();
      const message = error instanceof Error ? error.message : String(error);
      try {
        this.#jobs.change(this.#job, { state: 'Failed', errorMessage: message });
      } catch {
        // The org was closed while the job ran: it is taken up when the org is opened again.
      }
    }
  }

  #path(ending: (typeof IngestRun.fileEndings)[number]): string {
    return this.#jobs.file(this.#job.id, ending);
  }
}

/** An empty cell leaves the field as it is; `#N/A` empties it. */
function cellValue(text: string): string | null | undefined {
  if (text === '') return undefined;
  return text === '#N/A' ? null : text;
}

const wrongLineEnding = (setting: string): Error =>
  new Error(`ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${setting}`);
