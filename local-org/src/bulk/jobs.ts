import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, notFound } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import { recordId } from '../store/ids.ts';
import { delimiters, lineEndings } from './csvWriter.ts';
import { jobFolder, removeOrphans } from './jobFolder.ts';

/** What every bulk job has. */
export interface Job {
  id: string;
  operation: string;
  object: string;
  createdById: string;
  createdDate: string;
  systemModstamp: string;
  state: JobState;
  apiVersion: number;
  lineEnding: string;
  columnDelimiter: string;
  numberRecordsProcessed: number;
  retries: number;
  totalProcessingTime: number;
  errorMessage?: string;
}

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Aborted' | 'Failed';

// Jobs and their results are gone after a week.
const lifetimeMilliseconds = 7 * 86_400_000;

/**
 * The jobs of one kind, kept in the org's settings with their files in a folder of the org, so that both outlive a
 * restart. Jobs older than seven days are removed when the list is looked at.
 */
export class Jobs<T extends Job> {
  readonly org: Org;
  readonly #kind: string;
  readonly #fileEndings: readonly string[];
  readonly #folder: string;

  constructor(org: Org, kind: 'query' | 'ingest', folder: string, fileEndings: readonly string[]) {
    this.org = org;
    this.#kind = kind;
    this.#fileEndings = fileEndings;
    this.#folder = folder;
  }

  /** Every live job, oldest first. */
  all(): T[] {
    const oldest = new Date(this.org.now().getTime() - lifetimeMilliseconds).toISOString();
    const jobs = this.#ids().flatMap((id) => this.org.store.setting<T>(this.#name(id)) ?? []);
    const expired = jobs.filter((job) => job.createdDate.slice(0, 19) < oldest.slice(0, 19));
    for (const job of expired) this.remove(job.id);
    return expired.length === 0 ? jobs : jobs.filter((job) => !expired.includes(job));
  }

  /** The job with that id; throws ApiError NOT_FOUND when there is none. */
  find(id: string): T {
    const job = this.org.store.setting<T>(this.#name(id.slice(0, 15)));
    if (!job) throw notFound();
    return job;
  }

  /** The job as it stands, or undefined when it has been deleted meanwhile. */
  current(id: string): T | undefined {
    return this.org.store.setting<T>(this.#name(id.slice(0, 15))) ?? undefined;
  }

  /** Keeps a new job. */
  add(job: T): T {
    this.org.store.setSetting(this.#listName, [...this.#ids(), job.id.slice(0, 15)]);
    return this.save(job);
  }

  /** Keeps changes of a job, with the time they were made. */
  change(job: T, changes: Partial<T>): T {
    return this.save({ ...job, ...changes, systemModstamp: momentText(this.org.now()) });
  }

  save(job: T): T {
    this.org.store.setSetting(this.#name(job.id.slice(0, 15)), job);
    return job;
  }

  /** Forgets a job and removes its files. */
  remove(id: string): void {
    const short = id.slice(0, 15);
    this.org.store.setSetting(
      this.#listName,
      this.#ids().filter((each) => each !== short),
    );
    this.org.store.setSetting(this.#name(short), null);
    for (const ending of this.#fileEndings) rmSync(this.file(id, ending), { force: true });
  }

  /** The path of one of a job's files. */
  file(id: string, ending: string): string {
    return join(this.#folder, `${id}${ending}`);
  }

  get #listName(): string {
    return `bulk ${this.#kind} jobs`;
  }

  #ids(): string[] {
    return this.org.store.setting<string[]>(this.#listName) ?? [];
  }

  #name(short: string): string {
    return `bulk ${this.#kind} ${short}`;
  }
}

/** The next id of a bulk job, of either kind. */
export function nextJobId(org: Org): string {
  const number = (org.store.setting<number>('bulk job count') ?? 0) + 1;
  org.store.setSetting('bulk job count', number);
  return recordId('750', number);
}

/** The folder of an org's jobs, without files that no job owns any more. */
export function openJobFolder(org: Org): string {
  const folder = jobFolder(org.store);
  const ids = ['query', 'ingest'].flatMap((kind) => org.store.setting<string[]>(`bulk ${kind} jobs`) ?? []);
  removeOrphans(folder, new Set(ids));
  return folder;
}

/** Moments as bulk jobs write them. */
export const momentText = (date: Date): string => date.toISOString().replace('Z', '+0000');

/** The delimiter and line ending a request asks for; throws ApiError for names that do not exist. */
export function csvForm(wanted: Record<string, unknown>): { columnDelimiter: string; lineEnding: string } {
  const columnDelimiter = String(wanted['columnDelimiter'] ?? 'COMMA');
  const lineEnding = String(wanted['lineEnding'] ?? 'LF');
  if (!(columnDelimiter in delimiters)) throw invalidJob(`InvalidJob : Unknown columnDelimiter: ${columnDelimiter}`);
  if (!(lineEnding in lineEndings)) throw invalidJob(`InvalidJob : Unknown lineEnding: ${lineEnding}`);
  return { columnDelimiter, lineEnding };
}

export const invalidJob = (message: string): ApiError => new ApiError(400, 'INVALIDJOB', message);
export const invalidJobState = (message: string): ApiError => new ApiError(400, 'INVALIDJOBSTATE', message);

/** The version in `v66.0`, as job information writes it. */
export const versionOf = (segment: string): number => Number(segment.slice(1));
