import type { SaveError } from '../store/store.ts';
import { lockedRow } from './faultRoom.ts';

/** What a late commit needs of the store. */
export interface HoldingStore {
  /** Does the work, undoes it, and gives what it had changed. */
  heldBack<T>(work: () => Promise<T>): Promise<{ result: T; changes: Uint8Array }>;
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
  #held: Held[] = [];
  #collecting: Set<string> | null = null;

  constructor(store: HoldingStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /** Does the work now, and commits it `seconds` later. The work must not wait for anything outside the org. */
  async hold<T>(work: () => Promise<T>, seconds: number): Promise<T> {
    const ids = new Set<string>();
    this.#collecting = ids;
    const since = this.#now().getTime();
    try {
      const { result, changes } = await this.#store.heldBack(work);
      this.#held.push({ since, until: since + seconds * 1000, changes, ids });
      return result;
    } finally {
      this.#collecting = null;
    }
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
