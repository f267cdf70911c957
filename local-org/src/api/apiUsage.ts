const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Counts API calls of the last 24 hours against the org's daily limit. The window rolls, by the hour. */
export class ApiUsage {
  limit: number;
  readonly #now: () => Date;
  /** Calls by the hour they were made in. */
  readonly #hours = new Map<number, number>();

  constructor(limit: number, now: () => Date) {
    this.limit = limit;
    this.#now = now;
  }

  /** Counts one call. */
  count(): void {
    const hour = this.#hour();
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + 1);
  }

  get used(): number {
    const hour = this.#hour();
    let used = 0;
    for (const [past, calls] of this.#hours) {
      if (past <= hour - DAY / HOUR) this.#hours.delete(past);
      else used += calls;
    }
    return used;
  }

  get isExhausted(): boolean {
    return this.used >= this.limit;
  }

  /** As if so many calls had been made within this hour, and none before. */
  set(used: number): void {
    this.#hours.clear();
    this.#hours.set(this.#hour(), used);
  }

  #hour(): number {
    return Math.floor(this.#now().getTime() / HOUR);
  }
}
