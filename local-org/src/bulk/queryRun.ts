import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Org } from '../org.ts';
import type { Cell } from '../store/store.ts';
import { csvSql } from './csvSql.ts';
import { csvRow, delimiters, lineEndings } from './csvWriter.ts';
import type { Jobs } from './jobs.ts';
import type { QueryJob } from './queryJobs.ts';

// Other requests wait at most about this long while a job runs.
const sliceMilliseconds = 50;
const bufferBytes = 4 << 20;
/** Offsets noted between two writes of the index. */
const offsetsAtOnce = 65_536;

/**
 * Runs one query job: writes all rows to one CSV file, and beside it the byte at which each row ends, so that any page
 * can be cut out of the file later. Works in slices, so that the org answers other requests meanwhile.
 */
export class QueryRun {
  /** Files a job has: the rows without header, where each row ends, and the header. */
  static readonly fileEndings = ['.csv', '.ends', '.header'] as const;

  readonly #org: Org;
  readonly #jobs: Jobs<QueryJob>;
  #job: QueryJob;
  readonly #startedAt = performance.now();
  #output: OffsetFile | null = null;
  #rows: IterableIterator<Cell[]> | null = null;

  constructor(org: Org, jobs: Jobs<QueryJob>, job: QueryJob) {
    this.#org = org;
    this.#jobs = jobs;
    this.#job = job;
  }

  start(): void {
    this.#job = this.#jobs.change(this.#job, { state: 'InProgress', numberRecordsProcessed: 0 });
    this.#guarded(() => {
      const session = this.#org.sessions.open(this.#job.username);
      const result = this.#org.query(session, this.#job.query, { all: this.#job.operation === 'queryAll' });
      this.#org.sessions.revoke(session.token);
      const delimiter = delimiters[this.#job.columnDelimiter]!;
      const lineEnding = lineEndings[this.#job.lineEnding]!;
      const { sql, parameters } = csvSql(result.compiled, result.columns, delimiter, lineEnding);
      const header =
        csvRow(
          result.columns.map((column) => column.path),
          delimiter,
        ) + lineEnding;
      this.#output = new OffsetFile((ending) => this.#jobs.file(this.#job.id, ending), header);
      this.#rows = this.#org.store.rows(sql, parameters);
      this.#slice();
    });
  }

  #slice(): void {
    this.#guarded(() => {
      if (this.#jobs.current(this.#job.id)?.state !== 'InProgress') return this.#stop();
      const until = performance.now() + sliceMilliseconds;
      const output = this.#output!;
      const rows = this.#rows!;
      for (;;) {
        // The clock is asked now and then only: it costs as much as a row.
        for (let count = 0; count < 256; count++) {
          const next = rows.next();
          if (next.done) return this.#finish();
          output.add(next.value[0] as string);
        }
        if (performance.now() > until) break;
      }
      setImmediate(() => this.#slice());
    });
  }

  #finish(): void {
    const count = this.#output!.close();
    this.#job = this.#jobs.change(this.#job, {
      state: 'JobComplete',
      numberRecordsProcessed: count,
      totalProcessingTime: Math.round(performance.now() - this.#startedAt),
    });
  }

  /** The job was aborted or deleted: what was written so far is no result. */
  #stop(): void {
    this.#rows?.return?.();
    this.#output?.close();
    for (const ending of QueryRun.fileEndings) rmSync(this.#jobs.file(this.#job.id, ending), { force: true });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#output?.close();
      const message = error instanceof Error ? error.message : String(error);
      try {
        this.#jobs.change(this.#job, { state: 'Failed', errorMessage: message });
      } catch {
        // The org was closed while the job ran: it is taken up when the org is opened again.
      }
    }
  }
}

/** Writes rows to a file and the end of each to another, through buffers. */
class OffsetFile {
  readonly #rows: number;
  readonly #ends: number;
  readonly #buffer = Buffer.allocUnsafe(bufferBytes);
  readonly #offsets = new Float64Array(offsetsAtOnce);
  #filled = 0;
  #written = 0;
  #noted = 0;
  #count = 0;
  #isOpen = true;

  constructor(path: (ending: (typeof QueryRun.fileEndings)[number]) => string, header: string) {
    const headerFile = openSync(path('.header'), 'w');
    writeSync(headerFile, header);
    closeSync(headerFile);
    this.#rows = openSync(path('.csv'), 'w');
    this.#ends = openSync(path('.ends'), 'w');
  }

  add(row: string): void {
    // A character takes at most three bytes in UTF-8 (a pair of surrogates four).
    if (row.length * 3 > bufferBytes - this.#filled) {
      this.#flush();
      if (row.length * 3 > bufferBytes) return this.#addLarge(row);
    }
    this.#filled += this.#buffer.write(row, this.#filled, 'utf8');
    this.#note();
  }

  /** Writes what is left; returns the number of rows. */
  close(): number {
    if (!this.#isOpen) return this.#count;
    this.#isOpen = false;
    this.#flush();
    this.#flushOffsets();
    closeSync(this.#rows);
    closeSync(this.#ends);
    return this.#count;
  }

  #addLarge(row: string): void {
    const bytes = Buffer.from(row);
    writeSync(this.#rows, bytes);
    this.#written += bytes.length;
    this.#note();
  }

  #note(): void {
    this.#offsets[this.#noted++] = this.#written + this.#filled;
    this.#count += 1;
    if (this.#noted === offsetsAtOnce) this.#flushOffsets();
  }

  #flush(): void {
    writeSync(this.#rows, this.#buffer, 0, this.#filled);
    this.#written += this.#filled;
    this.#filled = 0;
  }

  #flushOffsets(): void {
    writeSync(this.#ends, new Uint8Array(this.#offsets.buffer, 0, this.#noted * 8));
    this.#noted = 0;
  }
}
