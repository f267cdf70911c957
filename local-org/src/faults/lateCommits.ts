import { AsyncLocalStorage } from 'node:async_hooks';
import type { HeldBack } from '../store/database.ts';
import type { SaveError } from '../store/store.ts';
import { lockedRow } from './faultRoom.ts';

/** What a late commit needs of the store. */
export interface HoldingStore {
  /** Does the work, undoes it, and gives what it had changed. */
  heldBack<T>(work: () => Promise<T>): Promise<HeldBack<T>>;
  heldBackAtOnce<T>(work: () => T): HeldBack<T>;
  /** Makes the changes after all. */
  applyChanges(changes: Uint8Array): void;
}

interface Held {
  /** Milliseconds since 1970, by the org's clock. */
  since: number;
  until: number;
  changes: Uint8Array;
  ids: ReadonlySet<string>;
}

/** Transactions that have stamped their records and not yet committed. They are lost when the org stops, as such ones are. */
export class LateCommits {
  readonly #store: HoldingStore;
  readonly #now: () => Date;
  /** Goes along with whatever a request sets going, until the last of it is done. */
  readonly #delay = new AsyncLocalStorage<number>();
  #held: Held[] = [];
  #collecting: Set<string> | null = null;

  constructor(store: HoldingStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /** Does the work now, and commits it `seconds` later. The work must not wait for anything outside the org. */
  async hold<T>(work: () => Promise<T>, seconds: number): Promise<T> {
    const keep = this.#collect(seconds);
    try {
      return keep(await this.#store.heldBack(work));
    } finally {
      this.#collecting = null;
    }
  }

  /** Lets the request be, and commits so much later what it sets going: the batches of a bulk load. */
  delay<T>(handle: () => Promise<T>, seconds: number): Promise<T> {
    return this.#delay.run(seconds, handle);
  }

  /** Saves a batch: at once, or as late as the request that set the load going was told. */
  batch<T>(work: () => T): T {
    const seconds = this.#delay.getStore();
    if (seconds === undefined) return work();
    const keep = this.#collect(seconds);
    try {
      return keep(this.#store.heldBackAtOnce(work));
    } finally {
      this.#collecting = null;
    }
  }

  /** Begins to note the records that are written; what it returns keeps their changes until they are due. */
  #collect(seconds: number): <T>(held: HeldBack<T>) => T {
    const ids = new Set<string>();
    this.#collecting = ids;
    const since = this.#now().getTime();
    return ({ result, changes }) => {
      this.#held.push({ since, until: since + seconds * 1000, changes, ids });
      return result;
    };
  }

  /** Commits what is due. */
  settle(): void {
    if (this.#held.length === 0) return;
    const now = this.#now().getTime();
    const due = this.#held.filter(({ until }) => until <= now).sort((a, b) => a.until - b.until);
    this.#held = this.#held.filter(({ until }) => until > now);
    for (const { changes } of due) this.#store.applyChanges(changes);
  }

  /** Begin of the oldest transaction that is still open; null when there is none. */
  get openSince(): Date | null {
    if (this.#held.length === 0) return null;
    return new Date(Math.min(...this.#held.map(({ since }) => since)));
  }

  get concernsRows(): boolean {
    return this.#collecting !== null || this.#held.length > 0;
  }

  /** A record that an open transaction has written cannot be written by another. */
  ofRow(id: string | null): SaveError | null {
    if (id === null) return null;
    if (this.#held.some(({ ids }) => ids.has(id))) return lockedRow(id);
    this.#collecting?.add(id);
    return null;
  }
}
